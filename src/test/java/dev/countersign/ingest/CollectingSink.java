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
import java.util.ArrayList;
import java.util.List;

/// Keeps everything that the readers find, for tests.
final class CollectingSink implements RunSink {

  final List<RoundResult> results = new ArrayList<>();
  final List<TaskOutcome> outcomes = new ArrayList<>();
  final List<Candidate> candidates = new ArrayList<>();
  final List<Verdict> verdicts = new ArrayList<>();
  final List<CriticDecision> decisions = new ArrayList<>();
  final List<AuditEvent> events = new ArrayList<>();
  final List<Landscape> landscapes = new ArrayList<>();
  final List<TaskDigest> digests = new ArrayList<>();
  final List<ShipOutcome> shipOutcomes = new ArrayList<>();
  final List<Archived> archived = new ArrayList<>();
  final List<ParsedRecord> records = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();

  /// The findings as `RULE outcome line`.
  List<String> brief() {
    return findings.stream().map(f -> f.rule() + " " + f.outcome() + " " + f.line()).toList();
  }

  @Override
  public void result(RoundResult result) {
    results.add(result);
  }

  @Override
  public void outcome(TaskOutcome outcome) {
    outcomes.add(outcome);
  }

  @Override
  public void candidate(Candidate candidate) {
    candidates.add(candidate);
  }

  @Override
  public void verdict(Verdict verdict) {
    verdicts.add(verdict);
  }

  @Override
  public void decision(CriticDecision decision) {
    decisions.add(decision);
  }

  @Override
  public void event(AuditEvent event) {
    events.add(event);
  }

  @Override
  public void landscape(Landscape landscape) {
    landscapes.add(landscape);
  }

  @Override
  public void digest(TaskDigest digest) {
    digests.add(digest);
  }

  @Override
  public void shipOutcome(ShipOutcome outcome) {
    shipOutcomes.add(outcome);
  }

  @Override
  public void archived(Archived context) {
    archived.add(context);
  }

  @Override
  public void record(ParsedRecord parsed) {
    records.add(parsed);
  }

  @Override
  public void finding(Finding finding) {
    findings.add(finding);
  }
}
