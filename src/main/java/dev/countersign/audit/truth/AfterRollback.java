package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.RoundSummary;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Which harness really ran after a ship was taken back.
final class AfterRollback implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_AFTER_ROLLBACK",
          "what ran after a ship was taken back",
          Severity.LOW,
          "rollback lines of audit.jsonl, gating of learnings.md, R<n>/config.yaml",
          "semantic identity of the next round's harness against that of every earlier round; medium"
              + " if a ship is gone in the next round and no rollback is recorded",
          "",
          "AUDIT fact 7; FORMATS 5.6");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Undone undone : Undone.of(input)) {
      int next = undone.effect() + 1;
      List<Integer> same =
          input.replay().lineage().same(next).stream().filter(round -> round < next).toList();
      if (input.replay().harness(next).flatMap(h -> h.identity()).isPresent()) {
        findings.add(finding(input, undone, next, same));
      }
    }
    silent(input, findings);
    return findings;
  }

  /// Ships that are gone in the next round although no rollback is recorded.
  private static void silent(AuditInput input, List<AuditFinding> findings) {
    List<Integer> recorded = Undone.of(input).stream().map(Undone::effect).toList();
    for (RoundSummary round : input.replay().rounds()) {
      int next = round.round() + 1;
      List<Integer> same =
          input.replay().lineage().same(next).stream().filter(r -> r < round.round()).toList();
      boolean other = !input.replay().lineage().same(next).contains(round.round());
      if (!round.shipped().isEmpty()
          && !recorded.contains(round.round())
          && other
          && !same.isEmpty()) {
        findings.add(
            new AuditFinding(
                TEXT.id(),
                Severity.MEDIUM,
                new Subject.OfRound(next),
                "the ship of R%d (%s) is gone: R%d runs the harness of R%d, and no rollback is recorded"
                    .formatted(
                        round.round(), String.join(", ", round.shipped()), next, same.getLast()),
                List.of("rounds with the identity of H" + next + ": " + same + " and R" + next),
                List.of(
                    Harnesses.place(
                        new Harnesses(input).ran(next), "what ran instead of the ship"))));
      }
    }
  }

  private static AuditFinding finding(
      AuditInput input, Undone undone, int next, List<Integer> same) {
    String runs =
        same.isEmpty()
            ? "a harness that no round before it ran"
            : same.contains(undone.effect())
                ? "the same harness again, so nothing was undone"
                : "the harness of R" + same.getLast();
    var harnesses = new Harnesses(input);
    return new AuditFinding(
        TEXT.id(),
        TEXT.severity(),
        new Subject.OfRound(next),
        "the ship of R%d (%s) was rolled back, and R%d runs %s"
            .formatted(undone.round(), undone.names(), next, runs),
        List.of(
            "the ship ran in R%d and started from R%d".formatted(undone.effect(), undone.parent()),
            "earlier rounds with the identity of H%d: %s".formatted(next, same)),
        List.of(
            undone.place(), Harnesses.place(harnesses.ran(next), "what ran after the rollback")));
  }
}
