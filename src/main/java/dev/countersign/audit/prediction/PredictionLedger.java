package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.prediction.CandidateRecord.Result;
import dev.countersign.audit.prediction.CandidateRecord.TaskRow;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Fate;
import dev.countersign.replay.Prediction;
import dev.countersign.replay.Prediction.Passes;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.RoundResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The prediction ledger: what every candidate predicted against what happened, recomputed from how
/// the tasks went (AUDIT C3). What the run says about its own hit rates is not used.
///
/// @param candidates every candidate with a readable manifest, in order of the run
/// @param buckets one summary for each of the four buckets and each other word, in that order
/// @param overall every ship together
public record PredictionLedger(
    List<CandidateRecord> candidates, List<BucketRecord> buckets, BucketRecord overall) {

  public PredictionLedger {
    candidates = List.copyOf(candidates);
    buckets = List.copyOf(buckets);
  }

  /// The ledger of the whole run.
  public static PredictionLedger of(AuditInput input) {
    return of(input, TaskHistory.of(input), Integer.MAX_VALUE);
  }

  /// The ledger as it could be known after the rollouts of a round: what later rounds showed is
  /// left out.
  public static PredictionLedger upTo(AuditInput input, int lastRound) {
    return of(input, TaskHistory.of(input), lastRound);
  }

  static PredictionLedger of(AuditInput input, TaskHistory history, int lastRound) {
    List<CandidateRecord> candidates =
        input.replay().rewrites().stream()
            .filter(rewrite -> rewrite.candidate().filter(Candidate::readable).isPresent())
            .filter(rewrite -> rewrite.effectRound() <= lastRound)
            .map(rewrite -> candidate(input, history, rewrite))
            .toList();
    Set<String> words = new LinkedHashSet<>();
    for (Bucket bucket : Bucket.values()) {
      words.add(bucket.word());
    }
    candidates.forEach(candidate -> words.addAll(candidate.buckets()));
    return new PredictionLedger(
        candidates,
        words.stream()
            .map(word ->
                BucketRecord.of(
                    word, candidates.stream().filter(c -> c.buckets().contains(word)).toList()))
            .toList(),
        BucketRecord.of(BucketRecord.ALL, candidates));
  }

  /// The candidate of this id.
  public Optional<CandidateRecord> candidate(String id) {
    return candidates.stream().filter(candidate -> candidate.id().equals(id)).findFirst();
  }

  /// The bucket of this word.
  public Optional<BucketRecord> bucket(String word) {
    return buckets.stream().filter(bucket -> bucket.bucket().equals(word)).findFirst();
  }

  /// Whether a candidate's harness ran: it shipped, and the evolve that put it into effect did not
  /// crash.
  static boolean tookEffect(AuditInput input, Rewrite rewrite) {
    boolean shipped = rewrite.fate() == Fate.SHIPPED || rewrite.fate() == Fate.ROLLED_BACK;
    return shipped
        && input
            .recorded()
            .result(rewrite.effectRound())
            .map(RoundResult::evolveStatus)
            .filter(status -> status.equals("crashed"))
            .isEmpty();
  }

  /// The round that a rewrite is compared with: the one whose harness it started from, else the one
  /// before.
  static int before(Rewrite rewrite) {
    return rewrite.parentRound() >= 0 ? rewrite.parentRound() : rewrite.effectRound() - 1;
  }

  private static CandidateRecord candidate(AuditInput input, TaskHistory history, Rewrite rewrite) {
    Candidate manifest = rewrite.candidate().orElseThrow();
    int before = before(rewrite);
    int after = rewrite.effectRound();
    boolean ran = tookEffect(input, rewrite);
    List<TaskRow> rows = new ArrayList<>();
    Set<String> named = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Prediction said : history.predictions().of(manifest, before, after, ran)) {
      String task = history.resolve(said.taskId(), before);
      named.add(task);
      if (seen.add(said.predicted() + " " + task)) {
        rows.add(
            new TaskRow(
                task,
                Optional.of(said.predicted()),
                said.before(),
                said.after(),
                TaskGrade.of(said.before(), said.after()),
                Result.of(said.outcome())));
      }
    }
    int exposed = 0;
    if (ran) {
      for (String task : history.tasks(after).stream().sorted().toList()) {
        Optional<Passes> was = history.passes(task, before);
        Optional<Passes> became = history.passes(task, after);
        exposed += was.filter(passes -> passes.passed() > 0).isPresent() ? 1 : 0;
        if (!named.contains(task)) {
          unpredicted(task, was, became).ifPresent(rows::add);
        }
      }
    }
    return new CandidateRecord(
        rewrite.id(),
        rewrite.round(),
        before,
        after,
        rewrite.buckets(),
        ran,
        rewrite.shippedWith(),
        !manifest.iteratesFrom().isEmpty(),
        exposed,
        rows);
  }

  private static Optional<TaskRow> unpredicted(
      String task, Optional<Passes> before, Optional<Passes> after) {
    TaskGrade grade = TaskGrade.of(before, after);
    if (!grade.isImproved() && !grade.isRegressed()) {
      return Optional.empty();
    }
    Result result = grade.isRegressed() ? Result.SURPRISE_REGRESSION : Result.FREE_GAIN;
    return Optional.of(new TaskRow(task, Optional.empty(), before, after, grade, result));
  }
}
