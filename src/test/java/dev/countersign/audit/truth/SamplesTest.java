package dev.countersign.audit.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditProfile;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the audit says of runs that HarnessX wrote, and of the bundled one.
class SamplesTest {

  private static final Path REAL = Path.of("../shared/samples/harnessx");

  @TempDir Path folder;

  private Audit audit(Path run) {
    Assumptions.assumeTrue(Files.isDirectory(run), "skipped: there is no " + run);
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    try (Workspace workspace =
        Workspace.open(folder.resolve("w"), folder.resolve("profile"), Optional.empty(), clock)) {
      workspace.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      return workspace
          .audits()
          .of(workspace.runs().getFirst().id(), AuditProfile.AEGIS_CODE, Progress.NONE);
    }
  }

  private static List<String> messages(Audit audit, String rule) {
    return audit.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(AuditFinding::message)
        .toList();
  }

  @Test
  void aegisRun() {
    Audit audit = audit(REAL.resolve("aegis-run/run"));
    assertEquals(
        List.of("the ship of R2 (C-R2-01) was rolled back, and R3 runs the harness of R1"),
        messages(audit, "TRUTH_AFTER_ROLLBACK"));
    assertTrue(
        messages(audit, "TRUTH_RAISED_BUDGET")
            .contains(
                "C-R4-02 expands a constraint: CostGuardProcessor.max_usd from 0.5 to 0.8; a pass"
                    + " that needs it is no better harness"));
    assertEquals(List.of(), messages(audit, "TRUTH_CAME_BACK"));
    assertEquals(List.of(), messages(audit, "TRUTH_NEVER_RAN"));
    assertEquals(List.of(), messages(audit, "TRUTH_BUCKET"));
    assertEquals(List.of(), messages(audit, "TRUTH_REWRITTEN_PASS"));
  }

  @Test
  void metaRun() {
    Audit audit = audit(REAL.resolve("meta-run/run"));
    assertEquals(
        List.of("R3 is recorded as noop, but it ran the harness of R2, which had been taken back"),
        messages(audit, "TRUTH_NOOP_ON_REVERTED"));
    assertTrue(
        messages(audit, "TRUTH_CAME_BACK").getFirst().contains("is in force again in R3"),
        audit.findings().toString());
    assertEquals(List.of(), messages(audit, "TRUTH_NEVER_RAN"));
  }

  @Test
  void theBundledRunPartsAtR11() {
    Audit audit = audit(Path.of("sample-traces/wiki-retrieval/run"));
    assertEquals(
        "3 passing rollouts of R11 would have failed with what the model said: of the 4 tasks"
            + " whose rollouts were recorded 3 passed, 1 without them; the two lines part here",
        messages(audit, "TRUTH_REWRITTEN_PASS").getFirst());
    assertEquals(List.of(), messages(audit, "TRUTH_BUCKET"));
  }
}
