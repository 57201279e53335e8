package dev.countersign.replay;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// One point of the evolution chart: how a round went and which harness ran it.
///
/// @param round the round
/// @param passed tasks solved, from `curves.json`, else counted in the task history
/// @param tasks tasks in all, from the same place
/// @param passRate passed / tasks; empty if there is nothing to divide
/// @param low lower end of the 95 % Wilson interval of the pass rate
/// @param high upper end of it
/// @param bestSoFar the best pass rate up to and with this round
/// @param evolveStatus as recorded; empty if not
/// @param harness `H1`-like name of the earliest round with the same semantic identity; empty if
///   the config is missing
/// @param parentRound the earlier round whose harness differs least (FORMATS 5.6); -1 if none
/// @param shipped candidates whose ship this round ran, in order
/// @param rolledBack whether the ship was rolled back afterwards
/// @param lost tasks that the round before solved and this one did not
public record RoundSummary(
    int round,
    OptionalInt passed,
    OptionalInt tasks,
    OptionalDouble passRate,
    OptionalDouble low,
    OptionalDouble high,
    OptionalDouble bestSoFar,
    String evolveStatus,
    String harness,
    int parentRound,
    List<String> shipped,
    boolean rolledBack,
    List<String> lost) {

  public RoundSummary {
    shipped = List.copyOf(shipped);
    lost = List.copyOf(lost);
  }
}
