package dev.countersign.audit.prediction;

import dev.countersign.audit.RolloutFacts;

/// Why a rollout did not pass, as far as the recorded end of it says; gravest first.
public enum FailureCategory {
  /// The surroundings failed, which says nothing about the harness.
  INFRASTRUCTURE("infrastructure"),
  /// An error ended it.
  ERROR("error"),
  /// No end is recorded.
  NO_END("no end recorded"),
  /// Steps, tokens or cost ran out.
  BUDGET("budget used up"),
  /// It was stopped as a loop.
  LOOP("stopped as a loop"),
  INTERRUPTED("interrupted"),
  /// It ended by itself without saying anything.
  NO_ANSWER("no answer"),
  /// It ended by itself with an answer that was not accepted.
  WRONG_ANSWER("wrong answer"),
  /// It passed: there is no failure.
  NONE("none"),
  /// There is no journal of it, or its end is of no known kind.
  UNKNOWN("not recorded");

  private final String word;

  FailureCategory(String word) {
    this.word = word;
  }

  /// The word in tables and files.
  public String word() {
    return word;
  }

  /// The category of one rollout that did not pass.
  static FailureCategory of(RolloutFacts facts) {
    if (facts.infrastructure()) {
      return INFRASTRUCTURE;
    }
    FailureCategory byExit = ofExit(facts.exit());
    return byExit == WRONG_ANSWER && facts.answer().isBlank() && facts.rawAnswer().isBlank()
        ? NO_ANSWER
        : byExit;
  }

  /// The category that an `exit_reason` means (FORMATS 1.3).
  private static FailureCategory ofExit(String exit) {
    return switch (exit) {
      case "" -> NO_END;
      case "done" -> WRONG_ANSWER;
      case "budget_exceeded" -> BUDGET;
      case "loop_detected" -> LOOP;
      case "interrupted" -> INTERRUPTED;
      case "error" -> ERROR;
      default -> UNKNOWN;
    };
  }
}
