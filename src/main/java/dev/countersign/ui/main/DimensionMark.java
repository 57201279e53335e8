package dev.countersign.ui.main;

/// A dimension of the harness and how the chosen rewrite changed it.
///
/// @param name such as `D4 tools`
/// @param change such as `+ WikiTextFetch`; empty if unchanged
public record DimensionMark(String name, String change) {}
