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
/// @param risk sorts the section, highest first
/// @param reviews every decision on it, oldest first, superseded ones included
public record InboxItem(
    Target target,
    Optional<Rewrite> rewrite,
    Section section,
    String why,
    Risk risk,
    List<Review> reviews) {

  public InboxItem {
    reviews = List.copyOf(reviews);
  }

  /// Its run.
  public RunId run() {
    return target.run();
  }

  /// What became of it, in a word: its fate, or `mid-task`.
  public String outcome() {
    return rewrite.map(found -> found.fate().word()).orElse(target.kind());
  }

  /// Its buckets; none for a rewrite inside a task.
  public List<String> buckets() {
    return rewrite.map(Rewrite::buckets).orElse(List.of());
  }

  /// The sections of the inbox, in order of display (PRODUCT D6).
  public enum Section {
    YOUR_TURN("Your turn"),
    SECOND_REVIEWER("Needs second reviewer"),
    STALE("Stale: changed since approval"),
    FLAGGED("Flagged but shipped"),
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
