package dev.countersign.review;

import dev.countersign.trace.RunId;

/// What a decision is about (LEDGER 1.3, `decision.target`).
///
/// @param run the run
/// @param kind `candidate`, `no_op`, `rollback` or `mid-task`
/// @param id the part after `RUN/`, such as `C-R4-03`
public record Target(RunId run, String kind, String id) {

  /// As printed by the verbs: `RUN/ID`.
  @Override
  public String toString() {
    return run + "/" + id;
  }
}
