package dev.countersign.replay;

import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.AuditEvent.Commit;
import dev.countersign.trace.AuditEvent.NothingShipped;
import dev.countersign.trace.AuditEvent.Rollback;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.Run;
import dev.countersign.trace.ShipOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What shipped in which evolve round and which round's rollouts ran it (FORMATS 3.2 and 3.3).
///
/// A round that was run again repeats its audit lines: the last commit or nothing-shipped line
/// counts. Where the audit says neither, `data/ship_outcomes.json` is asked.
final class Ships {

  private final RecordedRun recorded;
  private final Map<Integer, List<AuditEvent>> events;

  Ships(RecordedRun recorded) {
    this.recorded = recorded;
    this.events = recorded.events().stream().collect(Collectors.groupingBy(AuditEvent::round));
  }

  /// The last audit line of one type in a round that fits, for a re-run repeats lines.
  <E extends AuditEvent> Optional<E> last(int round, Class<E> type, Predicate<E> fits) {
    return events(round)
        .filter(type::isInstance)
        .map(type::cast)
        .filter(fits)
        .reduce((first, second) -> second);
  }

  private Stream<AuditEvent> events(int round) {
    return events.getOrDefault(round, List.of()).stream();
  }

  /// The candidates that shipped in an evolve round, in the order recorded.
  List<String> shipped(int round) {
    Optional<AuditEvent> last = outcome(round);
    if (last.isPresent()) {
      return last.get() instanceof Commit commit
          ? commit.shipped().stream().distinct().toList()
          : List.of();
    }
    return recorded.shipOutcomes().stream()
        .filter(outcome -> outcome.round() == round)
        .map(ShipOutcome::shipId)
        .distinct()
        .toList();
  }

  /// The line that says what shipped: a [Commit] or a [NothingShipped].
  Optional<AuditEvent> outcome(int round) {
    return events(round)
        .filter(event -> event instanceof Commit || event instanceof NothingShipped)
        .reduce((first, second) -> second);
  }

  /// The last rollback record of a round's ship.
  Optional<Rollback> rollback(int round) {
    return last(round, Rollback.class, _ -> true);
  }

  /// The round whose rollouts ran what this evolve round shipped.
  int effect(int round) {
    return round + recorded.run().effectShift();
  }

  /// The evolve round that preceded these rollouts.
  int evolve(int rolloutRound) {
    return rolloutRound - recorded.run().effectShift();
  }

  /// The round whose harness a rollback brought back: the last one before that was not itself
  /// rolled back; empty if there is none.
  OptionalInt restored(int round) {
    return recorded.rounds().stream()
        .mapToInt(Integer::intValue)
        .filter(earlier -> earlier < effect(round) && rollback(evolve(earlier)).isEmpty())
        .max();
  }

  /// The earliest of the recorded rounds; its harness was made by no evolve.
  int baseline() {
    return recorded.rounds().stream().mapToInt(Integer::intValue).min().orElse(0);
  }

  /// The recorded rounds up to this one, the latest first.
  List<Integer> upTo(int round) {
    return recorded.rounds().stream()
        .filter(r -> r <= round)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /// Whether the evolve that should have put a round's ship into effect crashed (FORMATS 4.3).
  boolean crashed(int round) {
    return recorded
        .result(effect(round))
        .filter(r -> r.evolveStatus().equals("crashed"))
        .isPresent();
  }

  /// Whether the run is one of the one-agent evolver, which has neither candidates nor gates.
  boolean isEvolver() {
    return recorded.run().layout() == Run.Layout.EVOLVER;
  }

  /// Every candidate id that a round mentions: as ranked first, then the rest by id. An id that
  /// shipped without a manifest is among them.
  List<String> candidates(int round) {
    List<String> ranking = recorded.decision(round).map(CriticDecision::ranking).orElse(List.of());
    Stream<String> manifests = recorded.candidates(round).stream().map(c -> c.id());
    Stream<String> verdicts =
        recorded.verdicts().stream().filter(v -> v.round() == round).map(v -> v.candidateId());
    Stream<String> lines = events(round).flatMap(Ships::named);
    TreeSet<String> rest = new TreeSet<>();
    Stream.of(manifests, verdicts, lines, shipped(round).stream())
        .flatMap(ids -> ids)
        .filter(id -> !ranking.contains(id))
        .forEach(rest::add);
    return Stream.concat(ranking.stream().distinct(), rest.stream()).toList();
  }

  private static Stream<String> named(AuditEvent event) {
    return switch (event) {
      case AuditEvent.Proposed proposed -> Stream.of(proposed.candidateId());
      case AuditEvent.Gate gate -> Stream.of(gate.candidateId());
      case Commit _, NothingShipped _, Rollback _, AuditEvent.Other _ -> Stream.empty();
    };
  }

  /// The evolve rounds, ascending.
  IntStream evolveRounds() {
    TreeSet<Integer> rounds = new TreeSet<>(recorded.rounds());
    recorded.candidates().forEach(candidate -> rounds.add(candidate.round()));
    recorded.events().forEach(event -> rounds.add(event.round()));
    return rounds.stream().mapToInt(Integer::intValue);
  }
}
