package dev.countersign.audit.prediction;

import dev.countersign.audit.prediction.CandidateRecord.TaskRow;
import java.util.Collection;
import java.util.OptionalDouble;

/// How well `tasks_at_risk` warned: every task that could get worse under a ship is one forecast, 1
/// if it was named and 0 if not (AUDIT C3).
///
/// @param exposed tasks that could get worse: at least one pass before, and recorded afterwards
/// @param feared those among them that the manifest named
/// @param happened those that got worse
/// @param fearedAndHappened named and got worse
public record Calibration(int exposed, int feared, int happened, int fearedAndHappened) {

  /// Counts the forecasts of some candidates; a joint ship's losses count for each of its
  /// candidates.
  static Calibration of(Collection<CandidateRecord> candidates) {
    int exposed = 0;
    int feared = 0;
    int happened = 0;
    int both = 0;
    for (CandidateRecord candidate : candidates) {
      exposed += candidate.exposed();
      for (TaskRow row : candidate.exposedRows()) {
        feared += row.feared() ? 1 : 0;
        happened += row.grade().isRegressed() ? 1 : 0;
        both += row.feared() && row.grade().isRegressed() ? 1 : 0;
      }
    }
    return new Calibration(exposed, feared, happened, both);
  }

  /// The mean squared difference between forecast and outcome, from 0 (right about every task) to
  /// 1; empty if no task was exposed.
  public OptionalDouble brier() {
    int wrong = feared + happened - 2 * fearedAndHappened;
    return share(wrong, exposed);
  }

  /// The same for the forecast that nothing will get worse: what a warning has to beat.
  public OptionalDouble brierWithoutFears() {
    return share(happened, exposed);
  }

  /// The share of the warnings that came true.
  public OptionalDouble precision() {
    return share(fearedAndHappened, feared);
  }

  /// The share of the losses that were warned of.
  public OptionalDouble recall() {
    return share(fearedAndHappened, happened);
  }

  private static OptionalDouble share(int part, int whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
