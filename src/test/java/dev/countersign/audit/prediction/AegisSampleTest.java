package dev.countersign.audit.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.prediction.CandidateRecord.Result;
import dev.countersign.audit.prediction.CandidateRecord.TaskRow;
import dev.countersign.trace.Finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ledgers of a real run leave out or get wrong, found again in its raw files.
class AegisSampleTest {

  private static final Path RUN = Path.of("../shared/samples/harnessx/aegis-run/run");

  @TempDir static Path folder;
  private static AuditInput input;
  private static List<AuditFinding> findings;

  @BeforeAll
  static void importTheSample() {
    assumeTrue(Files.isDirectory(RUN), "skipped: ../shared/samples/harnessx is not here");
    input = ImportedRun.of(RUN, folder);
    findings =
        PredictionRules.all().stream()
            .flatMap(rule -> ((FindingRule) rule).findings(input).stream())
            .toList();
  }

  @Test
  void shipsOfTheLastRoundWereNeverScored() {
    assertEquals(
        List.of(
            "C-R4-01: Never scored by the run (scoreboard.json keeps 0.0); recomputed from R3 and"
                + " R4: 1/1.",
            "C-R4-02: Never scored by the run (scoreboard.json keeps 0.0); recomputed from R3 and"
                + " R4: 0/1."),
        messages("SCORE_NEVER_SCORED"));
  }

  @Test
  void theTwoLedgersDisagreeAboutTheFirstShip() {
    assertEquals(
        List.of(
            "C-R1-01: ship_outcomes.json gives 3/3, scoreboard.json 0.6667; recomputed: 3/3"
                + " improved, 0.6667 left ALL_FAIL; each is right by its own definition."),
        messages("SCORE_LEDGERS_DISAGREE"));
    assertEquals(Severity.LOW, of("SCORE_LEDGERS_DISAGREE").getFirst().severity());
    assertEquals(List.of(), messages("SCORE_DIFFERS"));
  }

  @Test
  void theListBucketIsMissingFromTheReputation() {
    assertEquals(1, of("SCORE_REPUTATION_LIST_BUCKET").size());
    assertEquals("C-R1-01", of("SCORE_REPUTATION_LIST_BUCKET").getFirst().subject().id());
    assertEquals(
        List.of(
            "tools: recorded nothing; recomputed shipped",
            "prompt: recorded shipped, rolled back; recomputed shipped, shipped, rolled back"),
        of("SCORE_REPUTATION_LIST_BUCKET").getFirst().derivation());
    assertEquals(List.of(), messages("SCORE_REPUTATION_DIFFERS"));
  }

  @Test
  void regressionsThatThePageDoesNotList() {
    AuditFinding finding = of("SCORE_REGRESSION_NOT_LISTED").getFirst();
    assertEquals(
        "R3/regressions.md lists 0 regressions, but 3 happened from R1 to R2; not listed:"
            + " a1000001, a2000002, a3000003 (lost).",
        finding.message());
    assertEquals(1, of("SCORE_REGRESSION_NOT_LISTED").size());
    assertEquals(
        List.of(
            "R3/regressions.md",
            "data/task_history.jsonl:13",
            "data/task_history.jsonl:14",
            "data/task_history.jsonl:15"),
        finding.evidence().stream().map(Place::text).toList());
  }

  @Test
  void oneFearedLossAndTwoSurprises() {
    CandidateRecord ship = PredictionLedger.of(input).candidate("C-R2-01").orElseThrow();
    assertEquals(List.of("a1000001"), tasks(ship.with(Result.FEARED_AND_HAPPENED)));
    assertEquals(List.of("a2000002", "a3000003"), tasks(ship.with(Result.SURPRISE_REGRESSION)));
    assertEquals(List.of("c1000006"), tasks(ship.with(Result.MISS)));
    assertEquals(
        List.of("C-R2-01: Lost without being named as at risk: a2000002, a3000003."),
        messages("PRED_SURPRISE_REGRESSION"));
    assertEquals(
        List.of("C-R2-01: Named as at risk, and got worse: a1000001 (lost)."),
        messages("PRED_FEARED_AND_HAPPENED"));
  }

  @Test
  void hitRatesOfTheShips() {
    assertEquals(
        List.of(
            "C-R1-01 3/3",
            "C-R1-02 0/0",
            "C-R2-01 0/1",
            "C-R3-01 0/0",
            "C-R4-03 0/0",
            "C-R4-01 1/1",
            "C-R4-02 0/1",
            "C-R4-04 0/0"),
        PredictionLedger.of(input).candidates().stream()
            .map(candidate -> candidate.id() + " " + candidate.hitRate())
            .toList());
    assertEquals(
        "4 of 6 = 0.67 (0.30 to 0.90)", PredictionLedger.of(input).overall().hitRate().text());
  }

  @Test
  void realCallsAndTriggersAreCounted() {
    Attribution tool = Attributions.of(input, "C-R1-01").orElseThrow();
    assertEquals(4, tool.calls().orElseThrow());
    assertEquals("attributed 2, unattributed 1, fired in vain 0", tool.summary());
    assertTrue(tool.meetsPerRound());
    assertEquals(0, tool.callsBefore());
    Attribution processor = Attributions.of(input, "C-R4-01").orElseThrow();
    assertEquals("attributed 1, unattributed 0, fired in vain 0", processor.summary());
    assertTrue(processor.meetsPerFlippedTask());
  }

  @Test
  void theLandscapeOfRoundOneLeavesOutATask() {
    RecomputedLandscape landscape = RecomputedLandscape.of(input, 1);
    assertEquals(List.of("b1000004", "b2000005", "c1000006"), landscape.persistent());
    assertEquals(List.of("a3000003"), landscape.unstable());
    assertEquals(List.of("b2000005"), landscape.leftOut());
    assertEquals(List.of(), landscape.neglected());
    RecomputedLandscape last = RecomputedLandscape.of(input, 4);
    assertEquals(List.of("c1000006"), last.persistent());
    assertEquals(List.of("processor"), last.untried());
    assertEquals(List.of("processor"), last.neglected());
  }

  @Test
  void theDigestOfALostTask() {
    RecomputedDigest digest = RecomputedDigest.of(input, 3, "a1000001");
    assertEquals("ALL_FAIL", digest.pattern());
    assertEquals(List.of(), messages("DIGEST_DIFFERS"));
    assertEquals(
        List.of("R0 2/2", "R1 2/2", "R2 0/2"),
        digest.history().stream().map(past -> "R" + past.round() + " " + past.passes()).toList());
    assertEquals("WebFetch", digest.components().getFirst().name());
    assertTrue(
        digest.evidence().stream()
            .anyMatch(p -> p.path().equals("R2/trajectories/a1000001_r0.md")));
  }

  private static List<String> tasks(List<TaskRow> rows) {
    return rows.stream().map(TaskRow::task).toList();
  }

  private static List<AuditFinding> of(String rule) {
    return findings.stream().filter(finding -> finding.rule().equals(rule)).toList();
  }

  private static List<String> messages(String rule) {
    return of(rule).stream().map(f -> f.subject().id() + ": " + f.message()).toList();
  }
}
