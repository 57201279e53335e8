package dev.countersign.review;

import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunId;
import java.util.List;

/// A rewrite as it lies in the inbox.
///
/// @param run its run
/// @param rewrite the rewrite
/// @param section where it lies
/// @param why why it lies there, in a few words
/// @param risk sorts the section, highest first
/// @param reviews every decision on it, oldest first, superseded ones included
/// @param state what the decisions come to
public record InboxItem(
    RunId run,
    Rewrite rewrite,
    Section section,
    String why,
    Risk risk,
    List<Review> reviews,
    Effect.State state) {

  public InboxItem {
    reviews = List.copyOf(reviews);
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
