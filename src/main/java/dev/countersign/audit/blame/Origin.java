package dev.countersign.audit.blame;

import dev.countersign.audit.HumanDecision;
import dev.countersign.replay.Predictions;
import dev.countersign.replay.Predictions.HitCount;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Anchor;
import dev.countersign.trace.Candidate;
import java.util.List;

/// Who brought a part of the harness in, and what is known of that (AUDIT C7).
///
/// @param round the first round whose rollouts ran with it
/// @param baseline whether the first recorded harness had it already
/// @param ships the candidates that brought it: one where the candidates' own files tell them
///   apart, else all of the round's ships; empty for the baseline, or if nobody shipped it
/// @param inForce the rounds whose harness has it, ascending
/// @param earlier an earlier round that had the same text, which was taken out in between; -1 if
///   none
public record Origin(
    int round, boolean baseline, List<Rewrite> ships, List<Integer> inForce, int earlier) {

  public Origin {
    ships = List.copyOf(ships);
    inForce = List.copyOf(inForce);
  }

  /// Such as `R4 C-R4-01 [prompt]`, `R0 baseline`, `R3 no ship`.
  public String brief() {
    return "R%d %s"
        .formatted(
            round,
            ships.isEmpty()
                ? (baseline ? "baseline" : "no ship")
                : String.join(", ", ships.stream().map(Origin::named).toList()));
  }

  private static String named(Rewrite rewrite) {
    return rewrite.buckets().isEmpty()
        ? rewrite.id()
        : rewrite.id() + " [" + String.join(", ", rewrite.buckets()) + "]";
  }

  /// The Critic's verdicts, in order of the ships; `none` where there is none.
  public List<String> verdicts() {
    return ships.stream()
        .map(ship -> ship.verdict().map(v -> v.verdict()).filter(v -> !v.isEmpty()).orElse("none"))
        .toList();
  }

  /// The recorded gate results, in order of the ships: `passed`, `failed` or `not recorded`.
  public List<String> gates() {
    return ships.stream()
        .map(ship ->
            ship.gate().map(gate -> gate.passed() ? "passed" : "failed").orElse("not recorded"))
        .toList();
  }

  /// How many predictions of the ships came true, recomputed.
  public HitCount hits() {
    return Predictions.hits(ships.stream().flatMap(s -> s.predictions().stream()).toList());
  }

  /// The evidence that the ships' manifests cite.
  public List<String> anchors() {
    return ships.stream()
        .flatMap(ship -> ship.candidate().stream())
        .map(Candidate::anchors)
        .flatMap(List::stream)
        .map(Anchor::text)
        .toList();
  }

  /// The human decisions on the ships.
  public List<HumanDecision> decisions(List<HumanDecision> all) {
    return all.stream()
        .filter(decision -> ships.stream().anyMatch(s -> s.id().equals(decision.rewrite())))
        .toList();
  }
}
