package dev.countersign.ui.review;

import dev.countersign.review.Readiness;

/// What still keeps a decision from being signed, in sentences.
final class OpenPoints {

  private OpenPoints() {}

  /// What keeps Approve shut; empty if nothing does.
  ///
  /// @param unticked findings and checks that are not acknowledged
  /// @param files how many files there are to view
  static String approval(Readiness readiness, long unticked, int files) {
    int unviewed = readiness.unviewed().size();
    String first =
        unticked == 0
            ? ""
            : unticked == 1 ? "1 point is acknowledged" : unticked + " points are acknowledged";
    String second =
        unviewed == 0
            ? ""
            : "%d more of %d files %s viewed"
                .formatted(unviewed, Math.max(files, unviewed), unviewed == 1 ? "is" : "are");
    if (first.isEmpty() && second.isEmpty()) {
      return "";
    }
    String both = first.isEmpty() || second.isEmpty() ? first + second : first + " and " + second;
    return "Approve opens when " + both + ".";
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
