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

  @Test
  void theSampleThatDriftsAlarmsBeforeItsLossAndAtTheShip() {
    try (var run = ImportedRun.of(folder, Path.of("sample-traces/telecom-drift/run"))) {
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
    }
  }

  private static Stream<String> found(FindingRule rule, AuditInput input) {
    return rule.findings(input).stream()
        .filter(finding -> finding.severity() == Severity.HIGH)
        .map(finding -> finding.rule() + " " + finding.subject().id());
  }
}
