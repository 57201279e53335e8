package dev.countersign.trace;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What `curves.json`, or another file in its stead, says of one round (FORMATS 3.5 and 5.4).
///
/// @param round the round whose rollouts were counted
/// @param passed tasks solved by any of their rollouts
/// @param tasks tasks in all
/// @param passRate between 0 and 1, as recorded
/// @param evolveStatus of the evolve that preceded the round: `baseline`, `ok`, `noop`, `crashed`;
///   empty if not recorded
/// @param configHash first 16 hex digits of the digest of `R<n>/config.yaml`; empty if not recorded
/// @param costUsd the estimate that HarnessX keeps, in US dollars
/// @param source run-relative path of the file that says so
public record RoundResult(
    int round,
    OptionalInt passed,
    OptionalInt tasks,
    OptionalDouble passRate,
    String evolveStatus,
    String configHash,
    OptionalDouble costUsd,
    String source) {

  /// What `curves.json` says.
  public RoundResult(
      int round,
      OptionalInt passed,
      OptionalInt tasks,
      OptionalDouble passRate,
      String evolveStatus,
      String configHash,
      OptionalDouble costUsd) {
    this(round, passed, tasks, passRate, evolveStatus, configHash, costUsd, "curves.json");
  }
}
