package dev.countersign.cli;

import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Comparison;
import dev.countersign.audit.Place;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.Subject;
import dev.countersign.audit.custody.Completeness;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// An audit as text: the checks of each candidate counted, what disagrees first, then the findings
/// by severity.
final class AuditText {

  private static final int MOST_CANNOT = 20;

  private final Id id;
  private final Out out;
  private final boolean how;

  /// @param how whether to print how each result was computed
  AuditText(Id id, Out out, boolean how) {
    this.id = id;
    this.out = out;
    this.how = how;
  }

  void print(Audit audit, Completeness completeness) {
    out.line(
        "%s, profile %s: %d checks, %d disagree; %d findings: %d high, %d medium, %d low"
            .formatted(
                id.part().isEmpty() ? id.run().slug() : id.run() + "/" + id.part(),
                audit.profile().word(),
                audit.checks().size(),
                count(audit.checks(), AuditText::disagrees),
                audit.findings().size(),
                count(audit.findings(), f -> f.severity() == Severity.HIGH),
                count(audit.findings(), f -> f.severity() == Severity.MEDIUM),
                count(audit.findings(), f -> f.severity() == Severity.LOW)));
    if (id.part().isEmpty()) {
      out.line(completeness.sentence());
    }
    if (!audit.checks().isEmpty()) {
      counts(audit.checks());
      checks("Disagrees with the record", audit.checks(), AuditText::disagrees);
      checks(
          "Unsatisfied",
          audit.checks(),
          check -> check.recomputed() == Recomputed.UNSATISFIED && !disagrees(check));
      cannot(audit.checks());
    }
    findings(audit.findings());
    if (!how && !(audit.findings().isEmpty() && audit.checks().isEmpty())) {
      out.line("");
      out.line("How each was computed: --how; what the rules are: countersign audit --rules");
    }
  }

  private static boolean disagrees(CheckResult check) {
    return check.comparison() == Comparison.DISAGREES;
  }

  private static <T> int count(List<T> items, Predicate<T> wanted) {
    return (int) items.stream().filter(wanted).count();
  }

  private void counts(List<CheckResult> checks) {
    Map<Subject, List<CheckResult>> bySubject = new LinkedHashMap<>();
    checks.forEach(c -> bySubject.computeIfAbsent(c.subject(), _ -> new ArrayList<>()).add(c));
    List<List<String>> rows = new ArrayList<>();
    bySubject.forEach((subject, own) ->
        rows.add(
            List.of(
                AuditJson.subject(id, subject),
                "" + count(own, AuditText::disagrees),
                "" + count(own, c -> c.recomputed() == Recomputed.SATISFIED),
                "" + count(own, c -> c.recomputed() == Recomputed.UNSATISFIED),
                "" + count(own, c -> c.recomputed() == Recomputed.NOT_APPLICABLE),
                "" + count(own, c -> c.recomputed() == Recomputed.CANNOT_RECOMPUTE))));
    out.line("");
    out.table(
        List.of(
            "id", "disagrees", "satisfied", "unsatisfied", "not applicable", "cannot recompute"),
        rows);
  }

  private void checks(String head, List<CheckResult> checks, Predicate<CheckResult> wanted) {
    List<CheckResult> shown = checks.stream().filter(wanted).toList();
    if (shown.isEmpty()) {
      return;
    }
    out.line("");
    out.line(head + ":");
    for (CheckResult check : shown) {
      out.line(
          "  %s  [%s] recorded %s, recomputed %s: %s"
              .formatted(
                  AuditJson.subject(id, check.subject()),
                  check.check(),
                  check.recorded().word(),
                  check.recomputed().word(),
                  check.why()));
      how(check.derivation(), check.evidence());
    }
  }

  private void cannot(List<CheckResult> checks) {
    Map<String, Integer> whys = new LinkedHashMap<>();
    checks.stream()
        .filter(check -> check.recomputed() == Recomputed.CANNOT_RECOMPUTE)
        .forEach(c -> whys.merge("[" + c.check() + "] " + c.why(), 1, Integer::sum));
    if (whys.isEmpty()) {
      return;
    }
    out.line("");
    out.line("Cannot be recomputed:");
    whys.entrySet().stream()
        .limit(MOST_CANNOT)
        .forEach(why -> out.line("  " + why.getValue() + " x " + why.getKey()));
    if (whys.size() > MOST_CANNOT) {
      out.line("  and %d more; all are in --json".formatted(whys.size() - MOST_CANNOT));
    }
  }

  private void findings(List<AuditFinding> findings) {
    for (Severity severity : List.of(Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
      List<AuditFinding> shown = findings.stream().filter(f -> f.severity() == severity).toList();
      if (!shown.isEmpty()) {
        out.line("");
        out.line("Findings, " + severity.name().toLowerCase(Locale.ROOT) + ":");
        for (AuditFinding finding : shown) {
          out.line(
              "  %s  [%s] %s"
                  .formatted(
                      AuditJson.subject(id, finding.subject()), finding.rule(), finding.message()));
          how(finding.derivation(), finding.evidence());
        }
      }
    }
  }

  private void how(List<String> derivation, List<Place> evidence) {
    if (how) {
      derivation.forEach(line -> out.line("      " + line));
      evidence.forEach(place -> out.line("      see " + place.text() + ": " + place.says()));
    }
  }
}
