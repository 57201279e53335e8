package dev.countersign.replay.task;

/// A processor that made a rewrite, and how that is known.
///
/// @param name class name as recorded
/// @param source recorded or inferred
public record ProcessorAttribution(String name, Source source) {

  /// How it is known that a processor acted.
  public enum Source {
    /// The trace names it at this hook of this step.
    RECORDED,
    /// The trace is silent, and only this one could have.
    INFERRED
  }
}
