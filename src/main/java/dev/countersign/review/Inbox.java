package dev.countersign.review;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.Standing;
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
          .thenComparingInt(item -> item.rewrite().map(Rewrite::round).orElse(Integer.MAX_VALUE));

  private final ReviewRepository index;
  private final Standing standing;
  private final Optional<Person> person;

  Inbox(ReviewRepository index, Standing standing, Optional<Person> person) {
    this.index = index;
    this.standing = standing;
    this.person = person;
  }

  /// The item of something that is there.
  ///
  /// @param content the digest over what a decision on it would bind now
  InboxItem item(Reviewable subject, Risk risk, Supplier<Sha256> content) {
    List<Review> reviews = index.of(subject.target());
    List<Review> live = reviews.stream().filter(Review::live).toList();
    if (live.isEmpty()) {
      return undecided(subject, risk, reviews);
    }
    Sha256 now = content.get();
    List<Review> current = live.stream().filter(r -> r.content().equals(now)).toList();
    return current.isEmpty()
        ? item(subject, Section.STALE, "decided for other content", risk, reviews)
        : decided(subject, risk, reviews, live, current);
  }

  /// The item of a rewrite inside a task that was decided and is not in the run any more.
  InboxItem lost(Target target) {
    return new InboxItem(
        target,
        Optional.empty(),
        Section.STALE,
        "decided, and not in the run any more",
        new Risk(List.of(), false),
        index.of(target));
  }

  private static InboxItem undecided(Reviewable subject, Risk risk, List<Review> reviews) {
    return switch (subject) {
      case RoundRewrite between when between.isFlagged() ->
          item(subject, Section.FLAGGED, "the concern names a bucket that it ships", risk, reviews);
      case RoundRewrite between ->
          item(subject, Section.YOUR_TURN, why(between.rewrite()), risk, reviews);
      case TaskRewrite _ ->
          item(subject, Section.YOUR_TURN, "mid-task, no human decision", risk, reviews);
    };
  }

  private static InboxItem item(
      Reviewable subject, Section section, String why, Risk risk, List<Review> reviews) {
    return new InboxItem(
        subject.target(),
        switch (subject) {
          case RoundRewrite between -> Optional.of(between.rewrite());
          case TaskRewrite _ -> Optional.empty();
        },
        section,
        why,
        risk,
        reviews);
  }

  /// @param live every live decision: a rejection blocks whatever it was about
  /// @param current those on the content as it is now: only they count as approvals
  private InboxItem decided(
      Reviewable subject,
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
    return item(subject, section, why, risk, reviews);
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
