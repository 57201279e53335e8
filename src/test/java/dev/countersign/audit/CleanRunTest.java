package dev.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.audit.drift.DriftRules;
import dev.countersign.base.Progress;
import dev.countersign.trace.Finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanRunTest {

  @TempDir Path folder;

  @Test
  void noRuleRaisesAHighAlarmOnACleanRun() throws IOException {
    try (var run = ImportedRun.of(folder, CleanRun.write(folder))) {
      AuditInput input = run.input();
      assertEquals(
          List.of("shipped", "shipped", "shipped"),
          input.replay().rewrites().stream().map(r -> r.fate().word()).toList());
      assertEquals(
          List.of(),
          Audit.of(input, Progress.NONE).findings().stream()
              .filter(finding -> finding.severity() == Severity.HIGH)
              .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"paper-strict", "paper-noise", "gaia-evolver", "aegis-code"})
  void withItsJournalsNoProfileRaisesOneEither(String word) throws IOException {
    Path root = CleanRun.write(folder, 6, 20);
    var journals = new BenchJournals(root, 20, 3);
    for (int round = 0; round < 6; round++) {
      journals.write(round);
    }
    AuditProfile profile = AuditProfile.of(word).orElseThrow();
    try (var run = ImportedRun.of(folder, root)) {
      Audit audit = run.workspace().audits().of(run.id(), profile, Progress.NONE);
      assertEquals(
          List.of(),
          audit.findings().stream().filter(found -> found.severity() == Severity.HIGH).toList());
      assertEquals(
          List.of(),
          audit.checks().stream()
              .filter(check -> check.recomputed() == Recomputed.UNSATISFIED)
              .filter(check -> isHighRule(check, profile))
              .toList());
    }
  }

  private static boolean isHighRule(CheckResult result, AuditProfile profile) {
    return Registry.rule(result.check())
        .filter(rule -> rule.text().severity() == Severity.HIGH)
        .filter(rule -> rule instanceof Check check && check.isRuleIn(profile))
        .isPresent();
  }

  @Test
  void theSampleThatDriftsAlarmsBeforeItsLossAndAtTheShip() throws IOException {
    try (var run = ImportedRun.ofSample(folder, "telecom-drift")) {
      AuditInput input = run.input();
      List<String> high =
          DriftRules.all().stream()
              .filter(FindingRule.class::isInstance)
              .map(FindingRule.class::cast)
              .flatMap(rule -> found(rule, input))
              .toList();
      assertEquals(
          List.of(
              "DRIFT_SAME_BUCKET C-R7-01", "DRIFT_BELOW_BEST R6", "CRITIC_FLAGGED_SHIPPED C-R7-01"),
          high);
      assertEquals(
          List.of(
              "6 ships in a row, this one the last, share a bucket with it, and mean rollout success"
                  + " sinks below its best, that of R4; this is consistent with patching one place"
                  + " instead of the cause.",
              "Mean rollout success of all tasks is 78.9 % in R6 and was 93.9 % in R4; that is more"
                  + " than repeated rollouts vary, and may indicate that edits add up to a loss.",
              "Counted in tasks, the step of -3.5 points from R5 after C-R6-01 lies inside the noise"
                  + " band: taken alone, it is consistent with no effect; counted in rollouts, the"
                  + " series sinks here (DRIFT_BELOW_BEST)."),
          Stream.of(
                  message("DRIFT_SAME_BUCKET", "C-R7-01", input),
                  message("DRIFT_BELOW_BEST", "R6", input),
                  message("NOISE_INSIDE_BAND", "R6", input))
              .toList());
    }
  }

  private static String message(String rule, String subject, AuditInput input) {
    return DriftRules.all().stream()
        .filter(known -> known.text().id().equals(rule))
        .flatMap(known -> ((FindingRule) known).findings(input).stream())
        .filter(finding -> finding.subject().id().equals(subject))
        .map(AuditFinding::message)
        .reduce("", (_, message) -> message);
  }

  private static Stream<String> found(FindingRule rule, AuditInput input) {
    return rule.findings(input).stream()
        .filter(finding -> finding.severity() == Severity.HIGH)
        .map(finding -> finding.rule() + " " + finding.subject().id());
  }
}
