package dev.countersign.ingest;

import dev.countersign.trace.Archived;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.ShipOutcome;
import dev.countersign.trace.TaskDigest;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Verdict;

/// Where the readers put what they find, one value at a time, so that no run is ever held in
/// memory. For one thread.
public interface RunSink {

  /// A point of `curves.json`.
  void result(RoundResult result);

  /// A line of `data/task_history.jsonl`.
  void outcome(TaskOutcome outcome);

  /// A change manifest.
  void candidate(Candidate candidate);

  /// A Critic's verdict.
  void verdict(Verdict verdict);

  /// A Critic's decision.
  void decision(CriticDecision decision);

  /// A line of `audit.jsonl`.
  void event(AuditEvent event);

  /// A Planner's landscape.
  void landscape(Landscape landscape);

  /// A Digester's digest.
  void digest(TaskDigest digest);

  /// An element of `data/ship_outcomes.json`.
  void shipOutcome(ShipOutcome outcome);

  /// An archived candidate.
  void archived(Archived archived);

  /// A record of a session journal.
  void record(ParsedRecord parsed);

  /// Something that the import noticed.
  void finding(Finding finding);
}
