package dev.countersign.trace;

import java.util.OptionalInt;

/// A reference to evidence, as written in a manifest, verdict, landscape or digest, such as
/// `trajectories/x_r0.jsonl#step_5` (FORMATS 3.12).
///
/// @param text as written
/// @param line of the citing file, counted from 1
/// @param target run-relative path of the cited file; empty if it leaves the run
/// @param step the step named by the locator; empty if it names none
public record Anchor(String text, int line, String target, OptionalInt step) {}
