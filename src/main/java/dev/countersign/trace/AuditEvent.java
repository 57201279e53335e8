package dev.countersign.trace;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// One line of `audit.jsonl` (FORMATS 3.3), or what the files of the main branch's evolver say in
/// its stead (FORMATS 5.2 to 5.6). Only the kinds that replay needs have a type of their own; every
/// line survives verbatim as [Other] or in the store.
public sealed interface AuditEvent {

  /// Where the line stands and when it was written.
  Line at();

  /// The evolve round, as recorded.
  int round();

  /// The place of a line in `audit.jsonl`, or in another file that records an event.
  ///
  /// @param number counted from 1
  /// @param offset of the line's first byte in the file
  /// @param length in bytes, line feed included
  /// @param ts epoch seconds as written; empty if absent or no number
  /// @param file run-relative path of the file
  record Line(int number, long offset, int length, String ts, String file) {

    /// A line of `audit.jsonl`.
    public Line(int number, long offset, int length, String ts) {
      this(number, offset, length, ts, "audit.jsonl");
    }

    /// The place as `audit.jsonl line 8`; the file alone where no line is known.
    public String place() {
      return number > 0 ? file + " line " + number : file;
    }
  }

  /// `propose` or `propose_fail`: Stage 2 validated a candidate, or did not.
  record Proposed(Line at, int round, String candidateId, boolean ok, String reason)
      implements AuditEvent {}

  /// `gate`: the recorded checks of one candidate, in the order written.
  record Gate(Line at, int round, String candidateId, List<GateCheck> checks)
      implements AuditEvent {
    public Gate {
      checks = List.copyOf(checks);
    }

    /// Passed only if there is at least one check and every one passed.
    public boolean passed() {
      return !checks.isEmpty()
          && checks.stream().allMatch(check -> check.state() == GateCheck.State.PASSED);
    }
  }

  /// `commit`: these candidates shipped.
  record Commit(Line at, int round, List<String> shipped) implements AuditEvent {
    public Commit {
      shipped = List.copyOf(shipped);
    }
  }

  /// `revert`: nothing shipped in this round, in spite of the word.
  record NothingShipped(Line at, int round, String reason) implements AuditEvent {}

  /// `rollback`: the ships of this round were undone after its rollouts.
  record Rollback(
      Line at,
      int round,
      List<String> rolledBack,
      OptionalDouble rateBefore,
      OptionalDouble rateAfter,
      OptionalInt deltaCount,
      String reason)
      implements AuditEvent {
    public Rollback {
      rolledBack = List.copyOf(rolledBack);
    }
  }

  /// Any other kind, known or not.
  ///
  /// @param stage as recorded
  /// @param kind as recorded
  /// @param payload the payload's JSON text, as recorded
  record Other(Line at, int round, String stage, String kind, String payload)
      implements AuditEvent {}
}
