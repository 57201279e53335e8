package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.List;

/// Something that went wrong in a session, found by a fixed rule.
///
/// @param rule which rule
/// @param sentence what was found, with its figures
/// @param steps positions of the steps concerned among the session's steps, ascending
/// @param records the lines that show it
public record Diagnosis(
    Rule rule, String sentence, List<Integer> steps, List<JournalRecord> records) {

  public Diagnosis {
    steps = List.copyOf(steps);
    records = List.copyOf(records);
  }

  /// The rules, each with the few words for a chip.
  public enum Rule {
    TOOL_TIMEOUT("timeout"),
    EMPTY_RESULT("empty result"),
    LOOP("loop"),
    REPEATED_ERROR("repeated error"),
    TOOL_ERROR("tool error"),
    BUDGET_EXHAUSTED("budget"),
    LOOP_STOPPED("stopped as a loop"),
    INTERRUPTED("interrupted"),
    FAILED("error"),
    CRASHED("no end"),
    UNFINISHED_STEP("unfinished"),
    ANSWER_REWRITTEN("answer rewritten");

    private final String words;

    Rule(String words) {
      this.words = words;
    }

    /// A few words for a chip.
    public String words() {
      return words;
    }
  }
}
