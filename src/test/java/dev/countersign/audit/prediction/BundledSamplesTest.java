package dev.countersign.audit.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The published figures, recomputed from the bundled samples.
class BundledSamplesTest {

  @TempDir private Path folder;

  @Test
  void fiveOfSevenPredictionsOfTheWikiShipCameTrue() throws IOException {
    AuditInput input = ImportedRun.ofSample("wiki-retrieval", folder);
    CandidateRecord ship = PredictionLedger.of(input).candidate("C-R10-02").orElseThrow();
    assertEquals("5 of 7 = 0.71 (0.36 to 0.92)", ship.hitRate().text());
    assertEquals(
        "attributed 5, unattributed 0, fired in vain 1",
        Attributions.of(input, "C-R10-02").orElseThrow().summary());
    assertEquals(
        "attributed 2, unattributed 1, fired in vain 0, cannot tell 1",
        Attributions.of(input, "C-R11-01").orElseThrow().summary());
    assertEquals(List.of("C-R11-01"), subjects(input, "ATTR_LABEL_DIFFERS"));
    assertEquals(List.of(), subjects(input, "SCORE_REGRESSION_NOT_LISTED"));
    assertEquals(List.of(), subjects(input, "SCORE_DIFFERS"));
    assertEquals(List.of(), subjects(input, "DIGEST_DIFFERS"));
  }

  @Test
  void thePromptShipsOfTheTelecomRunComeTrueLessAndLessOften() throws IOException {
    AuditInput input = ImportedRun.ofSample("telecom-drift", folder);
    PredictionLedger ledger = PredictionLedger.of(input);
    assertEquals(
        List.of("23/24", "5/6", "4/5", "7/7", "2/3", "1/6"),
        ledger.candidates().stream()
            .filter(candidate -> candidate.round() <= 7)
            .map(candidate -> candidate.hitRate().toString())
            .toList());
    BucketRecord prompt = ledger.bucket("prompt").orElseThrow();
    assertEquals("42/51", prompt.hitRate().toString());
    assertEquals("falls", prompt.trend().orElseThrow().word());
    assertEquals(2, prompt.calibration().fearedAndHappened());
    assertEquals(44, prompt.calibration().happened());
    assertEquals(
        "no trend",
        PredictionLedger.upTo(input, 6)
            .bucket("prompt")
            .orElseThrow()
            .trend()
            .orElseThrow()
            .word());
    assertEquals(List.of("C-R9-01"), subjects(input, "SCORE_NEVER_SCORED"));
    assertEquals(
        List.of("R3", "R4", "R5", "R6", "R7", "R8"),
        subjects(input, "SCORE_REGRESSION_NOT_LISTED"));
    assertEquals(
        "R6/regressions.md lists 0 regressions, but 14 happened from R4 to R5; not listed:"
            + " telecom-56 (lost), telecom-07, telecom-11, telecom-17, telecom-20, telecom-24,"
            + " telecom-27, telecom-32, telecom-33 and 5 more (softened).",
        new RegressionNotListedRule().findings(input).get(3).message());
    assertEquals(
        List.of("MEDIUM", "MEDIUM", "MEDIUM", "HIGH", "HIGH", "HIGH"),
        new RegressionNotListedRule()
            .findings(input).stream().map(finding -> finding.severity().name()).toList());
    assertEquals(
        List.of(
            "C-R7-01: Named as at risk, and got worse: telecom-23 (lost), telecom-31 (softened)."),
        new FearedAndLostRule()
            .findings(input).stream()
                .map(finding -> finding.subject().id() + ": " + finding.message())
                .toList());
    assertTrue(RecomputedLandscape.of(input, 7).neglected().contains("tools"));
  }

  private static List<String> subjects(AuditInput input, String id) {
    return PredictionRules.all().stream()
        .filter(rule -> rule.text().id().equals(id))
        .flatMap(rule -> ((FindingRule) rule).findings(input).stream())
        .map(finding -> finding.subject().id())
        .toList();
  }
}
