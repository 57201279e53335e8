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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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

  /// How many others each candidate of a joint ship names.
  static final int MOST_TOGETHER = 200;

  private final RecordedRun recorded;
  private final Map<Integer, List<AuditEvent>> events;
  private final Map<Integer, AuditEvent> outcomes = new HashMap<>();
  private final Map<Integer, Rollback> rollbacks = new HashMap<>();
  private final Map<Integer, List<String>> shipped = new HashMap<>();
  private final Map<Integer, Set<String>> members = new HashMap<>();
  private final Map<Integer, Set<String>> rolledBack = new HashMap<>();

  Ships(RecordedRun recorded) {
    this.recorded = recorded;
    this.events = recorded.events().stream().collect(Collectors.groupingBy(AuditEvent::round));
    for (AuditEvent event : recorded.events()) {
      switch (event) {
        case Commit _, NothingShipped _ -> outcomes.put(event.round(), event);
        case Rollback rollback -> rollbacks.put(event.round(), rollback);
        case AuditEvent.Proposed _, AuditEvent.Gate _, AuditEvent.Other _ -> {}
      }
    }
    for (ShipOutcome outcome : recorded.shipOutcomes()) {
      if (!outcomes.containsKey(outcome.round())) {
        members.computeIfAbsent(outcome.round(), _ -> new LinkedHashSet<>()).add(outcome.shipId());
      }
    }
    outcomes.forEach((round, last) -> {
      if (last instanceof Commit commit) {
        members.put(round, new LinkedHashSet<>(commit.shipped()));
      }
    });
    members.forEach((round, ids) -> shipped.put(round, List.copyOf(ids)));
    rollbacks.forEach((round, last) -> rolledBack.put(round, Set.copyOf(last.rolledBack())));
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
    return shipped.getOrDefault(round, List.of());
  }

  /// Whether a candidate shipped in a round.
  boolean shipped(int round, String id) {
    return members.getOrDefault(round, Set.of()).contains(id);
  }

  /// The candidates that shipped in a round, without this one; of very many the first
  /// [#MOST_TOGETHER], for each of them has such a list.
  List<String> others(int round, String id) {
    return shipped(round).stream().filter(other -> !other.equals(id)).limit(MOST_TOGETHER).toList();
  }

  /// The line that says what shipped: a [Commit] or a [NothingShipped], the last of several.
  Optional<AuditEvent> outcome(int round) {
    return Optional.ofNullable(outcomes.get(round));
  }

  /// The last rollback record of a round's ship.
  Optional<Rollback> rollback(int round) {
    return Optional.ofNullable(rollbacks.get(round));
  }

  /// Whether the last rollback record of a round names a candidate.
  boolean rolledBack(int round, String id) {
    return rolledBack.getOrDefault(round, Set.of()).contains(id);
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
    Set<String> ranked = new LinkedHashSet<>(ranking);
    Stream<String> manifests = recorded.candidates(round).stream().map(c -> c.id());
    Stream<String> verdicts =
        recorded.verdicts().stream().filter(v -> v.round() == round).map(v -> v.candidateId());
    Stream<String> lines = events(round).flatMap(Ships::named);
    TreeSet<String> rest = new TreeSet<>();
    Stream.of(manifests, verdicts, lines, shipped(round).stream())
        .flatMap(ids -> ids)
        .filter(id -> !ranked.contains(id))
        .forEach(rest::add);
    return Stream.concat(ranked.stream(), rest.stream()).toList();
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
