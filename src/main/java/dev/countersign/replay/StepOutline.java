package dev.countersign.replay;

import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.CriticDecision;
import java.util.List;
import java.util.Optional;

/// The part of a rewrite that a step without a candidate has: a no-op, a rollback, or a change by
/// the one-agent evolver.
record StepOutline(
    String id,
    Rewrite.Kind kind,
    int round,
    int parentRound,
    int effectRound,
    Fate fate,
    List<String> facts,
    String cause) {

  /// The same step with what was recorded about it.
  StepOutline with(List<String> newFacts, String newCause) {
    return new StepOutline(
        id, kind, round, parentRound, effectRound, fate, List.copyOf(newFacts), newCause);
  }

  /// The whole rewrite.
  Rewrite rewrite(
      Optional<CriticDecision> decision,
      Optional<AuditEvent.Rollback> rollback,
      List<FileDelta> files) {
    return new Rewrite(
        id,
        kind,
        round,
        parentRound,
        effectRound,
        List.of(),
        fate,
        facts,
        cause,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        decision,
        Optional.empty(),
        rollback,
        files,
        List.of());
  }
}
