package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Evidence about tasks that the candidate says nothing about.
final class OffTopicAnchor implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_OFF_TOPIC_ANCHOR",
          "evidence about other tasks than the predicted ones",
          Severity.MEDIUM,
          "references of a manifest, its tasks_will_unlock, tasks_will_stabilize, tasks_at_risk",
          "live references whose file belongs to a task that the manifest does not name; medium if"
              + " no reference is about a named task, else low; abbreviated ids count by their"
              + " first 8 characters",
          "a general cause may show best in another task",
          "AUDIT C9");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<Citation> all = Citations.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (Candidate candidate : input.recorded().candidates()) {
      List<String> named =
          Stream.of(candidate.willUnlock(), candidate.willStabilize(), candidate.atRisk())
              .flatMap(List::stream)
              .toList();
      List<Citation> cited =
          all.stream()
              .filter(c -> c.document().equals(candidate.path()) && c.live())
              .filter(c -> !c.task().isEmpty())
              .toList();
      List<Citation> off =
          cited.stream().filter(c -> named.stream().noneMatch(t -> same(t, c.task()))).toList();
      if (!named.isEmpty() && !off.isEmpty()) {
        findings.add(finding(candidate, named, off, cited.size()));
      }
    }
    return findings;
  }

  static boolean same(String one, String other) {
    return one.equals(other)
        || (one.length() == 8 && other.startsWith(one))
        || (other.length() == 8 && one.startsWith(other));
  }

  private static AuditFinding finding(
      Candidate candidate, List<String> named, List<Citation> off, int cited) {
    return new AuditFinding(
        TEXT.id(),
        off.size() == cited ? TEXT.severity() : Severity.LOW,
        new Subject.OfRewrite(candidate.id(), candidate.round()),
        cited == 1
            ? "the only reference of %s is about a task that it predicts nothing for"
                .formatted(candidate.id())
            : "of the %d references of %s, %d %s about tasks that it predicts nothing for"
                .formatted(cited, candidate.id(), off.size(), off.size() == 1 ? "is" : "are"),
        List.of(
            "named tasks: " + String.join(", ", named),
            "cited tasks: " + String.join(", ", off.stream().map(Citation::task).toList())),
        off.stream().map(Citation::place).toList());
  }
}
