package dev.countersign.audit.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.prediction.Attribution.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttributionsTest {

  @Test
  void everyPredictedUnlockOfACleanRunIsAttributed() {
    List<Attribution> all = Attributions.of(PredictionFixture.clean().input());
    assertEquals(List.of("C-R2-01", "C-R4-01"), all.stream().map(Attribution::candidate).toList());
    for (Attribution found : all) {
      assertEquals("attributed 2, unattributed 0, fired in vain 0", found.summary());
      assertEquals(4, found.calls().orElseThrow());
      assertTrue(found.meetsPerRound() && found.meetsPerFlippedTask());
      assertFalse(found.namedBefore());
      assertEquals(0, found.callsBefore());
    }
  }

  @Test
  void callsRemovedFromOneFlippedTaskMakeItUnattributed() {
    var run = PredictionFixture.clean();
    silence(run, "t07");
    Attribution found = Attributions.of(run.input(), "C-R2-01").orElseThrow();
    assertEquals("attributed 1, unattributed 1, fired in vain 0", found.summary());
    assertEquals("t07", found.with(Standing.UNATTRIBUTED).getFirst().task());
    assertTrue(found.meetsPerRound());
    assertFalse(found.meetsPerFlippedTask());
  }

  @Test
  void withoutJournalsNothingIsSaid() {
    var run = PredictionFixture.clean();
    run.rollouts.clear();
    Attribution found = Attributions.of(run.input(), "C-R2-01").orElseThrow();
    assertEquals("attributed 0, unattributed 0, fired in vain 0, cannot tell 2", found.summary());
    assertTrue(found.calls().isEmpty());
  }

  @Test
  void aSignatureThatLeavesNoTraceCannotBeTold() {
    var run = new PredictionFixture().task(0, "t01", "00").task(1, "t01", "11");
    run.ship(
            1,
            "C-R1-01",
            List.of("prompt"),
            List.of("t01"),
            List.of(),
            List.of(),
            "prompt_feature",
            "a rule")
        .journal(1, "t01", 0, true, Map.of("a rule", 3), Map.of());
    assertEquals(1, Attributions.of(run.input()).getFirst().with(Standing.CANNOT_TELL).size());
  }

  @Test
  void aProcessorIsMetUnderItsClassName() {
    var run = new PredictionFixture().task(0, "t01", "00").task(1, "t01", "10");
    run.ship(
            1,
            "C-R1-01",
            List.of("processor"),
            List.of("t01"),
            List.of(),
            List.of(),
            "processor_invocation",
            "checks.FinalCheck")
        .journal(1, "t01", 0, true, Map.of(), Map.of("file:///x/final.py::FinalCheck", 2))
        .journal(1, "t02", 0, true, Map.of(), Map.of("FinalCheck", 1));
    Attribution found = Attributions.of(run.input()).getFirst();
    assertEquals(1, found.with(Standing.ATTRIBUTED).size());
    assertEquals(3, found.calls().orElseThrow());
    assertEquals(List.of("t02"), found.elsewhere());
  }

  private static void silence(PredictionFixture run, String task) {
    List<RolloutFacts> others =
        run.rollouts.stream().filter(facts -> !facts.taskId().equals(task)).toList();
    run.rollouts.clear();
    run.rollouts.addAll(others);
    run.rollouts.add(
        PredictionFixture.facts(
            2, task, 0, Optional.of(true), "done", "an answer", Map.of(), Map.of()));
  }
}
