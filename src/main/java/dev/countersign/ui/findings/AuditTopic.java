package dev.countersign.ui.findings;

/// A page of the audit panel, in order of display.
public enum AuditTopic {
  PREDICTIONS("Predictions"),
  ATTRIBUTION("Attribution"),
  PASSES("Pass lines"),
  DRIFT("Drift"),
  LANDSCAPE("Landscape"),
  DIGESTS("Digests"),
  EVIDENCE("Evidence, budgets"),
  INTERVENTIONS("Interventions"),
  COMPLETENESS("Completeness"),
  COVERAGE("Approval coverage");

  private final String label;

  AuditTopic(String label) {
    this.label = label;
  }

  /// The words in the list.
  public String label() {
    return label;
  }
}
