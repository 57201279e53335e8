package dev.countersign.review;

import java.util.List;

/// How much a rewrite deserves a careful look: a class, which the policy uses (LEDGER 1.4 rule 3),
/// and a visible sum. The inbox is sorted by the class and then by the sum.
///
/// @param parts what adds up
/// @param high whether the policy's class is high
public record Risk(List<Part> parts, boolean high) {

  public Risk {
    parts = List.copyOf(parts);
  }

  /// One summand.
  ///
  /// @param points at least 1
  /// @param why in a few words
  public record Part(int points, String why) {}

  /// The sum.
  public int score() {
    return parts.stream().mapToInt(Part::points).sum();
  }

  /// The policy's word for the class.
  public String riskClass() {
    return high ? "high" : "low";
  }
}
