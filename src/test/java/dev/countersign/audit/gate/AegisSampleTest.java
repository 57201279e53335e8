package dev.countersign.audit.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Comparison;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.Recorded;
import dev.countersign.audit.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the checks of the gate say about a real AEGIS run.
class AegisSampleTest {

  private static final Path SAMPLE = Path.of("../shared/samples/harnessx/aegis-run/run");

  @TempDir static Path folder;

  private static GateFixture fixture;
  private static AuditInput input;

  @BeforeAll
  static void open() {
    Assumptions.assumeTrue(Files.isDirectory(SAMPLE), "the sample runs are not beside the project");
    fixture = new GateFixture(folder);
    input = fixture.imported(SAMPLE, AuditProfile.PAPER_STRICT);
  }

  @AfterAll
  static void close() {
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void exactlyTheseSubjectsAreUnsatisfied() {
    Map<String, List<String>> unsatisfied =
        GateRules.all().stream()
            .filter(Check.class::isInstance)
            .flatMap(rule -> ((Check) rule).results(input).stream())
            .filter(result -> result.recomputed() == Recomputed.UNSATISFIED)
            .collect(
                Collectors.groupingBy(
                    CheckResult::check,
                    Collectors.mapping(result -> result.subject().id(), Collectors.toList())));
    List<String> compared = List.of("C-R1-01", "C-R2-01", "C-R4-01", "C-R4-02");
    assertEquals(
        Map.ofEntries(
            Map.entry("GATE_05_STABILIZE_HAD_SOME", List.of("C-R4-02")),
            Map.entry("GATE_08_DECLARED_FILES", List.of("C-R4-03", "C-R4-04")),
            Map.entry("GATE_09_UNDECLARED_FILES", List.of("C-R4-03")),
            Map.entry("GATE_10_BUCKET_MATCHES_DIFF", List.of("C-R4-03")),
            Map.entry("GATE_12_SMOKE_EVIDENCE", List.of("C-R4-01")),
            Map.entry(
                "GATE_13_ATTRIBUTION_SIGNATURE",
                List.of("C-R1-02", "C-R3-01", "C-R4-03", "C-R4-02")),
            Map.entry("GATE_16_ONLY_ACCEPTED_RANKED", List.of("C-R4-03")),
            Map.entry("GATE_19_SEESAW", List.of("C-R2-01")),
            Map.entry("GATE_20_REGRESSIONS_LISTED", List.of("R3")),
            Map.entry("CODE_STRUCTURE", List.of("C-R4-03", "C-R4-04")),
            Map.entry("CODE_COUNTERFACTUAL", compared),
            Map.entry("EVIDENCE_TIMING", compared),
            Map.entry("CRITIC_LEVEL2_EVIDENCE", List.of("C-R4-01"))),
        unsatisfied);
  }

  @Test
  void theCounterfactualGateComparedNothing() {
    AuditFinding finding = findings("COUNTERFACTUAL_COMPARED_NOTHING").getFirst();
    assertEquals(
        "the counterfactual gate passed C-R1-01, C-R2-01, C-R4-01, C-R4-02 and compared nothing:"
            + " it reads rows by the key kind, and the journal writes type",
        finding.message());
    assertEquals("audit.jsonl:6", finding.evidence().getFirst().text());
    assertEquals("R1/trajectories/a1000001_r0.jsonl:1", finding.evidence().get(1).text());
    CheckResult check = result("CODE_COUNTERFACTUAL", "C-R4-01");
    assertEquals(Recorded.PASSED, check.recorded());
    assertEquals(Comparison.DISAGREES, check.comparison());
  }

  @Test
  void theRefusedCandidateHasNoGateRecord() {
    List<AuditFinding> findings = findings("GATE_NO_RECORD");
    assertEquals(1, findings.size());
    assertEquals("C-R4-04", findings.getFirst().subject().id());
    assertEquals(
        "C-R4-04 was refused by Stage 2 and has no gate record", findings.getFirst().message());
    assertTrue(findings.getFirst().derivation().getFirst().startsWith("audit.jsonl line 29"));
  }

  @Test
  void aProposalThatWasNotRefusedIsNoRecordedCheckOfItsFiles() {
    CheckResult check = result("GATE_08_DECLARED_FILES", "C-R4-03");
    assertEquals(Recorded.NONE, check.recorded());
    assertEquals(Comparison.NOT_RECORDED, check.comparison());
    assertEquals(Recorded.FAILED, result("GATE_08_DECLARED_FILES", "C-R4-04").recorded());
  }

  @Test
  void anAskMoreCandidateWasRankedFirst() {
    CheckResult check = result("GATE_16_ONLY_ACCEPTED_RANKED", "C-R4-03");
    assertEquals("ranked 1 of 3, though the Critic's verdict is ask-more", check.why());
    assertEquals("R4/decision.md:5", check.evidence().getFirst().text());
  }

  @Test
  void theRecordedStructureFailureIsConfirmed() {
    CheckResult check = result("CODE_STRUCTURE", "C-R4-03");
    assertEquals(Recorded.FAILED, check.recorded());
    assertEquals(Comparison.AGREES, check.comparison());
    CheckResult skipped = result("CODE_CANONICALIZE", "C-R4-03");
    assertEquals(Recorded.SKIPPED, skipped.recorded());
    assertEquals(Comparison.NOT_RECORDED, skipped.comparison());
  }

  @Test
  void theSmokeRunsAreFoundByTheMeaningOfTheirConfig() {
    CheckResult check = result("CODE_REPLAY", "C-R4-02");
    assertEquals(Recomputed.SATISFIED, check.recomputed());
    assertEquals(Comparison.AGREES, check.comparison());
    assertTrue(check.derivation().contains("1 of 4 smoke sessions ran this config"));
  }

  @Test
  void theSeesawOfRoundTwoWasFoundBrokenAfterTheShip() {
    CheckResult seesaw = result("GATE_19_SEESAW", "C-R2-01");
    assertEquals(
        "lost a1000001, a2000002, a3000003: pass count 5 → 2 (-3), rate 0.8333 → 0.3333 from R1 to"
            + " R2",
        seesaw.why());
    assertEquals(Comparison.AGREES, seesaw.comparison());
    assertTrue(seesaw.derivation().contains("rollouts passed in R2: 4 of 12"));
    CheckResult timing = result("EVIDENCE_TIMING", "C-R2-01");
    assertTrue(timing.why().startsWith("post-hoc"), timing.why());
  }

  @Test
  void theRegressionsPageLeavesThreeOut() {
    CheckResult check = result("GATE_20_REGRESSIONS_LISTED", "R3");
    assertEquals(Recorded.NONE, check.recorded(), "a list is no result of a check");
    assertEquals("R3/regressions.md: no regressions", check.recordedAs());
    assertEquals(Comparison.NOT_RECORDED, check.comparison());
    assertTrue(check.why().contains("a1000001 fell from 2/2 to 0/2, unlisted"), check.why());
    assertTrue(check.derivation().contains("recomputed: 3, listed: 0"));
  }

  @Test
  void aVerdictOfThreeWordsNeedsHumanReading() {
    CheckResult check = result("CRITIC_OVERLAP_DISCUSSED", "C-R2-01");
    assertEquals(Recomputed.CANNOT_RECOMPUTE, check.recomputed());
    assertEquals("needs human reading: the verdict has no word of overlap", check.why());
  }

  @Test
  void whatTheRefusedCandidateLacksIsNamed() {
    CheckResult check = result("GATE_11_CONFIG_CANONICAL", "C-R4-04");
    assertEquals(Recomputed.CANNOT_RECOMPUTE, check.recomputed());
    assertEquals("R4/applied/C-R4-04/config.yaml is missing", check.why());
  }

  @Test
  void theOneAgentEvolverIsHeldAgainstItsOwnGating() {
    Path run = SAMPLE.resolveSibling("../meta-run/run").normalize();
    Assumptions.assumeTrue(Files.isDirectory(run), "the sample runs are not beside the project");
    AuditInput evolver = fixture.imported(run, AuditProfile.GAIA_EVOLVER);
    List<CheckResult> results = new SeesawHolds().results(evolver);
    assertEquals(
        List.of(Recorded.PASSED, Recorded.FAILED),
        results.stream().map(CheckResult::recorded).toList());
    assertEquals(
        List.of(Comparison.AGREES, Comparison.AGREES),
        results.stream().map(CheckResult::comparison).toList());
    assertEquals(List.of(), new ManifestFields().results(evolver));
  }

  private static CheckResult result(String check, String subject) {
    return ((Check) Registry.rule(check).orElseThrow())
        .results(input).stream()
            .filter(result -> result.subject().id().equals(subject))
            .findFirst()
            .orElseThrow();
  }

  private static List<AuditFinding> findings(String rule) {
    return ((FindingRule) Registry.rule(rule).orElseThrow()).findings(input);
  }
}
