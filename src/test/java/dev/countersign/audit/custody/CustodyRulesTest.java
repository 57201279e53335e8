package dev.countersign.audit.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.HumanDecision;
import dev.countersign.audit.ImportedRun;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.SeriesRun;
import dev.countersign.audit.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Approval coverage, stale decisions and routes of variants (AUDIT C16, C19, C22).
class CustodyRulesTest {

  private static final String SHIP = "C-R10-02";
  private static final Instant SHIPPED = Instant.ofEpochMilli(1_772_514_116_250L);

  @TempDir static Path folder;

  private static ImportedRun run;

  @BeforeAll
  static void open() throws IOException {
    run = ImportedRun.ofSample(folder, "wiki-retrieval");
  }

  @AfterAll
  static void close() {
    run.close();
  }

  private static AuditInput with(HumanDecision... decisions) {
    AuditInput input = run.input();
    return new AuditInput(
        input.replay(),
        input.files(),
        input.yaml(),
        input.sessions(),
        input.rollouts(),
        input.noticed(),
        List.of(decisions),
        input.profile());
  }

  private static HumanDecision decision(String id, String verdict, Instant at, boolean other) {
    return new HumanDecision(id, verdict, "p-001", at, 3, other);
  }

  private static String covered(HumanDecision... decisions) {
    return new CoverageRule()
        .findings(with(decisions)).stream()
            .map(AuditFinding::message)
            .reduce("", (_, message) -> message);
  }

  @Test
  void onlyAnApprovalBeforeTheShipTookEffectCovers() {
    String none = "0 of 4 ships had a human approval before they took effect.";
    assertEquals(none, covered());
    assertEquals(none, covered(decision(SHIP, "approve", SHIPPED.plusMillis(1), false)));
    assertEquals(none, covered(decision(SHIP, "reject", SHIPPED.minusSeconds(9), false)));
    assertEquals(
        "1 of 4 ships had a human approval before they took effect.",
        covered(decision(SHIP, "approve", SHIPPED.minusSeconds(9), false)));
    assertEquals(
        "1 of 4 ships had a human approval before they took effect.",
        covered(decision(SHIP, "override", SHIPPED.minusSeconds(9), false)));
  }

  @Test
  void whoAnsweredAndWhenIsInTheDerivation() {
    AuditFinding finding =
        new CoverageRule()
            .findings(with(decision(SHIP, "approve", SHIPPED.plusSeconds(60), false)))
            .getFirst();
    assertEquals(4, finding.derivation().size());
    assertEquals(
        "C-R10-02 took effect 2026-03-03T05:01:56Z: approve by p-001 at"
            + " 2026-03-03T05:02:56Z, entry #3",
        finding.derivation().get(2));
    assertEquals(
        List.of("C-R8-01", "C-R9-01", SHIP, "C-R11-01"),
        finding.evidence().stream().map(place -> place.target()).toList());
  }

  @Test
  void aDecisionInsideATaskGoesStaleInItsSession() {
    String rewrite = "s:aegis/R11/r0-7bd855d8#1.1";
    AuditFinding stale =
        new StaleDecisionRule()
            .findings(with(decision(rewrite, "approve", SHIPPED, true)))
            .getFirst();
    assertEquals(new Subject.OfSession(rewrite, 11), stale.subject());
    assertEquals(
        "The decision of p-001 on s:aegis/R11/r0-7bd855d8#1.1 (approve, entry #3) is stale: it was"
            + " made for other content than is there now: what was bound differs.",
        stale.message());
  }

  @Test
  void aDecisionOnWhatIsGoneSaysSo() {
    AuditFinding stale =
        new StaleDecisionRule()
            .findings(with(decision("C-R10-09", "approve", SHIPPED, true)))
            .getFirst();
    assertEquals("C-R10-09 is not in the run any more", stale.derivation().getLast());
    assertEquals(
        List.of(),
        new StaleDecisionRule().findings(with(decision(SHIP, "approve", SHIPPED, false))));
  }

  @Test
  void aDeclaredFileThatIsNotThereLowersTheCompleteness() {
    Completeness.Part declared =
        Completeness.of(run.input()).parts().stream()
            .filter(part -> part.name().equals("files that manifests declare"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of(
            "C-R11-02 R11/applied/C-R11-02/empty_articles.py",
            "C-R12-02 R12/applied/C-R12-02/picture_text.py"),
        declared.missing());
    assertEquals(2, declared.expected() - declared.have());
  }

  @Test
  void aTaskThatIsRoutedAwayAfterItFailedEscapesAndItsVariantRetiresUnsolved() {
    var series =
        new SeriesRun()
            .round(1, "00 11")
            .round(2, "11 11")
            .file(
                "data/task_history.jsonl",
                line(1, "t0", false, "a")
                    + line(1, "t1", true, "b")
                    + line(2, "t0", true, "b")
                    + line(2, "t1", true, "b"));
    CheckResult result = new VariantRouting().results(series.input()).getFirst();
    assertEquals(Recomputed.UNSATISFIED, result.recomputed());
    assertEquals(
        "1 task left a variant after failing there: t0 failed under a in R1 and was"
            + " served by b in R2",
        result.why());
    assertEquals("data/task_history.jsonl:3", result.evidence().getFirst().text());
    assertEquals("retired with unsolved tasks: a: t0", result.derivation().getLast());
  }

  private static String line(int round, String task, boolean passed, String variant) {
    return "{\"round\": %d, \"task_id\": \"%s\", \"passed\": %s, \"passed_flags\": [%s, %s], \"k\": 2, \"variant\": \"%s\"}\n"
        .formatted(round, task, passed, passed, passed, variant);
  }
}
