package dev.countersign.ui.session;

/// A chip of a step: a few words, and the style class of its colour.
///
/// @param words trusted words of this program
/// @param styleClass such as `kind-tool-input`
record StepChip(String words, String styleClass) {}
