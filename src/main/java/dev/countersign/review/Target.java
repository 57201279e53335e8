package dev.countersign.review;

import dev.countersign.trace.RunId;

/// What a decision is about (LEDGER 1.3, `decision.target`).
///
/// @param run the run
/// @param kind `candidate`, `no_op`, `rollback` or `mid-task`
/// @param id the part after `RUN/`, such as `C-R4-03`, or `s:aegis/R1/r0-x#2.1` for `mid-task`
public record Target(RunId run, String kind, String id) {

  /// The kind of a rewrite inside a task.
  public static final String MID_TASK = "mid-task";

  /// The label of what is to be viewed of a rewrite inside a task; see [DecisionRequest].
  public static final String BOTH_TRACKS = "raw and effective";

  /// The rewrite inside a task with this id.
  public static Target midTask(RunId run, String id) {
    return new Target(run, MID_TASK, id);
  }

  /// Whether it is a rewrite inside a task.
  public boolean isMidTask() {
    return kind.equals(MID_TASK);
  }

  /// As printed by the verbs: `RUN/ID`.
  @Override
  public String toString() {
    return run + "/" + id;
  }
}
