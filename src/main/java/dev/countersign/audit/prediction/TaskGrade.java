package dev.countersign.audit.prediction;

import dev.countersign.replay.Prediction.Passes;
import java.util.Optional;

/// How a task changed from one round to another, by the words that the run's own ledgers use
/// (FORMATS 3.9). Only all, some or none of its rollouts count; a different share of some is told
/// apart where the number of rollouts allows it.
public enum TaskGrade {
  FULL_UNLOCK("full_unlock"),
  PARTIAL_UNLOCK("partial_unlock"),
  STABILIZED("stabilized"),
  IMPROVED("improved"),
  /// All rollouts passed, and now none does.
  REGRESSED_HARD("regressed_hard"),
  /// All rollouts passed, and now only some do.
  REGRESSED_SOFT("regressed_soft"),
  /// Some rollouts passed, and now none or a smaller share does.
  REGRESSED_PARTIAL("regressed_partial"),
  NOOP_PASS("noop_pass"),
  NOOP_FAIL("noop_fail"),
  NOOP_PARTIAL("noop_partial"),
  /// One of the rounds is not recorded.
  UNKNOWN("unknown");

  private final String word;

  TaskGrade(String word) {
    this.word = word;
  }

  /// The word in files and tables.
  public String word() {
    return word;
  }

  /// Whether the task went better.
  public boolean isImproved() {
    return this == FULL_UNLOCK || this == PARTIAL_UNLOCK || this == STABILIZED || this == IMPROVED;
  }

  /// Whether the task went worse.
  public boolean isRegressed() {
    return this == REGRESSED_HARD || this == REGRESSED_SOFT || this == REGRESSED_PARTIAL;
  }

  /// The grade of a change.
  public static TaskGrade of(Optional<Passes> before, Optional<Passes> after) {
    return before.isPresent() && after.isPresent() ? between(before.get(), after.get()) : UNKNOWN;
  }

  private static TaskGrade between(Passes before, Passes after) {
    boolean all = after.passed() == after.attempts();
    if (before.passed() == 0) {
      return after.passed() == 0 ? NOOP_FAIL : all ? FULL_UNLOCK : PARTIAL_UNLOCK;
    }
    if (before.passed() == before.attempts()) {
      return after.passed() == 0 ? REGRESSED_HARD : all ? NOOP_PASS : REGRESSED_SOFT;
    }
    if (all) {
      return STABILIZED;
    }
    long better =
        (long) after.passed() * before.attempts() - (long) before.passed() * after.attempts();
    return better < 0 ? REGRESSED_PARTIAL : better > 0 ? IMPROVED : NOOP_PARTIAL;
  }
}
