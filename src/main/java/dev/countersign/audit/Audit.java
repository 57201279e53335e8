package dev.countersign.audit;

import dev.countersign.base.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The audit of a run under a profile: every check and every finding.
///
/// @param profile which definition of the gate counts
/// @param checks in order of the rules, then of the run
/// @param findings most severe first, then in order of the rules and the run
public record Audit(AuditProfile profile, List<CheckResult> checks, List<AuditFinding> findings) {

  public Audit {
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
  }

  /// Audits with every rule of the registry.
  ///
  /// @param progress told after each rule; asked whether to stop
  public static Audit of(AuditInput input, Progress progress) {
    List<CheckResult> checks = new ArrayList<>();
    List<AuditFinding> findings = new ArrayList<>();
    List<Rule> rules = Registry.rules();
    for (int i = 0; i < rules.size(); i++) {
      progress.report(i, rules.size());
      switch (rules.get(i)) {
        case Check check -> checks.addAll(check.results(input));
        case FindingRule rule -> findings.addAll(rule.findings(input));
      }
    }
    findings.sort(Comparator.comparing(AuditFinding::severity).reversed());
    return new Audit(input.profile(), checks, findings);
  }

  /// The findings about a subject.
  public List<AuditFinding> about(Subject subject) {
    return findings.stream().filter(finding -> finding.subject().equals(subject)).toList();
  }

  /// The checks of a subject.
  public List<CheckResult> checks(Subject subject) {
    return checks.stream().filter(check -> check.subject().equals(subject)).toList();
  }
}
