package dev.countersign.review;

import dev.countersign.audit.Subject;
import dev.countersign.replay.Fate;
import java.util.List;

/// Whether the person has looked at what happened after the decision (AUDIT, the hindsight guard).
/// As long as it is hidden, what came later asks for no acknowledgement; once it was shown, it
/// does, and the signed entry says that it was shown.
public enum Hindsight {
  /// Only what could be known when the run decided.
  HIDDEN,
  /// Everything, outcomes included; asked for by the person.
  SHOWN;

  private static final List<String> FIGURES =
      List.of(
          "DRIFT_BELOW_BEST",
          "DRIFT_SOFTENING",
          "NOISE_",
          "EXPLOIT_NO_MECHANISM",
          "EXPLOIT_REWARD_GAP");

  /// Whether a rule's result about a rewrite of `round` can only be known once the rewrite has run:
  /// outcomes of predictions, scores, attribution, the seesaw, and what became of the harness.
  ///
  /// @param rule its id
  /// @param subject what the result is about
  /// @param round the round of the rewrite
  public static boolean isLater(String rule, Subject subject, int round) {
    return rule.startsWith("PRED_")
        || rule.startsWith("SCORE_")
        || rule.startsWith("ATTR_")
        || rule.equals("GATE_19_SEESAW")
        || rule.equals("TRUTH_REWRITTEN_PASS")
        || rule.equals("TRUTH_NEVER_RAN")
        || rule.equals("TRUTH_CAME_BACK")
        || rule.equals("TRUTH_AFTER_ROLLBACK")
        || (isFigure(rule) ? roundOf(subject) >= round : roundOf(subject) > round);
  }

  /// Whether a rule reads the figures of a round, which are there once the round has run.
  private static boolean isFigure(String rule) {
    return FIGURES.stream().anyMatch(rule::startsWith);
  }

  /// What is known of a rewrite's fate: that a ship was rolled back is only known later.
  public Fate known(Fate fate) {
    return switch (this) {
      case SHOWN -> fate;
      case HIDDEN -> fate == Fate.ROLLED_BACK ? Fate.SHIPPED : fate;
    };
  }

  private static int roundOf(Subject subject) {
    return switch (subject) {
      case Subject.WholeRun _ -> -1;
      case Subject.OfRound of -> of.round();
      case Subject.OfRewrite of -> of.round();
      case Subject.OfTask of -> of.round();
      case Subject.OfSession of -> of.round();
    };
  }
}
