package dev.countersign.review;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.EffectiveState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// What all decisions on a target come to now: under the policy in force, and for the content that
/// is here now (LEDGER 1.4, rules 3 and 4).
///
/// @param state the result
/// @param why one sentence without a full stop; holds names that somebody wrote, show it through
///   VisibleText
public record Effect(State state, String why) {

  /// The results there are, with the words that every screen uses.
  public enum State {
    /// Nobody has decided on this content.
    UNDECIDED("undecided"),
    /// An approval of another person is missing.
    SECOND_REVIEWER("needs second reviewer"),
    /// Somebody asked for more.
    ASKED("more asked for"),
    /// Somebody's rejection blocks it.
    REJECTED("rejected"),
    /// Enough persons let it stand.
    EFFECTIVE("effective"),
    /// Every live decision was made about other bytes than those here now.
    OTHER_CONTENT("for other content"),
    /// One person has two live decisions: the ledger fails.
    BROKEN("fails");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// The word on screens and in lists.
    public String word() {
      return word;
    }
  }

  /// Folds the decisions on one target.
  interface Fold {

    /// What the decisions come to when some entries are left out.
    EffectiveState of(Target target, Set<Integer> without);
  }

  /// The effect of these decisions.
  ///
  /// @param reviews every decision on the target, superseded ones included
  /// @param content digest of what a decision would bind now; asked only if there is a live one
  static Effect of(Target target, List<Review> reviews, Supplier<Sha256> content, Fold fold) {
    List<Review> live = reviews.stream().filter(Review::live).toList();
    if (live.isEmpty()) {
      return new Effect(State.UNDECIDED, "no human decision");
    }
    EffectiveState all = fold.of(target, Set.of());
    if (all.state() == EffectiveState.State.BROKEN) {
      return new Effect(State.BROKEN, all.why());
    }
    Sha256 now = content.get();
    if (live.stream().noneMatch(review -> review.content().equals(now))) {
      return new Effect(State.OTHER_CONTENT, "decided for other content");
    }
    Set<Integer> without = new HashSet<>();
    for (Review review : reviews) {
      boolean stale = review.choice().letsStand() && !review.content().equals(now);
      if (!review.live() || stale) {
        without.add(review.index());
      }
    }
    return of(fold.of(target, without));
  }

  private static Effect of(EffectiveState folded) {
    return switch (folded.state()) {
      case UNDECIDED -> new Effect(State.UNDECIDED, folded.why());
      case NEEDS_REVIEWER -> new Effect(State.SECOND_REVIEWER, folded.why());
      case ASKED -> new Effect(State.ASKED, folded.why());
      case REJECTED -> new Effect(State.REJECTED, folded.why());
      case EFFECTIVE -> new Effect(State.EFFECTIVE, folded.why());
      case BROKEN -> new Effect(State.BROKEN, folded.why());
    };
  }
}
