package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Prediction.Passes;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Landscape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The Planner's picture of a round, recomputed from what was known when it was drawn, beside the
/// recorded one (AUDIT, landscape; FORMATS 3.12).
///
/// @param round the evolve round
/// @param evidenceRound the round whose rollouts it could read
/// @param failing tasks that no rollout of the evidence round passed
/// @param unstable tasks that some of its rollouts passed
/// @param lost tasks that the round before it passed and it did not
/// @param persistent failing tasks that no earlier recorded round passed either
/// @param buckets what was tried in each of the four buckets before this evolve
/// @param neglected the buckets never proposed so far, or else the one proposed longest ago; empty
///   before the first proposal
/// @param recorded the run's own page
public record RecomputedLandscape(
    int round,
    int evidenceRound,
    List<String> failing,
    List<String> unstable,
    List<String> lost,
    List<String> persistent,
    List<BucketTry> buckets,
    List<String> neglected,
    Optional<Landscape> recorded) {

  public RecomputedLandscape {
    failing = List.copyOf(failing);
    unstable = List.copyOf(unstable);
    lost = List.copyOf(lost);
    persistent = List.copyOf(persistent);
    buckets = List.copyOf(buckets);
    neglected = List.copyOf(neglected);
  }

  /// What was tried in one bucket before a round's evolve.
  ///
  /// @param bucket its word
  /// @param proposed candidates of earlier rounds, in order of the run
  /// @param shipped those that took effect
  /// @param lastProposed the last evolve round that proposed one; -1 if none did
  /// @param record hit rate, trend and calibration as known by then
  public record BucketTry(
      String bucket,
      List<String> proposed,
      List<String> shipped,
      int lastProposed,
      BucketRecord record) {
    public BucketTry {
      proposed = List.copyOf(proposed);
      shipped = List.copyOf(shipped);
    }

    /// Whether any candidate named it.
    public boolean tried() {
      return !proposed.isEmpty();
    }
  }

  /// The landscape of an evolve round.
  public static RecomputedLandscape of(AuditInput input, int round) {
    return of(input, TaskHistory.of(input), round);
  }

  /// The landscapes of every evolve round, whether the run recorded one or not, ascending.
  public static List<RecomputedLandscape> all(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    return rounds(input).stream().map(round -> of(input, history, round)).toList();
  }

  /// The evolve rounds: those with a rewrite or a landscape, ascending.
  static List<Integer> rounds(AuditInput input) {
    return Stream.concat(
            input.replay().rewrites().stream().map(Rewrite::round),
            input.recorded().landscapes().stream().map(Landscape::round))
        .distinct()
        .sorted()
        .toList();
  }

  /// Every evolve round that recorded a landscape, ascending.
  static List<RecomputedLandscape> recorded(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    return input.recorded().landscapes().stream()
        .map(Landscape::round)
        .distinct()
        .sorted()
        .map(round -> of(input, history, round))
        .toList();
  }

  static RecomputedLandscape of(AuditInput input, TaskHistory history, int round) {
    int evidence = round - 1 + input.recorded().run().effectShift();
    List<String> tasks = history.tasks(evidence).stream().sorted().toList();
    List<BucketTry> buckets = buckets(input, history, round, evidence);
    return new RecomputedLandscape(
        round,
        evidence,
        tasks.stream().filter(task -> !passes(history, task, evidence)).toList(),
        tasks.stream().filter(task -> unstable(history, task, evidence)).toList(),
        tasks.stream()
            .filter(task -> !passes(history, task, evidence))
            .filter(task -> passes(history, task, evidence - 1))
            .toList(),
        tasks.stream().filter(task -> neverPassed(history, task, evidence)).toList(),
        buckets,
        neglected(buckets),
        input.recorded().landscapes().stream().filter(l -> l.round() == round).findFirst());
  }

  /// Tasks that the recorded page calls persistent failures although a rollout of the evidence
  /// round passed them.
  public List<String> listedButSolved() {
    return listed().stream()
        .filter(task -> failing.stream().noneMatch(other -> TaskHistory.same(task, other)))
        .toList();
  }

  /// Tasks that failed in every round so far and are not on the recorded page; nothing if there is
  /// no page.
  public List<String> leftOut() {
    return recorded.isEmpty()
        ? List.of()
        : persistent.stream()
            .filter(task -> listed().stream().noneMatch(other -> TaskHistory.same(task, other)))
            .toList();
  }

  /// The buckets that no candidate named.
  public List<String> untried() {
    return buckets.stream().filter(b -> !b.tried()).map(BucketTry::bucket).toList();
  }

  private List<String> listed() {
    return recorded.map(Landscape::persistentFailures).orElse(List.of());
  }

  private static boolean passes(TaskHistory history, String task, int round) {
    return history.passes(task, round).map(Passes::passed).orElse(0) > 0;
  }

  private static boolean unstable(TaskHistory history, String task, int round) {
    return history
        .passes(task, round)
        .filter(passes -> passes.passed() > 0 && passes.passed() < passes.attempts())
        .isPresent();
  }

  private static boolean neverPassed(TaskHistory history, String task, int upTo) {
    return history.rounds().stream()
        .filter(round -> round <= upTo)
        .noneMatch(round -> passes(history, task, round));
  }

  private static List<BucketTry> buckets(
      AuditInput input, TaskHistory history, int round, int evidence) {
    PredictionLedger ledger = PredictionLedger.of(input, history, evidence);
    List<Rewrite> earlier =
        input.replay().rewrites().stream()
            .filter(rewrite -> rewrite.kind() == Rewrite.Kind.CANDIDATE && rewrite.round() < round)
            .toList();
    List<BucketTry> tries = new ArrayList<>();
    for (Bucket bucket : Bucket.values()) {
      List<Rewrite> own =
          earlier.stream().filter(r -> r.buckets().contains(bucket.word())).toList();
      tries.add(
          new BucketTry(
              bucket.word(),
              own.stream().map(Rewrite::id).toList(),
              own.stream()
                  .filter(rewrite -> PredictionLedger.tookEffect(input, rewrite))
                  .map(Rewrite::id)
                  .toList(),
              own.stream().mapToInt(Rewrite::round).max().orElse(-1),
              ledger
                  .bucket(bucket.word())
                  .orElseGet(() -> BucketRecord.of(bucket.word(), List.of()))));
    }
    return tries;
  }

  private static List<String> neglected(List<BucketTry> buckets) {
    List<String> untried = buckets.stream().filter(b -> !b.tried()).map(BucketTry::bucket).toList();
    if (!untried.isEmpty()) {
      return untried.size() == buckets.size() ? List.of() : untried;
    }
    return buckets.stream()
        .min(Comparator.comparingInt(BucketTry::lastProposed))
        .map(bucket -> List.of(bucket.bucket()))
        .orElse(List.of());
  }
}
