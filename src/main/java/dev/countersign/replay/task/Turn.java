package dev.countersign.replay.task;

import java.util.Optional;
import java.util.OptionalDouble;

/// One turn of a session: a task given, and worked on until the episode ended.
///
/// @param index from 0
/// @param task the task's text
/// @param firstStep position of its first step among the session's steps
/// @param steps how many steps it has, unfinished ones included
/// @param exit `exit_reason`; empty if it did not end, as after a crash
/// @param error what the run loop recorded as the error; empty if none
/// @param passed the evaluation; empty if none was recorded
/// @param reward the evaluation's reward; empty if none was recorded
public record Turn(
    int index,
    Passage task,
    int firstStep,
    int steps,
    String exit,
    String error,
    Optional<Boolean> passed,
    OptionalDouble reward) {}
