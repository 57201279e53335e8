package dev.countersign.review;

import dev.countersign.ledger.Policy;
import dev.countersign.replay.Fate;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Adds up the risk of a rewrite from what is recorded, each point with its reason, so that a
/// person can check the sum.
final class RiskModel {

  private static final int LONG_RUN = 3;

  private RiskModel() {}

  static Risk of(Rewrite rewrite, List<Finding> findings, Replay replay, Policy policy) {
    List<Risk.Part> parts = new ArrayList<>();
    if (rewrite.buckets().contains("tools") || rewrite.buckets().contains("processor")) {
      parts.add(new Risk.Part(2, "changes code that runs (tools or processor)"));
    }
    long high =
        findings.stream().filter(f -> f.severity() == Finding.Severity.HIGH).distinct().count();
    if (high > 0) {
      parts.add(new Risk.Part((int) Math.min(6, 2 * high), high + " high finding" + s(high)));
    }
    record(rewrite, parts);
    flagged(rewrite, replay, parts);
    int run = sameBucketRun(rewrite, replay);
    if (run >= LONG_RUN) {
      parts.add(new Risk.Part(2, run + " ships in a row share a bucket"));
    }
    List<String> rules = findings.stream().map(Finding::rule).toList();
    boolean classHigh =
        policy.isHighRisk("", rules)
            || rewrite.buckets().stream().anyMatch(bucket -> policy.isHighRisk(bucket, rules));
    return new Risk(parts, classHigh);
  }

  private static void record(Rewrite rewrite, List<Risk.Part> parts) {
    if (rewrite.fate() == Fate.ROLLED_BACK || rewrite.kind() == Rewrite.Kind.ROLLBACK) {
      parts.add(new Risk.Part(2, "was rolled back"));
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

  private static void flagged(Rewrite rewrite, Replay replay, List<Risk.Part> parts) {
    if (isFlaggedButShipped(rewrite, replay)) {
      parts.add(new Risk.Part(3, "flagged but shipped: the concern names a bucket that it ships"));
    }
  }

  /// Whether the round's own concern names a bucket of this shipped candidate (AUDIT C11).
  static boolean isFlaggedButShipped(Rewrite rewrite, Replay replay) {
    boolean shipped = rewrite.fate() == Fate.SHIPPED || rewrite.fate() == Fate.ROLLED_BACK;
    if (!shipped) {
      return false;
    }
    Set<String> flagged = new HashSet<>();
    replay.recorded().landscapes().stream()
        .filter(landscape -> landscape.round() == rewrite.round())
        .forEach(landscape -> flagged.addAll(landscape.flaggedBuckets()));
    String concern = rewrite.decision().map(d -> d.strategyConcern()).orElse("");
    return rewrite.buckets().stream()
        .anyMatch(bucket -> flagged.contains(bucket) || isNamed(bucket, concern));
  }

  private static boolean isNamed(String bucket, String concern) {
    return Pattern.compile("\\b" + Pattern.quote(bucket) + "s?\\b").matcher(concern).find();
  }

  /// How many ships in a row, up to this one, share a bucket with it.
  private static int sameBucketRun(Rewrite rewrite, Replay replay) {
    if (rewrite.fate() != Fate.SHIPPED && rewrite.fate() != Fate.ROLLED_BACK) {
      return 0;
    }
    int run = 0;
    for (Rewrite earlier : replay.rewrites()) {
      boolean shipped = earlier.fate() == Fate.SHIPPED || earlier.fate() == Fate.ROLLED_BACK;
      if (shipped && earlier.kind() == Rewrite.Kind.CANDIDATE) {
        run = earlier.buckets().stream().anyMatch(rewrite.buckets()::contains) ? run + 1 : 0;
      }
      if (earlier.id().equals(rewrite.id())) {
        return run;
      }
    }
    return run;
  }

  private static String s(long count) {
    return count == 1 ? "" : "s";
  }
}
