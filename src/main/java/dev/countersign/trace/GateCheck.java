package dev.countersign.trace;

/// One recorded gate check (FORMATS 4.4).
///
/// @param name `structure`, `novelty`, `canonicalize`, `counterfactual`, `replay`, or as recorded
/// @param state what was recorded
/// @param reason the recorded reason; empty where none was
public record GateCheck(String name, State state, String reason) {

  /// A reason that begins with `skipped` is a state of its own, not a failure.
  public enum State {
    PASSED,
    FAILED,
    SKIPPED
  }
}
