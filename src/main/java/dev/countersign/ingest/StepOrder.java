package dev.countersign.ingest;

import java.util.OptionalInt;

/// Watches the steps of one journal file: within a turn, model answers come once for each step and
/// in ascending order (FORMATS 1.4; HOSTILE-INPUT J23).
final class StepOrder {

  private final FileFindings findings;
  private int highest = -1;

  StepOrder(FileFindings findings) {
    this.findings = findings;
  }

  /// Takes the next record of the file.
  void accept(int line, String kind, OptionalInt step, JournalColumns record) {
    switch (kind) {
      case "episode_end", "session_start", "task_end", "turn_start", "task_start" -> restart();
      case "raw_assistant", "step_start" -> {
        if (step.isPresent() && !record.fact(JournalName.STOP_REASON).equals("interrupted")) {
          answer(line, step.getAsInt());
        }
      }
      default -> {}
    }
  }

  private void restart() {
    highest = -1;
  }

  private void answer(int line, int step) {
    if (step < highest) {
      findings.warn(
          "STEP_ORDER",
          line,
          "step " + step + " comes after step " + highest + "; shown in file order");
    } else if (step == highest) {
      findings.warn(
          "STEP_ORDER",
          line,
          "step " + step + " begins or is answered a second time; both are shown");
    }
    highest = Math.max(highest, step);
  }
}
