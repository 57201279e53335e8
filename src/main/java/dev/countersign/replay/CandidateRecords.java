package dev.countersign.replay;

import dev.countersign.trace.Archived;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a run recorded about each candidate, found by its round and id: a round may hold very many
/// candidates, and none of them may cost a pass over all (FORMATS 3.2 and 3.12).
final class CandidateRecords {

  private record Key(int round, String id) {}

  private final Map<Key, Candidate> manifests = new HashMap<>();
  private final Map<String, Verdict> verdicts = new HashMap<>();
  private final Map<Key, Archived> archived = new HashMap<>();
  private final Map<Key, AuditEvent.Proposed> proposed = new HashMap<>();
  private final Map<Key, AuditEvent.Gate> gates = new HashMap<>();
  private final Map<Integer, CriticDecision> decisions = new HashMap<>();
  private final Map<Key, Integer> ranks = new HashMap<>();

  CandidateRecords(RecordedRun recorded) {
    recorded.candidates().forEach(c -> manifests.putIfAbsent(new Key(c.round(), c.id()), c));
    recorded.verdicts().forEach(v -> verdicts.putIfAbsent(v.candidateId(), v));
    recorded.archived().forEach(a -> archived.putIfAbsent(new Key(a.round(), a.candidateId()), a));
    for (AuditEvent event : recorded.events()) {
      switch (event) {
        case AuditEvent.Proposed p -> proposed.put(new Key(p.round(), p.candidateId()), p);
        case AuditEvent.Gate g -> gates.put(new Key(g.round(), g.candidateId()), g);
        case AuditEvent.Commit _,
            AuditEvent.NothingShipped _,
            AuditEvent.Rollback _,
            AuditEvent.Other _ -> {}
      }
    }
    recorded.decisions().forEach(decision -> decisions.putIfAbsent(decision.round(), decision));
    decisions.forEach(this::rank);
  }

  private void rank(int round, CriticDecision decision) {
    List<String> ranking = decision.ranking();
    for (int i = 0; i < ranking.size(); i++) {
      ranks.putIfAbsent(new Key(round, ranking.get(i)), i + 1);
    }
  }

  /// The manifest of a candidate; the first of two.
  Optional<Candidate> manifest(int round, String id) {
    return Optional.ofNullable(manifests.get(new Key(round, id)));
  }

  /// The Critic's verdict on a candidate, unless the first verdict on that id is of another round.
  Optional<Verdict> verdict(int round, String id) {
    return Optional.ofNullable(verdicts.get(id)).filter(verdict -> verdict.round() == round);
  }

  /// Why a candidate was put away; the first of two.
  Optional<Archived> archived(int round, String id) {
    return Optional.ofNullable(archived.get(new Key(round, id)));
  }

  /// The last audit line about the proposal of a candidate, for a re-run repeats lines.
  Optional<AuditEvent.Proposed> proposed(int round, String id) {
    return Optional.ofNullable(proposed.get(new Key(round, id)));
  }

  /// The last gate record of a candidate, for a re-run repeats lines.
  Optional<AuditEvent.Gate> gate(int round, String id) {
    return Optional.ofNullable(gates.get(new Key(round, id)));
  }

  /// The Critic's decision for a round.
  Optional<CriticDecision> decision(int round) {
    return Optional.ofNullable(decisions.get(round));
  }

  /// The place of a candidate in the Critic's ranking, from 1; empty if it is not ranked.
  OptionalInt rank(int round, String id) {
    Integer rank = ranks.get(new Key(round, id));
    return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
  }
}
