package dev.countersign.review;

import dev.countersign.ledger.DecisionStatement.Recorded;
import dev.countersign.replay.Fate;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.GateCheck;
import java.util.Optional;

/// What the run recorded about a rewrite, and whether a decision agrees with it.
final class Agreement {

  private Agreement() {}

  /// The record as a ledger entry states it (LEDGER 1.3, `decision.recorded`).
  static Recorded recorded(Rewrite rewrite) {
    return new Recorded(
        critic(rewrite),
        rewrite.gate().map(Agreement::gate),
        rewrite.kind() == Rewrite.Kind.CANDIDATE
            ? Optional.of(isShipped(rewrite))
            : Optional.empty());
  }

  /// Approve agrees with what was shipped, reject with what was not; ask agrees with ask-more;
  /// override goes against the gate by its meaning. That a ship was rolled back later says nothing
  /// here: nobody knew it when the run decided, and who decides now has not asked to see it.
  static boolean agrees(Choice choice, Rewrite rewrite) {
    boolean stands =
        switch (rewrite.kind()) {
          case CANDIDATE -> isShipped(rewrite);
          case NO_OP, ROLLBACK -> true;
        };
    return switch (choice) {
      case APPROVE -> stands;
      case REJECT -> !stands;
      case ASK -> rewrite.verdict().map(v -> v.verdict().equals("ask-more")).orElse(false);
      case OVERRIDE -> false;
    };
  }

  private static boolean isShipped(Rewrite rewrite) {
    return rewrite.fate() == Fate.SHIPPED || rewrite.fate() == Fate.ROLLED_BACK;
  }

  private static Optional<String> critic(Rewrite rewrite) {
    String word =
        rewrite.kind() == Rewrite.Kind.CANDIDATE
            ? rewrite.verdict().map(verdict -> verdict.verdict()).orElse("")
            : rewrite.decision().map(decision -> decision.type()).orElse("");
    return word.isEmpty() ? Optional.empty() : Optional.of(word);
  }

  /// In the fixed words: passed, or failed at the first check that failed.
  static String gate(AuditEvent.Gate gate) {
    if (gate.passed()) {
      return "passed";
    }
    return gate.checks().stream()
        .filter(check -> check.state() == GateCheck.State.FAILED)
        .findFirst()
        .map(check -> "failed at " + check.name())
        .orElse("not run");
  }
}
