package dev.countersign.review;

import dev.countersign.audit.drift.FlaggedShip;
import dev.countersign.base.Sha256;
import dev.countersign.ledger.Standing;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.InboxItem.Section;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Decides in which section of the inbox a rewrite lies, and says why.
final class Inbox {

  /// By section, then the riskiest first, then in order of the run.
  static final Comparator<InboxItem> ORDER =
      Comparator.comparing(InboxItem::section)
          .thenComparingInt(item -> -item.risk().score())
          .thenComparing(InboxItem::run)
          .thenComparingInt(item -> item.rewrite().round());

  private final ReviewRepository index;
  private final Standing standing;
  private final Optional<Person> person;

  Inbox(ReviewRepository index, Standing standing, Optional<Person> person) {
    this.index = index;
    this.standing = standing;
    this.person = person;
  }

  InboxItem item(
      Target target, Rewrite rewrite, Replay replay, Risk risk, Supplier<Sha256> content) {
    List<Review> reviews = index.of(target);
    List<Review> live = reviews.stream().filter(Review::live).toList();
    if (live.isEmpty()) {
      boolean flagged = FlaggedShip.of(rewrite, replay).isPresent();
      return new InboxItem(
          target.run(),
          rewrite,
          flagged ? Section.FLAGGED : Section.YOUR_TURN,
          flagged ? "the concern names a bucket that it ships" : why(rewrite),
          risk,
          reviews);
    }
    Sha256 now = content.get();
    List<Review> current = live.stream().filter(r -> r.content().equals(now)).toList();
    if (current.isEmpty()) {
      return new InboxItem(
          target.run(), rewrite, Section.STALE, "decided for other content", risk, reviews);
    }
    return decided(target, rewrite, risk, reviews, live, current);
  }

  /// @param live every live decision: a rejection blocks whatever it was about
  /// @param current those on the content as it is now: only they count as approvals
  private InboxItem decided(
      Target target,
      Rewrite rewrite,
      Risk risk,
      List<Review> reviews,
      List<Review> live,
      List<Review> current) {
    boolean rejected = live.stream().anyMatch(review -> review.choice() == Choice.REJECT);
    boolean asked = live.stream().anyMatch(review -> review.choice() == Choice.ASK);
    Set<String> approvers =
        current.stream()
            .filter(review -> review.choice().letsStand())
            .map(Review::person)
            .collect(Collectors.toSet());
    int approvals = approvers.size();
    int needed =
        standing
            .policy()
            .map(policy -> risk.high() ? policy.approvalsForHigh() : policy.approvalsForLow())
            .orElse(1);
    Section section;
    String why;
    if (rejected) {
      section = Section.DONE;
      why = "rejected by " + name(live, Choice.REJECT);
    } else if (asked) {
      section = Section.WAITING;
      why = "more was asked for by " + name(live, Choice.ASK);
    } else if (approvals >= needed) {
      section = Section.DONE;
      why = "approved by " + approvals + " of " + needed;
    } else if (standing.persons() < 2) {
      section = Section.DONE;
      why = "approved by one person; %d wanted, one enrolled".formatted(needed);
    } else {
      boolean mine = person.map(p -> approvers.contains(p.id())).orElse(false);
      section = mine ? Section.WAITING : Section.SECOND_REVIEWER;
      why = "approved by %d of %d".formatted(approvals, needed);
    }
    return new InboxItem(target.run(), rewrite, section, why, risk, reviews);
  }

  private static String name(List<Review> live, Choice choice) {
    return live.stream()
        .filter(review -> review.choice() == choice)
        .map(Review::displayName)
        .findFirst()
        .orElse("");
  }

  private static String why(Rewrite rewrite) {
    return switch (rewrite.kind()) {
      case CANDIDATE -> rewrite.fate().word() + ", no human decision";
      case NO_OP -> "a round without a ship, no human decision";
      case ROLLBACK -> "a rollback, no human decision";
    };
  }
}
