package dev.countersign.audit.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditFinding;
import dev.countersign.trace.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One reference of each kind broken, and the share of claims with a live one.
class EvidenceTest {

  private static TruthRun citing(String evidence) {
    return TruthRun.clean()
        .manifest(
            1, "C-R1-01", List.of("prompt"), List.of("t1"), evidence, "config.yaml", "agent.md");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "- `trajectories/t1_r9.jsonl#step_3`; there is no R1/trajectories/t1_r9.jsonl in the run",
        "- `trajectories/t1_r0.jsonl#step_7`; R1/trajectories/t1_r0.jsonl has no step 7",
        "- `trajectories/t1_r0.jsonl#msg_2`; R1/trajectories/t1_r0.jsonl has no msg 2",
        "- `trajectories/t1_r0.jsonl#step_3` says “of no use”; for the quoted text “of no use”",
        "- `R9/digests/t1.md`; there is no R9/digests/t1.md in the run"
      })
  void aBrokenReferenceIsNamedWithTheReason(String evidence, String reason) {
    List<AuditFinding> findings = citing(evidence).by(new DeadAnchor());
    assertEquals(1, findings.size(), findings.toString());
    assertTrue(findings.getFirst().message().endsWith(reason), findings.toString());
    assertEquals("R1/candidates/C-R1-01.md:6", findings.getFirst().place());
    assertEquals("C-R1-01", findings.getFirst().subject().id());
  }

  @Test
  void liveReferencesAreNotNamed() {
    assertEquals(
        List.of(),
        citing(
                "- `trajectories/t1_r0.jsonl#step_0`, it said \"nothing was\", and"
                    + " trajectories/t1_r0.jsonl#msg_1")
            .by(new DeadAnchor()));
  }

  @Test
  void aQuoteInAFileOfItsOwnIsNotJudged() {
    var run = citing("- `trajectories/t1_r0.jsonl#step_3`: \"somewhere else\"");
    run.files.put(
        "R1/trajectories/t1_r0.jsonl",
        "{\"type\": \"raw_tool\", \"step\": 3, \"message\": {\"content\": \"\"}, \"meta\":"
            + " {\"content_ref\": \"tool_results/a.txt\"}}\n");
    assertEquals(List.of(), run.by(new DeadAnchor()));
  }

  @Test
  void evidenceAboutAnotherTaskIsOffTopic() {
    var run = citing("- `trajectories/t2_r0.jsonl`");
    run.files.put("R1/trajectories/t2_r0.jsonl", TruthRun.step(0, "x"));
    AuditFinding found = run.by(new OffTopicAnchor()).getFirst();
    assertEquals(Severity.MEDIUM, found.severity());
    assertTrue(found.derivation().contains("cited tasks: t2"), found.toString());
  }

  @Test
  void coverageIsTheShareOfClaimsWithALiveReference() {
    var run =
        citing(
            "- `trajectories/t1_r0.jsonl#step_3` says so\n- and this is so\n"
                + "- `trajectories/t1_r0.jsonl#step_9` too");
    EvidenceCoverage.Coverage coverage =
        EvidenceCoverage.of(run.input(), run.candidates.getFirst()).orElseThrow();
    assertEquals("2 of 4", coverage.words());
    assertEquals("line 7: and this is so", coverage.bare().getFirst());
    assertEquals(
        "live evidence is cited for 2 of 4 claims of C-R1-01",
        run.by(new EvidenceCoverage()).getFirst().message());
  }
}
