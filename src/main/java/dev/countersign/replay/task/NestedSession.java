package dev.countersign.replay.task;

import dev.countersign.trace.Session;
import java.util.OptionalInt;

/// A sub-agent or summariser that ran inside a session, with the step it belongs to. Nothing on
/// disk links the two, so the link is always inferred (FORMATS 1.7).
///
/// @param session the nested one
/// @param task its task text
/// @param stepIndex position of the step that started it among the parent's steps; empty if no call
///   fits
/// @param callId `tool_call_id` of the spawning call; empty for a summariser
/// @param how why it is linked there, in one sentence
public record NestedSession(
    Session session, String task, OptionalInt stepIndex, String callId, String how) {}
