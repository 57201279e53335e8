package dev.countersign.ui.review;

import dev.countersign.replay.Rewrite;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.GateCheck;
import java.util.List;

/// The gate's recorded answer in the fixed words: passed, failed at a check, or not run. A skipped
/// check is no failure.
final class RecordedGate {

  private RecordedGate() {}

  /// `passed`, `failed` or `not run`.
  static String word(Rewrite rewrite) {
    return failed(rewrite) ? "failed" : checks(rewrite).isEmpty() ? "not run" : "passed";
  }

  /// Whether a check failed.
  static boolean failed(Rewrite rewrite) {
    return checks(rewrite).stream().anyMatch(check -> check.state() == GateCheck.State.FAILED);
  }

  /// The word and what it needs: ` at structure`, or ` (1 skipped)`; empty if nothing.
  static String rest(Rewrite rewrite) {
    long skipped =
        checks(rewrite).stream().filter(c -> c.state() == GateCheck.State.SKIPPED).count();
    return checks(rewrite).stream()
        .filter(check -> check.state() == GateCheck.State.FAILED)
        .findFirst()
        .map(check -> "at " + check.name())
        .orElse(skipped == 0 ? "" : "(" + skipped + " skipped)");
  }

  static List<GateCheck> checks(Rewrite rewrite) {
    return rewrite.gate().map(AuditEvent.Gate::checks).orElse(List.of());
  }
}
