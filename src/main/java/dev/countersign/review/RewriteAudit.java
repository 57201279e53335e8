package dev.countersign.review;

import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Comparison;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.Registry;
import dev.countersign.trace.Finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the audit says about one rewrite.
///
/// @param profile the word of the profile that it was held against
/// @param round the round of the rewrite
/// @param checks those of the rewrite, in order of the rules
/// @param rules ids of the checks that are rules in the profile
/// @param findings those about the rewrite, most severe first
public record RewriteAudit(
    String profile,
    int round,
    List<CheckResult> checks,
    List<String> rules,
    List<AuditFinding> findings) {

  /// A rewrite about which the audit says nothing.
  public static final RewriteAudit NONE = new RewriteAudit("", 0, List.of(), List.of(), List.of());

  public RewriteAudit {
    checks = List.copyOf(checks);
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
  }

  /// The part of an audit that is about one rewrite.
  ///
  /// @param id of the rewrite
  /// @param round its round
  static RewriteAudit of(String id, int round, Audit audit) {
    return of(
        round,
        audit.profile(),
        audit.checks().stream().filter(check -> check.subject().id().equals(id)).toList(),
        audit.findings().stream().filter(found -> found.subject().id().equals(id)).toList());
  }

  /// What is about one rewrite.
  ///
  /// @param round its round
  /// @param checks those about it
  /// @param findings those about it
  static RewriteAudit of(
      int round, AuditProfile profile, List<CheckResult> checks, List<AuditFinding> findings) {
    List<String> rules =
        checks.stream()
            .map(CheckResult::check)
            .distinct()
            .filter(rule -> check(rule).filter(known -> known.isRuleIn(profile)).isPresent())
            .toList();
    return new RewriteAudit(profile.word(), round, checks, rules, findings);
  }

  /// The same as far as the person has asked to see it.
  public RewriteAudit as(Hindsight hindsight) {
    return switch (hindsight) {
      case SHOWN -> this;
      case HIDDEN ->
          new RewriteAudit(
              profile,
              round,
              checks.stream()
                  .filter(check -> !Hindsight.isLater(check.check(), check.subject(), round))
                  .toList(),
              rules,
              findings.stream()
                  .filter(found -> !Hindsight.isLater(found.rule(), found.subject(), round))
                  .toList());
    };
  }

  /// The unsatisfied checks that are rules in the profile.
  public List<UnsatisfiedCheck> unsatisfied() {
    return checks.stream()
        .filter(check -> check.recomputed() == Recomputed.UNSATISFIED)
        .filter(check -> rules.contains(check.check()))
        .flatMap(result ->
            check(result.check()).stream()
                .map(rule ->
                    new UnsatisfiedCheck(result, rule.text().severity(), rule.text().title())))
        .toList();
  }

  /// How many checks are recomputed so.
  public long count(Recomputed state) {
    return checks.stream().filter(check -> check.recomputed() == state).count();
  }

  /// How many checks the audit makes something else of than the run recorded.
  public int disagreements() {
    return (int)
        checks.stream().filter(check -> check.comparison() == Comparison.DISAGREES).count();
  }

  /// How many of the findings have this severity.
  public int count(Severity severity) {
    return (int) findings.stream().filter(found -> found.severity() == severity).count();
  }

  private static Optional<Check> check(String id) {
    return Registry.rule(id).stream()
        .flatMap(rule -> rule instanceof Check check ? Stream.of(check) : Stream.of())
        .findFirst();
  }
}
