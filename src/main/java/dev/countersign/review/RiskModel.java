package dev.countersign.review;

import dev.countersign.audit.drift.FlaggedShip;
import dev.countersign.audit.drift.Ship;
import dev.countersign.ledger.Policy;
import dev.countersign.replay.Fate;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Noticed;
import java.util.ArrayList;
import java.util.List;

/// Adds up the risk of a rewrite from what is recorded, each point with its reason, so that a
/// person can check the sum.
final class RiskModel {

  private static final int LONG_RUN = 3;

  private RiskModel() {}

  /// @param findings what bears on it
  /// @param disagreements checks of which the audit makes something else than the run recorded
  static Risk of(
      Rewrite rewrite,
      List<? extends Noticed> findings,
      int disagreements,
      Replay replay,
      Policy policy) {
    List<Risk.Part> parts = new ArrayList<>();
    if (rewrite.buckets().contains("tools") || rewrite.buckets().contains("processor")) {
      parts.add(new Risk.Part(2, "changes code that runs (tools or processor)"));
    }
    long high =
        findings.stream().filter(f -> f.severity() == Finding.Severity.HIGH).distinct().count();
    if (high > 0) {
      parts.add(new Risk.Part((int) Math.min(6, 2 * high), high + " high finding" + s(high)));
    }
    if (disagreements > 0) {
      parts.add(
          new Risk.Part(
              Math.min(4, disagreements),
              disagreements + " gate check" + s(disagreements) + " recomputed otherwise"));
    }
    record(rewrite, parts);
    flagged(rewrite, parts);
    int run = Ship.runLength(rewrite, replay);
    if (run >= LONG_RUN) {
      parts.add(new Risk.Part(2, run + " ships in a row share a bucket"));
    }
    List<String> rules = findings.stream().map(Noticed::rule).toList();
    boolean classHigh =
        policy.isHighRisk("", rules)
            || rewrite.buckets().stream().anyMatch(bucket -> policy.isHighRisk(bucket, rules));
    return new Risk(parts, classHigh);
  }

  private static void record(Rewrite rewrite, List<Risk.Part> parts) {
    if (rewrite.kind() == Rewrite.Kind.ROLLBACK) {
      parts.add(new Risk.Part(2, "rolls a round back"));
    }
    if (rewrite.fate() == Fate.GATE_FAILED) {
      parts.add(new Risk.Part(2, "failed the gate"));
    }
    boolean shipped = rewrite.fate() == Fate.SHIPPED || rewrite.fate() == Fate.ROLLED_BACK;
    if (shipped && rewrite.gate().isEmpty()) {
      parts.add(new Risk.Part(3, "shipped without a gate record"));
    }
    if (shipped && !rewrite.verdict().map(v -> v.verdict().equals("accept")).orElse(false)) {
      parts.add(new Risk.Part(3, "shipped without an accept of the Critic"));
    }
    long undeclared =
        rewrite.files().stream()
            .filter(delta -> !delta.declared() && delta.status() != FileDelta.Status.MISSING)
            .count();
    if (undeclared > 0 && rewrite.candidate().isPresent()) {
      parts.add(new Risk.Part(2, undeclared + " undeclared file" + s(undeclared)));
    }
    if (!rewrite.droppedChanges().isEmpty()) {
      parts.add(new Risk.Part(1, "part of the candidate was dropped by the merge"));
    }
    rewrite
        .candidate()
        .filter(candidate -> !candidate.atRisk().isEmpty())
        .ifPresent(candidate -> {
          int tasks = candidate.atRisk().size();
          parts.add(new Risk.Part(1, tasks + " task" + s(tasks) + " at risk"));
        });
    if (rewrite.candidate().map(candidate -> candidate.anchors().isEmpty()).orElse(false)) {
      parts.add(new Risk.Part(1, "cites no evidence"));
    }
  }

  private static void flagged(Rewrite rewrite, List<Risk.Part> parts) {
    FlaggedShip.of(rewrite)
        .ifPresent(ship -> parts.add(new Risk.Part(3, "flagged but shipped: " + ship.words())));
  }

  private static String s(long count) {
    return count == 1 ? "" : "s";
  }
}
