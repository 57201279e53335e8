package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.prediction.CandidateRecord.Result;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Ships of whose predicted improvements none came true.
record NoneCameTrueRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "PRED_NONE_CAME_TRUE",
          "no predicted improvement came true",
          Severity.MEDIUM,
          "candidates/C-R<n>-NN.md, data/task_history.jsonl, sessions",
          "hits / (hits + misses) = 0, where a hit is an unlock (no pass in the parent round, some"
              + " in the effect round) or a stabilisation (some, then all)",
          "says nothing where the manifest predicted nothing",
          "AUDIT C3, hit and miss");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (CandidateRecord candidate :
        PredictionLedger.of(input, history, Integer.MAX_VALUE).candidates()) {
      HitRate rate = candidate.hitRate();
      if (rate.of() > 0 && rate.hits() == 0) {
        findings.add(finding(candidate, history));
      }
    }
    return findings;
  }

  private static AuditFinding finding(CandidateRecord candidate, TaskHistory history) {
    List<String> derivation = new ArrayList<>();
    List<Place> evidence = new ArrayList<>();
    candidate
        .with(Result.MISS)
        .forEach(row -> {
          derivation.add(
              Words.task(row.task())
                  + ": "
                  + history.change(row.task(), candidate.before(), candidate.after())
                  + ", predicted to "
                  + row.predicted().map(kind -> kind.word()).orElse(""));
          evidence.add(history.place(row.task(), candidate.after()));
        });
    derivation.add("hit rate " + candidate.hitRate().text());
    return Found.by(
        TEXT,
        new Subject.OfRewrite(candidate.id(), candidate.round()),
        candidate.hitRate().of() == 1
            ? "Its one predicted improvement did not come true."
            : "None of its " + candidate.hitRate().of() + " predicted improvements came true.",
        derivation,
        evidence);
  }
}
