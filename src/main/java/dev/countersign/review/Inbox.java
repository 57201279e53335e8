package dev.countersign.review;

import dev.countersign.base.Sha256;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.InboxItem.Section;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Decides in which section of the inbox a rewrite lies, and says why.
final class Inbox {

  /// By section, then the riskiest first, then in order of the run.
  static final Comparator<InboxItem> ORDER =
      Comparator.comparing(InboxItem::section)
          .thenComparingInt(item -> -item.risk().score())
          .thenComparing(InboxItem::run)
          .thenComparingInt(item -> item.rewrite().round());

  private final ReviewRepository index;
  private final Effect.Fold fold;
  private final long persons;
  private final Optional<Person> person;

  /// @param fold what the ledger's decisions come to
  /// @param persons how many persons have an accepted key
  /// @param person who looks
  Inbox(ReviewRepository index, Effect.Fold fold, long persons, Optional<Person> person) {
    this.index = index;
    this.fold = fold;
    this.persons = persons;
    this.person = person;
  }

  InboxItem item(
      Target target, Rewrite rewrite, Replay replay, Risk risk, Supplier<Sha256> content) {
    List<Review> reviews = index.of(target);
    Effect effect = Effect.of(target, reviews, content, fold);
    boolean flagged =
        effect.state() == Effect.State.UNDECIDED && RiskModel.isFlaggedButShipped(rewrite, replay);
    Section section =
        switch (effect.state()) {
          case UNDECIDED -> flagged ? Section.FLAGGED : Section.YOUR_TURN;
          case SECOND_REVIEWER -> isMine(reviews) ? Section.WAITING : Section.SECOND_REVIEWER;
          case ASKED -> Section.WAITING;
          case OTHER_CONTENT -> Section.STALE;
          case REJECTED, EFFECTIVE -> Section.DONE;
          case BROKEN -> Section.YOUR_TURN;
        };
    String why =
        switch (effect.state()) {
          case UNDECIDED -> flagged ? "the concern names a bucket that it ships" : why(rewrite);
          case SECOND_REVIEWER ->
              "needs a second reviewer: "
                  + effect.why()
                  + (persons < 2 ? "; one person is enrolled" : "");
          case EFFECTIVE -> "effective: " + effect.why();
          case BROKEN -> "the ledger fails: " + effect.why();
          case ASKED, REJECTED, OTHER_CONTENT -> effect.why();
        };
    return new InboxItem(target.run(), rewrite, section, why, risk, reviews, effect.state());
  }

  private boolean isMine(List<Review> reviews) {
    return reviews.stream()
        .filter(review -> review.live() && review.choice().letsStand())
        .anyMatch(review -> person.map(p -> p.id().equals(review.person())).orElse(false));
  }

  private static String why(Rewrite rewrite) {
    return switch (rewrite.kind()) {
      case CANDIDATE -> rewrite.fate().word() + ", no human decision";
      case NO_OP -> "a round without a ship, no human decision";
      case ROLLBACK -> "a rollback, no human decision";
    };
  }
}
