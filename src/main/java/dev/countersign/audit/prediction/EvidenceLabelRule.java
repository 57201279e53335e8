package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.prediction.Attribution.TaskFiring;
import dev.countersign.audit.prediction.RecordedScores.OutcomeLine;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Ships whose recorded evidence labels are not what the journals show.
record EvidenceLabelRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "ATTR_LABEL_DIFFERS",
          "recorded evidence labels are not what the journals show",
          Severity.MEDIUM,
          "data/ship_outcomes.json (evidence_per_task), sessions",
          "direct if the declared tool or processor fired at least expected_min_calls times (1 if"
              + " absent) in one rollout of the task, else orphan; joint for a signature that leaves"
              + " no trace",
          "only tasks with journals in the effect round are compared",
          "FORMATS 3.9: the run searches a page that does not list processors; AUDIT C4");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    RecordedScores recorded = RecordedScores.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (Attribution found : Attributions.of(input)) {
      OutcomeLine line = recorded.outcomes().get(found.candidate());
      if (line != null) {
        List<String> tasks = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (TaskFiring task : found.tasks()) {
          String said = line.evidence().getOrDefault(task.task(), "");
          String is = label(found, task);
          if (task.calls().isPresent() && !said.isEmpty() && !said.equals(is)) {
            tasks.add(task.task());
            words.add(
                Words.task(task.task()) + " recorded " + Words.task(said) + ", recomputed " + is);
          }
        }
        if (!tasks.isEmpty()) {
          findings.add(
              AttributionFindings.finding(
                  TEXT,
                  input,
                  found,
                  tasks,
                  "Evidence labels differ from what the journals show: "
                      + String.join("; ", words.subList(0, Math.min(8, words.size())))
                      + "."));
        }
      }
    }
    return findings;
  }

  private static String label(Attribution found, TaskFiring task) {
    return task.most() >= found.expected() && task.most() > 0 ? "direct" : "orphan";
  }
}
