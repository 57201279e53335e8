package dev.countersign.ui.findings;

import dev.countersign.audit.Audit;
import dev.countersign.audit.drift.DriftSeries;
import dev.countersign.audit.prediction.Attribution;
import dev.countersign.audit.prediction.PredictionLedger;
import dev.countersign.audit.truth.PassLines;
import java.util.List;

/// The audit of a run and the tables behind it, as the findings screen shows them.
///
/// @param audit checks and findings
/// @param predictions which predictions came true
/// @param attributions whether what shipped was used where tasks went better
/// @param passes passes with and without those that only a rewrite made
/// @param drift rollout success over the rounds, with its alarms
public record AuditPage(
    Audit audit,
    PredictionLedger predictions,
    List<Attribution> attributions,
    PassLines passes,
    DriftSeries drift) {

  public AuditPage {
    attributions = List.copyOf(attributions);
  }
}
