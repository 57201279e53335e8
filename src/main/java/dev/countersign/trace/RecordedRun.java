package dev.countersign.trace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that a run recorded between its rounds, as replay and audit read it. Nothing in here
/// is computed, and nothing in here was decided by a person.
///
/// @param run which run
/// @param rounds every round number that has a folder, a curve point or an audit line, ascending
/// @param results of `curves.json` or what stands in for it, by round
/// @param outcomes of `data/task_history.jsonl` or what stands in for it, in file order
/// @param candidates by round, then id
/// @param verdicts by round, then candidate
/// @param decisions by round
/// @param events of `audit.jsonl` or what stands in for it, in file order
/// @param landscapes by round
/// @param digests by round, then task
/// @param shipOutcomes in file order
/// @param archived by round, then candidate
public record RecordedRun(
    Run run,
    List<Integer> rounds,
    List<RoundResult> results,
    List<TaskOutcome> outcomes,
    List<Candidate> candidates,
    List<Verdict> verdicts,
    List<CriticDecision> decisions,
    List<AuditEvent> events,
    List<Landscape> landscapes,
    List<TaskDigest> digests,
    List<ShipOutcome> shipOutcomes,
    List<Archived> archived) {

  public RecordedRun {
    rounds = List.copyOf(rounds);
    results = List.copyOf(results);
    outcomes = List.copyOf(outcomes);
    candidates = List.copyOf(candidates);
    verdicts = List.copyOf(verdicts);
    decisions = List.copyOf(decisions);
    events = List.copyOf(events);
    landscapes = List.copyOf(landscapes);
    digests = List.copyOf(digests);
    shipOutcomes = List.copyOf(shipOutcomes);
    archived = List.copyOf(archived);
  }

  /// The curve point of a round.
  public Optional<RoundResult> result(int round) {
    return results.stream().filter(result -> result.round() == round).findFirst();
  }

  /// The task history of a round, in file order.
  public List<TaskOutcome> outcomes(int round) {
    return outcomes.stream().filter(outcome -> outcome.round() == round).toList();
  }

  /// The candidates that a round's evolve proposed.
  public List<Candidate> candidates(int round) {
    return candidates.stream().filter(candidate -> candidate.round() == round).toList();
  }

  /// The Critic's verdict on a candidate.
  public Optional<Verdict> verdict(String candidateId) {
    return verdicts.stream().filter(v -> v.candidateId().equals(candidateId)).findFirst();
  }

  /// The Critic's decision for a round.
  public Optional<CriticDecision> decision(int round) {
    return decisions.stream().filter(decision -> decision.round() == round).findFirst();
  }

  /// The audit lines of one type, in file order.
  public <E extends AuditEvent> Stream<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  /// The last gate record of a candidate: a re-run repeats lines, and the last one counts.
  public Optional<AuditEvent.Gate> gate(String candidateId) {
    return events(AuditEvent.Gate.class)
        .filter(gate -> gate.candidateId().equals(candidateId))
        .reduce((first, second) -> second);
  }
}
