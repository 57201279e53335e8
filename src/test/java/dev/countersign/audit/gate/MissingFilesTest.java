package dev.countersign.audit.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.Registry;
import dev.countersign.trace.Finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is missing is named, and never taken as fine.
class MissingFilesTest {

  @TempDir static Path folder;

  private static GateFixture fixture;
  private static AuditInput lacking;

  @BeforeAll
  static void open() throws IOException {
    fixture = new GateFixture(folder);
    Map<String, String> files = new TreeMap<>(GoodRun.files());
    files.remove("R1/candidates/C-R1-02.md");
    files.remove("R2/decision.md");
    files.remove("R2/regressions.md");
    files.remove("R2/trajectories/task0003_r0.jsonl");
    files.remove("R3/applied/C-R3-01/config.yaml");
    files.remove("R3/verdicts/V-C-R3-01.md");
    files.remove("R4/applied/merged.yaml");
    files.remove("curves.json");
    files.remove("journal.md");
    files.computeIfPresent("data/task_history.jsonl", (_, text) -> without(text, "\"round\": 4"));
    files.computeIfPresent(
        "audit.jsonl",
        (_, text) -> without(text, "\"kind\": \"gate\", \"payload\": {\"cid\": \"C-R4-02\""));
    Path run = folder.resolve("lacking");
    GoodRun.write(files, run);
    lacking = fixture.imported(run, AuditProfile.PAPER_STRICT);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static String without(String text, String part) {
    return String.join("\n", text.lines().filter(line -> !line.contains(part)).toList()) + "\n";
  }

  @Test
  void everyMissingFileIsNamed() {
    names("GATE_01_MANIFEST_FIELDS", "C-R1-02", "R1/candidates/C-R1-02.md is missing");
    names("GATE_15_DECISION_READABLE", "R2", "R2/decision.md is missing");
    names("GATE_16_ONLY_ACCEPTED_RANKED", "C-R2-01", "R2/decision.md is missing or unreadable");
    names("GATE_17_SHIPPED_AS_RANKED", "R2", "R2/decision.md is missing or unreadable");
    names("GATE_20_REGRESSIONS_LISTED", "R2", "R2/regressions.md is missing");
    names(
        "CODE_COUNTERFACTUAL",
        "C-R2-01",
        "R2/trajectories has no passing rollout of the round before");
    names("GATE_11_CONFIG_CANONICAL", "C-R3-01", "R3/applied/C-R3-01/config.yaml is missing");
    names("GATE_14_ONE_VERDICT", "C-R3-01", "R3/verdicts is missing");
    names("EVIDENCE_TIMING", "C-R4-01", "R4/applied/merged.yaml is missing or unreadable");
    names("GATE_19_SEESAW", "C-R4-01", "data/task_history.jsonl has no line of round 4");
    names("GATE_22_STOP_RULE", "", "curves.json is missing or has no rounds");
    names("CODE_NOVELTY", "C-R1-01", "journal.md is missing");
    names(
        "CODE_REPLAY", "C-R1-01", "the run has no smoke session of R1/applied/C-R1-01/config.yaml");
    names(
        "GATE_17_SHIPPED_AS_RANKED", "R4", "audit.jsonl has no gate record of the ranked C-R4-02");
  }

  @Test
  void aShipWithoutAGateRecordIsASevereFinding() {
    List<AuditFinding> findings = new NoGateRecord().findings(lacking);
    assertEquals(1, findings.size());
    assertEquals("C-R4-02 shipped and has no gate record", findings.getFirst().message());
    assertEquals(Severity.HIGH, findings.getFirst().severity());
  }

  @Test
  void theGoodRunHasNoFindings() throws IOException {
    Path run = folder.resolve("good");
    GoodRun.write(GoodRun.files(), run);
    AuditInput good = fixture.imported(run, AuditProfile.AEGIS_CODE);
    assertEquals(List.of(), new NoGateRecord().findings(good));
    assertEquals(List.of(), new ComparedNothing().findings(good));
  }

  private static void names(String check, String subject, String missing) {
    CheckResult result =
        ((Check) Registry.rule(check).orElseThrow())
            .results(lacking).stream()
                .filter(r -> r.subject().id().equals(subject))
                .findFirst()
                .orElseThrow();
    assertEquals(Recomputed.CANNOT_RECOMPUTE, result.recomputed(), result.toString());
    assertTrue(result.why().startsWith(missing), result.why());
  }
}
