package dev.countersign.audit.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Recomputed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The seesaw over a slow decline, on the project's own traces.
class TelecomDriftTest {

  @TempDir static Path folder;

  private static GateFixture fixture;
  private static AuditInput input;

  @BeforeAll
  static void open() {
    fixture = new GateFixture(folder);
    input = fixture.imported(Path.of("sample-traces/telecom-drift"), AuditProfile.PAPER_STRICT);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @Test
  void threeTasksWereLostBeforeTheCollapse() {
    assertEquals(
        List.of(
            "C-R5-01: lost telecom-56: pass count 57 → 56 (-1), rate 1.0000 → 0.9825 from R4 to R5",
            "C-R6-01: lost telecom-17, telecom-52: pass count 56 → 54 (-2), rate 0.9825 → 0.9474"
                + " from R5 to R6"),
        unsatisfied(new SeesawHolds(), input).stream()
            .filter(result -> !result.subject().id().equals("C-R7-01"))
            .map(result -> result.subject().id() + ": " + result.why())
            .toList());
  }

  @Test
  void againstTheBestSoFarTheDeclineIsSeenOneRoundBeforeTheCollapse() {
    assertEquals(List.of("C-R6-01", "C-R7-01"), broken(AuditProfile.GAIA_EVOLVER));
  }

  @Test
  void againstTheLastRoundTheRollbackRuleSeesTheCollapseOnly() {
    assertEquals(List.of("C-R7-01"), broken(AuditProfile.AEGIS_CODE));
  }

  @Test
  void aCandidateMadeFromTheRestoredHarnessIsNotBlamedForTheRollback() {
    assertEquals(List.of(), unsatisfied(new BucketMatchesDiff(), input));
    assertEquals(List.of(), unsatisfied(new UndeclaredFiles(), input));
  }

  private static List<String> broken(AuditProfile profile) {
    return unsatisfied(new SeesawHolds(), GateFixture.under(input, profile)).stream()
        .map(result -> result.subject().id())
        .toList();
  }

  private static List<CheckResult> unsatisfied(Check check, AuditInput input) {
    return check.results(input).stream()
        .filter(result -> result.recomputed() == Recomputed.UNSATISFIED)
        .toList();
  }
}
