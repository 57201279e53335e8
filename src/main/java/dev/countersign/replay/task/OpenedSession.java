package dev.countersign.replay.task;

import dev.countersign.trace.RunFile;
import dev.countersign.trace.SessionSource;
import java.util.Optional;

/// A session that was rebuilt, with what reads further into it.
///
/// @param replay its steps and rewrites
/// @param source its records and the files beside them
/// @param config the config in force, if the run has it
public record OpenedSession(SessionReplay replay, SessionSource source, Optional<RunFile> config) {}
