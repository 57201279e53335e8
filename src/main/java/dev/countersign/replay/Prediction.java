package dev.countersign.replay;

import java.util.Optional;

/// What a manifest predicted for a task, and what the task history says happened.
///
/// @param taskId as written in the manifest
/// @param predicted `unlock`, `stabilize` or `at risk`
/// @param before passes of the parent round; empty if not recorded
/// @param after passes of the effect round; empty if not recorded
/// @param outcome hit, miss, or why it cannot be told
public record Prediction(
    String taskId,
    Kind predicted,
    Optional<Passes> before,
    Optional<Passes> after,
    Outcome outcome) {

  /// The three lists of `predicted_impact`.
  public enum Kind {
    UNLOCK("unlock"),
    STABILIZE("stabilize"),
    AT_RISK("at risk");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// How many rollouts of a task passed.
  ///
  /// @param passed rollouts that passed
  /// @param attempts rollouts in all
  public record Passes(int passed, int attempts) {
    @Override
    public String toString() {
      return passed + "/" + attempts;
    }
  }

  /// How the prediction fared, recomputed from the task history.
  public enum Outcome {
    HIT("hit"),
    MISS("miss"),
    /// Feared to break, and it got worse.
    FEARED_AND_HAPPENED("feared and happened"),
    /// Feared to break, and it did not.
    FEARED_AND_FINE("feared and fine"),
    /// The candidate did not take effect, or a round is not recorded.
    UNKNOWN("not recorded");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
