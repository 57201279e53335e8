package dev.countersign.ui.review;

import dev.countersign.review.Readiness;
import dev.countersign.review.Review;

/// What still keeps a decision from being signed, in sentences.
final class OpenPoints {

  private OpenPoints() {}

  /// What keeps Approve shut; empty if nothing does.
  ///
  /// @param unticked findings and checks that are not acknowledged
  static String approval(FormSubject subject, Readiness readiness, long unticked) {
    if (subject.target().isMidTask() && unticked == 0 && !readiness.canApprove()) {
      return "Approve opens when the rewrite was on the screen: open its session.";
    }
    int files = subject.rewrite().map(rewrite -> rewrite.files().size()).orElse(0);
    int unviewed = readiness.unviewed().size();
    String first =
        unticked == 0
            ? ""
            : unticked == 1 ? "1 point is acknowledged" : unticked + " points are acknowledged";
    String second =
        unviewed == 0
            ? ""
            : "%d more of %d files %s stated as viewed"
                .formatted(unviewed, Math.max(files, unviewed), unviewed == 1 ? "is" : "are");
    if (first.isEmpty() && second.isEmpty()) {
      return "";
    }
    String both = first.isEmpty() || second.isEmpty() ? first + second : first + " and " + second;
    return "Approve opens when " + both + ".";
  }

  /// Says that a new decision would supersede the person's own live one.
  static String replaced(Review review) {
    return "You decided %s in entry #%d: a new decision supersedes it, which stays visible struck through, and needs a reason."
        .formatted(review.choice().word(), review.index());
  }

  /// How much of a required reason is missing.
  ///
  /// @param needed why it is required
  /// @param length characters written
  static String reason(String needed, int length) {
    int left = ReviewFormViewModel.LEAST_REASON - length;
    return "A reason is needed: %s. %d more %s."
        .formatted(needed, left, left == 1 ? "character" : "characters");
  }
}
