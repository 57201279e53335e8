package dev.countersign.review;

import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunId;
import java.util.List;
import java.util.Optional;

/// A rewrite as it lies in the inbox.
///
/// @param target what is, or was, decided
/// @param rewrite the rewrite between rounds; empty for a rewrite inside a task, which lies here
///   only once somebody decided on it
/// @param section where it lies
/// @param why why it lies there, in a few words
/// @param risk sorts the section, the class high first, then the larger sum
/// @param reviews every decision on it, oldest first, superseded ones included
/// @param state what the decisions come to
/// @param marks what the audit counts on it, as known before its outcome
public record InboxItem(
    Target target,
    Optional<Rewrite> rewrite,
    Section section,
    String why,
    Risk risk,
    List<Review> reviews,
    Effect.State state,
    Marks marks) {

  public InboxItem {
    reviews = List.copyOf(reviews);
  }

  /// What the audit counts on a rewrite.
  ///
  /// @param high high findings
  /// @param medium medium findings
  /// @param low low findings
  /// @param disagreements checks recomputed otherwise than recorded
  public record Marks(int high, int medium, int low, int disagreements) {

    /// Nothing.
    public static final Marks NONE = new Marks(0, 0, 0, 0);

    /// In a few words, such as `2 high, 1 disagrees`; empty if there is nothing.
    public String words() {
      String first = high == 0 ? "" : high + " high";
      String second = disagreements == 0 ? "" : disagreements + " disagrees";
      return first.isEmpty() || second.isEmpty() ? first + second : first + ", " + second;
    }
  }

  /// Its run.
  public RunId run() {
    return target.run();
  }

  /// What the run decided on it, in a word: its fate without what is only known later, or
  /// `mid-task`.
  public String outcome() {
    return rewrite
        .map(found ->
            isRollback(found) ? found.fate().word() : Hindsight.HIDDEN.known(found.fate()).word())
        .orElse(target.kind());
  }

  private static boolean isRollback(Rewrite rewrite) {
    return rewrite.kind() == Rewrite.Kind.ROLLBACK;
  }

  /// Its buckets; none for a rewrite inside a task.
  public List<String> buckets() {
    return rewrite.map(Rewrite::buckets).orElse(List.of());
  }

  /// The sections of the inbox, in order of display (PRODUCT D6).
  public enum Section {
    YOUR_TURN("Your turn"),
    SECOND_REVIEWER("Needs second reviewer"),
    STALE("Stale since approval"),
    FLAGGED("Flagged but shipped"),
    GATE_DISAGREEMENT("Gate disagreement"),
    WAITING("Waiting for others"),
    DONE("Done");

    private final String label;

    Section(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
