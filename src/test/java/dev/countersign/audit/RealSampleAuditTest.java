package dev.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.audit.custody.Completeness;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.trace.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the audit must report on two runs that HarnessX itself wrote, each with evidence.
class RealSampleAuditTest {

  private static final Path SAMPLES = Path.of("../shared/samples/harnessx");

  @TempDir static Path folder;

  private static Optional<Workspace> workspace = Optional.empty();
  private static Audit aegis = new Audit(AuditProfile.AEGIS_CODE, List.of(), List.of());
  private static Audit meta = new Audit(AuditProfile.AEGIS_CODE, List.of(), List.of());

  @BeforeAll
  static void audit() {
    Assumptions.assumeTrue(
        Files.isDirectory(SAMPLES), "../shared is not here: the real samples are not tested");
    Workspace opened =
        Workspace.open(
            folder.resolve("w"), folder.resolve("p"), Optional.empty(), Clock.systemUTC());
    workspace = Optional.of(opened);
    aegis = audited(opened, "aegis-run");
    meta = audited(opened, "meta-run");
  }

  private static Audit audited(Workspace opened, String name) {
    opened.importer().importRun(SAMPLES.resolve(name).resolve("run"), named(name), Progress.NONE);
    return opened.audits().of(new RunId(name), AuditProfile.AEGIS_CODE, Progress.NONE);
  }

  private static ImportOptions named(String name) {
    return new ImportOptions(name, List.of());
  }

  @AfterAll
  static void close() {
    workspace.ifPresent(Workspace::close);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNTERFACTUAL_COMPARED_NOTHING | '' | compared nothing",
        "TRUTH_AFTER_ROLLBACK | R3 | the ship of R2 (C-R2-01) was rolled back, and R3 runs the"
            + " harness of R1",
        "SCORE_NEVER_SCORED | C-R4-01 | recomputed from R3 and R4: 1/1",
        "SCORE_NEVER_SCORED | C-R4-02 | recomputed from R3 and R4: 0/1",
        "SCORE_REPUTATION_LIST_BUCKET | C-R1-01 | a ship with a list of buckets is not recorded",
        "SCORE_REGRESSION_NOT_LISTED | R3 | not listed: a1000001, a2000002, a3000003",
        "GATE_NO_RECORD | C-R4-04 | has no gate record",
        "TRUTH_RAISED_BUDGET | C-R4-02 | max_usd from 0.5 to 0.8",
        "SCORE_LEDGERS_DISAGREE | C-R1-01 | ship_outcomes.json gives 3/3, scoreboard.json 0.6667",
        "PRED_FEARED_AND_HAPPENED | C-R2-01 | a1000001",
        "PRED_SURPRISE_REGRESSION | C-R2-01 | a2000002, a3000003",
        "CUSTODY_APPROVAL_COVERAGE | '' | 0 of 4 ships had a human approval before they took effect"
      })
  void theAegisRunIsTold(String rule, String subject, String says) {
    List<AuditFinding> found =
        aegis.findings().stream()
            .filter(f -> f.rule().equals(rule) && f.subject().id().equals(subject))
            .filter(f -> f.message().contains(says))
            .toList();
    assertEquals(1, found.size(), rule + " " + subject + ": " + aegis.findings());
    assertFalse(found.getFirst().evidence().isEmpty(), "with evidence");
    assertFalse(found.getFirst().derivation().isEmpty(), "with derivation");
  }

  @Test
  void anAskMoreCandidateWasRankedFirst() {
    CheckResult check =
        aegis.checks().stream()
            .filter(c -> c.check().equals("GATE_16_ONLY_ACCEPTED_RANKED"))
            .filter(c -> c.subject().id().equals("C-R4-03"))
            .findFirst()
            .orElseThrow();
    assertEquals(Recomputed.UNSATISFIED, check.recomputed());
    assertEquals("ranked 1 of 3, though the Critic's verdict is ask-more", check.why());
    assertEquals("R4/decision.md:5", check.evidence().getFirst().text());
  }

  @Test
  void theConfigThatHadBeenRevertedRanAgain() {
    AuditFinding finding =
        meta.findings().stream()
            .filter(f -> f.rule().equals("TRUTH_NOOP_ON_REVERTED"))
            .findFirst()
            .orElseThrow();
    assertEquals("R3", finding.subject().id());
    assertTrue(finding.message().contains("ran the harness of R2, which had been taken back"));
    assertFalse(finding.evidence().isEmpty());
  }

  @Test
  void onlyTwoDeclaredFilesAreMissingInThem() {
    assertEquals(
        "completeness 701 of 703 = 99.7 %; gaps: files that manifests declare 10 of 12 (C-R4-03"
            + " R4/applied/C-R4-03/notes.py, C-R4-04 R4/applied/C-R4-04/agent.md)",
        completeness("aegis-run").sentence());
    assertTrue(completeness("meta-run").complete(), completeness("meta-run").sentence());
  }

  private static Completeness completeness(String name) {
    return Completeness.of(
        workspace.orElseThrow().audits().input(new RunId(name), AuditProfile.AEGIS_CODE));
  }
}
