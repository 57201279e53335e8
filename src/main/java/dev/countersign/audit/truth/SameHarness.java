package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Harness;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Rounds that ran the same harness although their recorded hashes differ.
final class SameHarness implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_SAME_HARNESS",
          "rounds that ran the same harness",
          Severity.LOW,
          "R<n>/config.yaml, the prompts and Python files that it names, curves.json",
          "digest of the config without volatile paths, comments, _code_hash, _hook_ and the order"
              + " of keys, every file named by its content; rounds with equal digests",
          "a file that the run lacks counts by its written path",
          "AUDIT fact 9; FORMATS 2");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Harness harness : input.replay().harnesses()) {
      List<Integer> same = input.replay().lineage().same(harness.round());
      if (same.size() > 1 && same.getFirst() == harness.round()) {
        findings.add(finding(input, harness, same));
      }
    }
    return findings;
  }

  private static AuditFinding finding(AuditInput input, Harness first, List<Integer> same) {
    String rounds = same.stream().map(round -> "R" + round).collect(Collectors.joining(", "));
    List<String> derivation = new ArrayList<>();
    derivation.add(
        "semantic identity " + first.identity().map(id -> id.brief()).orElse("") + " in " + rounds);
    same.forEach(round ->
        input
            .recorded()
            .result(round)
            .ifPresent(result ->
                derivation.add(
                    "R%d: recorded config_hash %s, evolve_status %s"
                        .formatted(round, result.configHash(), result.evolveStatus()))));
    return new AuditFinding(
        TEXT.id(),
        TEXT.severity(),
        new Subject.OfRound(same.getLast()),
        rounds + " ran the same harness: a difference between them is no effect of an edit",
        derivation,
        same.stream()
            .map(round -> Harnesses.place(new Harnesses(input).ran(round), "H" + round))
            .toList());
  }
}
