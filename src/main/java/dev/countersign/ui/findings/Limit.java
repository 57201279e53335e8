package dev.countersign.ui.findings;

/// A limit of the program: beyond it, something is said rather than done.
///
/// @param name what is limited
/// @param value with its unit
/// @param why one sentence
public record Limit(String name, String value, String why) {}
