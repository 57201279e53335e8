package dev.countersign.trace;

/// One `file_changes` item of a change manifest (FORMATS 3.12).
///
/// @param written the path as the manifest gives it
/// @param path run-relative; empty if it leaves the run (finding PATH_ESCAPES_RUN)
/// @param action `create`, `modify` or `delete`, as recorded
/// @param summary the manifest's own words
/// @param line of the item in the manifest, counted from 1
public record FileChange(String written, String path, String action, String summary, int line) {}
