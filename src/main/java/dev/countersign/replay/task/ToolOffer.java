package dev.countersign.replay.task;

/// A tool that the model could call.
///
/// @param name as registered
/// @param description what the model was told about it
public record ToolOffer(String name, String description) {}
