package dev.countersign.ui.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding;
import dev.countersign.trace.GateCheck;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhyReaderTest {

  private final ReplayContent content = FakeReplay.content();

  private Rewrite rewrite(String id) {
    return content.replay().rewrites().stream()
        .filter(rewrite -> rewrite.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Why why(String id) {
    return WhyReader.read(content, rewrite(id));
  }

  @Test
  void aCheckThatTheGateDidNotRecordIsNotPassed() {
    List<Why.Check> checks = why("C-R10-02").checks();
    assertEquals(
        List.of("structure", "novelty", "canonicalize", "counterfactual", "replay"),
        checks.stream().map(Why.Check::name).toList());
    assertEquals(Optional.of(GateCheck.State.PASSED), checks.getFirst().state());
    assertEquals(Optional.empty(), checks.get(3).state());
  }

  @Test
  void aCandidateWithoutGateSaysThatItDidNotRun() {
    Why why = why("C-R10-01");
    assertEquals(List.of(), why.checks());
    assertEquals("The gate did not run on this candidate.", why.gateNote());
  }

  @Test
  void theDecisionNamesTheRank() {
    assertEquals("ship, rank 1 of 1", why("C-R10-02").decision());
    assertEquals("ship, not ranked", why("C-R10-01").decision());
    assertEquals("no_op", why("R11").decision());
  }

  @Test
  void rolloutsComeFromTheTaskHistoryInTheirOrder() {
    List<Why.Foretold> rows = why("C-R10-02").predictions();
    assertEquals("✖✖", rows.get(1).before());
    assertEquals("✔✖", rows.get(1).after());
    assertEquals("✔✔", rows.get(4).before());
    assertEquals("3 of 4 came true", why("C-R10-02").score());
  }

  @Test
  void deadEvidenceSaysWhy() {
    List<Why.Evidence> evidence = why("C-R10-02").evidence();
    assertEquals(4, evidence.size());
    assertTrue(evidence.getFirst().place().isPresent());
    assertEquals("not in the run", evidence.getLast().problem());
  }

  @Test
  void undeclaredMissingAndDroppedChangesAreWarnings() {
    assertEquals(
        List.of("wiki_text_fetch.py changed, but the manifest does not declare it."),
        why("C-R10-02").warnings());
    assertEquals(
        List.of("config.yaml is declared in the manifest, but was not delivered."),
        why("C-R10-04").warnings());
    assertEquals(List.of("Dropped by the merge: max_steps: 20 → 50"), why("C-R10-03").warnings());
  }

  @Test
  void onlyFindingsOnThisRewriteAreListedHighFirst() {
    assertEquals(
        List.of("CHANGE_UNDECLARED", "ANCHOR_DEAD"),
        why("C-R10-02").findings().stream().map(Finding::rule).toList());
    assertEquals(List.of(), why("C-R10-01").findings());
  }

  @Test
  void theStagesTellTheRound() {
    List<String> stages =
        Pipeline.of(content, rewrite("C-R10-02")).stream().map(PipelineStage::sentence).toList();
    assertEquals(
        List.of(
            "Digester 23/30 failed",
            "Planner 2 directions",
            "Evolver 4 candidates",
            "Critic 2 accept, 1 reject",
            "Gate 4/4",
            "Outcome shipped"),
        stages);
  }

  @Test
  void theDecidingStageIsOutlined() {
    assertEquals("Critic", current("C-R10-01"));
    assertEquals("Gate", current("C-R10-03"));
    assertEquals("Evolver", current("C-R10-04"));
    assertEquals("Outcome", current("R9:rollback"));
  }

  private String current(String id) {
    return Pipeline.of(content, rewrite(id)).stream()
        .filter(PipelineStage::current)
        .map(PipelineStage::name)
        .findFirst()
        .orElseThrow();
  }
}
