package dev.countersign.audit;

/// What a check or a finding is about, by the ids that every verb and screen takes.
public sealed interface Subject {

  /// The part after `RUN/`: `R4`, `C-R4-03`, `R2:rollback`, `s:<session>#3.1`; `task:<id>` for a
  /// task, and empty for the whole run.
  String id();

  /// The whole run.
  record WholeRun() implements Subject {
    @Override
    public String id() {
      return "";
    }
  }

  /// A round.
  record OfRound(int round) implements Subject {
    @Override
    public String id() {
      return "R" + round;
    }
  }

  /// A rewrite between rounds.
  ///
  /// @param id of [dev.countersign.replay.Rewrite]
  /// @param round its evolve round
  record OfRewrite(String id, int round) implements Subject {}

  /// A task in all rounds or in one.
  ///
  /// @param task the task's id, untrusted text
  /// @param round the round; -1 for all
  record OfTask(String task, int round) implements Subject {
    @Override
    public String id() {
      return "task:" + task;
    }
  }

  /// A session, or a mid-task rewrite in it.
  ///
  /// @param id `s:<session id>` or `s:<session id>#<step>.<k>`
  /// @param round the round it ran in; -1 if not known
  record OfSession(String id, int round) implements Subject {}
}
