package dev.countersign.replay;

import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Verdict;
import java.util.List;
import java.util.Optional;

/// One step of the replay between rounds: a candidate edit with its fate, a round in which nothing
/// shipped, or a rollback. Everything in it is recorded by the run or computed from its files.
///
/// @param id the part after `RUN/`: `C-R4-03`, `R3` for a no-op, `R2:rollback` for a rollback
/// @param kind which of the three
/// @param round the evolve round
/// @param parentRound the round whose harness it starts from; -1 if not known
/// @param effectRound the round whose rollouts ran it, or would have (AUDIT C21)
/// @param buckets the manifest's words; empty for no-ops and rollbacks
/// @param fate the strongest fact
/// @param facts every recorded fact about its fate, in order of the run, one sentence each with the
///   file it stands in
/// @param cause the deciding fact in a few words, such as `gate failed at structure: …`
/// @param shippedWith the other candidates of a joint ship; of very many the first 200, and the
///   facts count the rest
/// @param droppedChanges changes of the candidate's own config that the merged config lacks
///   (FORMATS 4.3), in words
/// @param candidate the manifest
/// @param verdict the Critic's verdict on it
/// @param decision the Critic's decision for the round
/// @param gate the gate record
/// @param rollback the rollback record, for a rolled-back candidate and for the rollback itself
/// @param files what changed: for a shipped candidate the merged config against its parent, for
///   another its own config against the parent
/// @param predictions the manifest's predictions against the task history
public record Rewrite(
    String id,
    Kind kind,
    int round,
    int parentRound,
    int effectRound,
    List<String> buckets,
    Fate fate,
    List<String> facts,
    String cause,
    List<String> shippedWith,
    List<String> droppedChanges,
    Optional<Candidate> candidate,
    Optional<Verdict> verdict,
    Optional<CriticDecision> decision,
    Optional<AuditEvent.Gate> gate,
    Optional<AuditEvent.Rollback> rollback,
    List<FileDelta> files,
    List<Prediction> predictions) {

  public Rewrite {
    buckets = List.copyOf(buckets);
    facts = List.copyOf(facts);
    shippedWith = List.copyOf(shippedWith);
    droppedChanges = List.copyOf(droppedChanges);
    files = List.copyOf(files);
    predictions = List.copyOf(predictions);
  }

  /// The kinds of step between rounds; the words are those of a ledger target (LEDGER 1.3).
  public enum Kind {
    CANDIDATE("candidate"),
    NO_OP("no_op"),
    ROLLBACK("rollback");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// Lines added in all files.
  public int added() {
    return files.stream().mapToInt(FileDelta::added).sum();
  }

  /// Lines removed in all files.
  public int removed() {
    return files.stream().mapToInt(FileDelta::removed).sum();
  }
}
