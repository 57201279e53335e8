package dev.countersign.review;

import dev.countersign.audit.drift.FlaggedShip;
import dev.countersign.base.Sha256;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.trace.Finding.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Decides in which section of the inbox a rewrite lies, and says why.
final class Inbox {

  /// By section, then the riskiest first, then in order of the run.
  static final Comparator<InboxItem> ORDER =
      Comparator.comparing(InboxItem::section)
          .thenComparing(item -> item.risk().high(), Comparator.reverseOrder())
          .thenComparingInt(item -> -item.risk().score())
          .thenComparing(InboxItem::run)
          .thenComparingInt(item -> item.rewrite().map(Rewrite::round).orElse(Integer.MAX_VALUE));

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

  /// The item of something that is there.
  ///
  /// @param content the digest over what a decision on it would bind now
  InboxItem item(Reviewable subject, Risk risk, Supplier<Sha256> content) {
    List<Review> reviews = index.of(subject.target());
    Effect effect = Effect.of(subject.target(), reviews, content, fold);
    Optional<FlaggedShip> flagged =
        effect.state() == Effect.State.UNDECIDED && subject instanceof RoundRewrite between
            ? between.flagged()
            : Optional.empty();
    RewriteAudit audit = subject.audit().as(Hindsight.HIDDEN);
    boolean disagrees = audit.disagreements() > 0;
    Section section =
        switch (effect.state()) {
          case UNDECIDED ->
              flagged.isPresent()
                  ? Section.FLAGGED
                  : disagrees ? Section.GATE_DISAGREEMENT : Section.YOUR_TURN;
          case SECOND_REVIEWER -> isMine(reviews) ? Section.WAITING : Section.SECOND_REVIEWER;
          case ASKED -> Section.WAITING;
          case OTHER_CONTENT -> Section.STALE;
          case REJECTED, EFFECTIVE -> Section.DONE;
          case BROKEN -> Section.YOUR_TURN;
        };
    String why =
        switch (effect.state()) {
          case UNDECIDED ->
              flagged
                  .map(FlaggedShip::words)
                  .orElseGet(() -> disagrees ? disagreement(audit) : why(subject));
          case SECOND_REVIEWER ->
              "needs a second reviewer: "
                  + effect.why()
                  + (persons < 2 ? "; one person is enrolled" : "");
          case EFFECTIVE -> "effective: " + effect.why();
          case BROKEN -> "the ledger fails: " + effect.why();
          case ASKED, REJECTED, OTHER_CONTENT -> effect.why();
        };
    return new InboxItem(
        subject.target(),
        rewrite(subject),
        section,
        why,
        risk,
        reviews,
        effect.state(),
        new InboxItem.Marks(
            audit.count(Severity.HIGH),
            audit.count(Severity.MEDIUM),
            audit.count(Severity.LOW),
            audit.disagreements()));
  }

  /// The item of a rewrite inside a task that was decided and is not in the run any more.
  InboxItem lost(Target target) {
    return new InboxItem(
        target,
        Optional.empty(),
        Section.STALE,
        "decided, and not in the run any more",
        new Risk(List.of(), false),
        index.of(target),
        Effect.State.OTHER_CONTENT,
        InboxItem.Marks.NONE);
  }

  private static String disagreement(RewriteAudit audit) {
    return audit.disagreements() == 1
        ? "1 gate check recomputed otherwise"
        : audit.disagreements() + " gate checks recomputed otherwise";
  }

  private static Optional<Rewrite> rewrite(Reviewable subject) {
    return switch (subject) {
      case RoundRewrite between -> Optional.of(between.rewrite());
      case TaskRewrite _ -> Optional.empty();
    };
  }

  private static String why(Reviewable subject) {
    return rewrite(subject).map(Inbox::why).orElse("mid-task, no human decision");
  }

  private boolean isMine(List<Review> reviews) {
    return reviews.stream()
        .filter(review -> review.live() && review.choice().letsStand())
        .anyMatch(review -> person.map(p -> p.id().equals(review.person())).orElse(false));
  }

  private static String why(Rewrite rewrite) {
    return switch (rewrite.kind()) {
      case CANDIDATE -> Hindsight.HIDDEN.known(rewrite.fate()).word() + ", no human decision";
      case NO_OP -> "a round without a ship, no human decision";
      case ROLLBACK -> "a rollback, no human decision";
    };
  }
}
