package dev.countersign.cli;

import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Comparison;
import dev.countersign.audit.Place;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.Registry;
import dev.countersign.audit.Subject;
import dev.countersign.audit.custody.Completeness;
import dev.countersign.audit.custody.RecordingLimits;
import dev.countersign.base.Counted;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// An audit as text, what matters most first: high findings, what disagrees with the record, what
/// is unsatisfied, the other findings, what cannot be told; last the checks of each candidate
/// counted. Results of one rule stand together, under its title.
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

  void print(Audit audit, Completeness completeness, RecordingLimits limits) {
    out.line(
        "%s, profile %s: %s, of which %d disagree with the record; %s: %d high, %d medium, %d low"
            .formatted(
                id.part().isEmpty() ? id.run().slug() : id.run() + "/" + id.part(),
                audit.profile().word(),
                Counted.of(audit.checks().size(), "check"),
                count(audit.checks(), AuditText::disagrees),
                Counted.of(audit.findings().size(), "audit finding"),
                count(audit.findings(), f -> f.severity() == Severity.HIGH),
                count(audit.findings(), f -> f.severity() == Severity.MEDIUM),
                count(audit.findings(), f -> f.severity() == Severity.LOW)));
    if (id.part().isEmpty()) {
      out.line(completeness.sentence());
      out.line("what the recording cannot show:");
      limits.limits().forEach(limit -> out.line("  " + limit.sentence()));
    }
    findings(audit.findings(), Severity.HIGH);
    checks("Disagrees with the record", audit, AuditText::disagrees);
    checks(
        "Unsatisfied, and the record does not say otherwise",
        audit,
        check -> check.recomputed() == Recomputed.UNSATISFIED && !disagrees(check));
    findings(audit.findings(), Severity.MEDIUM);
    findings(audit.findings(), Severity.LOW);
    cannot(audit.checks());
    if (!audit.checks().isEmpty()) {
      counts(audit.checks());
    }
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

  private void checks(String head, Audit audit, Predicate<CheckResult> wanted) {
    Map<String, List<Item>> byRule = new LinkedHashMap<>();
    audit.checks().stream()
        .filter(wanted)
        .forEach(check ->
            byRule
                .computeIfAbsent(check.check(), _ -> new ArrayList<>())
                .add(
                    new Item(
                        check.subject(),
                        recorded(check) + check.why(),
                        check.derivation(),
                        check.evidence())));
    print(head, byRule, rule -> isRuleIn(rule, audit.profile()) ? "" : ", no rule of the profile");
  }

  private static String recorded(CheckResult check) {
    return switch (check.recorded()) {
      case NONE -> "not recorded, recomputed %s: ".formatted(check.recomputed().word());
      case PASSED, FAILED, SKIPPED ->
          "recorded %s, recomputed %s: "
              .formatted(check.recorded().word(), check.recomputed().word());
    };
  }

  private static boolean isRuleIn(String rule, AuditProfile profile) {
    return Registry.rule(rule)
        .filter(known -> known instanceof Check check && check.isRuleIn(profile))
        .isPresent();
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

  private void findings(List<AuditFinding> findings, Severity severity) {
    Map<String, List<Item>> byRule = new LinkedHashMap<>();
    findings.stream()
        .filter(finding -> finding.severity() == severity)
        .forEach(finding ->
            byRule
                .computeIfAbsent(finding.rule(), _ -> new ArrayList<>())
                .add(
                    new Item(
                        finding.subject(),
                        finding.message(),
                        finding.derivation(),
                        finding.evidence())));
    print("Findings, " + severity.name().toLowerCase(Locale.ROOT), byRule, _ -> "");
  }

  /// One result: whom it is about, what it says, and how that was computed.
  private record Item(
      Subject subject, String says, List<String> derivation, List<Place> evidence) {}

  private void print(
      String head, Map<String, List<Item>> byRule, UnaryOperator<String> afterTitle) {
    if (byRule.isEmpty()) {
      return;
    }
    out.line("");
    out.line(head + ":");
    byRule.forEach((rule, items) -> {
      String title = Registry.rule(rule).map(known -> known.text().title()).orElse("");
      out.line("  %s (%s%s)".formatted(sentence(title), rule, afterTitle.apply(rule)));
      if (how) {
        items.forEach(this::withHow);
      } else {
        together(items);
      }
    });
  }

  private void withHow(Item item) {
    out.line("    %s: %s".formatted(AuditJson.subject(id, item.subject()), item.says()));
    item.derivation().forEach(line -> out.line("      " + line));
    for (Place place : item.evidence()) {
      String where = place.text();
      out.line("      see " + (where.isEmpty() ? "" : where + ": ") + place.says());
    }
  }

  /// Those that say the same of several subjects on one line.
  private void together(List<Item> items) {
    Map<String, List<String>> subjects = new LinkedHashMap<>();
    items.forEach(item ->
        subjects
            .computeIfAbsent(item.says(), _ -> new ArrayList<>())
            .add(AuditJson.subject(id, item.subject())));
    subjects.forEach(
        (says, about) -> out.line("    %s: %s".formatted(String.join(", ", about), says)));
  }

  /// A title with a capital at the beginning, unless it begins with a file's name.
  private static String sentence(String text) {
    int end = text.indexOf(' ');
    return end > 0 && text.substring(0, end).chars().allMatch(c -> c >= 'a' && c <= 'z')
        ? Character.toUpperCase(text.charAt(0)) + text.substring(1)
        : text;
  }
}
