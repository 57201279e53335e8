package dev.countersign.ui.findings;

import dev.countersign.audit.Audit;
import dev.countersign.audit.custody.Completeness;
import dev.countersign.audit.custody.InterventionLedger;
import dev.countersign.audit.drift.DriftSeries;
import dev.countersign.audit.prediction.Attribution;
import dev.countersign.audit.prediction.PredictionLedger;
import dev.countersign.audit.prediction.RecomputedDigest;
import dev.countersign.audit.prediction.RecomputedLandscape;
import dev.countersign.audit.truth.PassLines;
import dev.countersign.review.Coverage;
import java.util.List;

/// The audit of a run and the tables behind it, as the findings screen shows them.
///
/// @param audit checks and findings
/// @param predictions which predictions came true
/// @param attributions whether what shipped was used where tasks went better
/// @param passes passes with and without those that only a rewrite made
/// @param drift rollout success over the rounds, with its alarms
/// @param landscapes failing tasks and what was tried, for each recorded landscape
/// @param digests what happened in each task that the Digester wrote about
/// @param interventions what processors did inside the tasks
/// @param completeness how much of the evidence is there
/// @param coverage which ships a human was asked about
public record AuditPage(
    Audit audit,
    PredictionLedger predictions,
    List<Attribution> attributions,
    PassLines passes,
    DriftSeries drift,
    List<RecomputedLandscape> landscapes,
    List<RecomputedDigest> digests,
    InterventionLedger interventions,
    Completeness completeness,
    Coverage coverage) {

  public AuditPage {
    landscapes = List.copyOf(landscapes);
    digests = List.copyOf(digests);
    attributions = List.copyOf(attributions);
  }
}
