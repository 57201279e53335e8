package dev.countersign.trace;

/// The Digester's analysis of one task (FORMATS 3.12, `digests/<task_id>.md`).
///
/// @param round the evolve round; the behaviour described is that of the round before
/// @param taskId from the file's name
/// @param path run-relative path
/// @param pattern `ALL_FAIL`, `ALL_PASS`, `PARTIAL_PASS`, `FAIL`, `PASS`; empty if not found
/// @param failureMode the Digester's own tag; empty if none
public record TaskDigest(
    int round, String taskId, String path, String pattern, String failureMode) {}
