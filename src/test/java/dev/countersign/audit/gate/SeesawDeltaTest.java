package dev.countersign.audit.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Prediction.Passes;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SeesawDeltaTest {

  @Test
  void oneLostTaskBreaksTheStrictProfileOnly() {
    SeesawDelta delta = delta(40, 40, 39, 2);
    assertEquals(Recomputed.UNSATISFIED, judge(delta, AuditProfile.PAPER_STRICT).state());
    assertEquals(Recomputed.SATISFIED, judge(delta, AuditProfile.PAPER_NOISE).state());
    assertEquals(Recomputed.SATISFIED, judge(delta, AuditProfile.GAIA_EVOLVER).state());
    assertEquals(Recomputed.SATISFIED, judge(delta, AuditProfile.AEGIS_CODE).state());
  }

  @Test
  void fivePercentOfThePassCountAreNoiseAndMoreIsNot() {
    assertEquals(
        Recomputed.SATISFIED, judge(delta(40, 40, 38, 2), AuditProfile.PAPER_NOISE).state());
    assertEquals(
        Recomputed.UNSATISFIED, judge(delta(40, 40, 37, 2), AuditProfile.PAPER_NOISE).state());
  }

  @Test
  void twoTasksAreIgnoredByTheRecipesHoweverFewThereAre() {
    SeesawDelta delta = delta(6, 6, 4, 2);
    assertEquals(Recomputed.SATISFIED, judge(delta, AuditProfile.GAIA_EVOLVER).state());
    assertEquals(Recomputed.SATISFIED, judge(delta, AuditProfile.AEGIS_CODE).state());
  }

  @Test
  void theToleranceOfTheRecipeIsAllowedAndTheDropOfTheRollbackIsNot() {
    SeesawDelta three = delta(100, 100, 97, 1);
    assertEquals(Recomputed.SATISFIED, judge(three, AuditProfile.GAIA_EVOLVER).state());
    SeesawDelta five = delta(100, 100, 95, 1);
    assertEquals(Recomputed.UNSATISFIED, judge(five, AuditProfile.GAIA_EVOLVER).state());
    assertEquals(Recomputed.UNSATISFIED, judge(five, AuditProfile.AEGIS_CODE).state());
  }

  @Test
  void softeningIsCountedAndDoesNotDecide() {
    Answer answer =
        judge(
            new SeesawDelta(1, 2, Map.of("a", new Passes(2, 2)), Map.of("a", new Passes(1, 2))),
            AuditProfile.PAPER_STRICT);
    assertEquals(Recomputed.SATISFIED, answer.state());
    assertEquals("tasks passing in R2: 1, in R1: 1, none lost; less often: 1", answer.why());
    assertTrue(answer.steps().contains("rollouts passed in R2: 1 of 2"));
  }

  @Test
  void aTaskThatWasNotMeasuredAgainIsNotTakenAsPassed() {
    Answer answer =
        judge(
            new SeesawDelta(1, 2, Map.of("a", new Passes(2, 2)), Map.of("b", new Passes(2, 2))),
            AuditProfile.PAPER_STRICT);
    assertEquals(Recomputed.CANNOT_RECOMPUTE, answer.state());
    assertEquals(
        "data/task_history.jsonl: a passed in R1 and was not measured in R2", answer.why());
  }

  private static Answer judge(SeesawDelta delta, AuditProfile profile) {
    return delta.judge(profile.seesaw(), new Trail());
  }

  /// Rounds in which the first tasks passed in all rollouts and the others in none.
  private static SeesawDelta delta(int tasks, int before, int after, int attempts) {
    Map<String, Passes> old = new TreeMap<>();
    Map<String, Passes> now = new TreeMap<>();
    for (int task = 0; task < tasks; task++) {
      old.put("t" + task, new Passes(task < before ? attempts : 0, attempts));
      now.put("t" + task, new Passes(task < after ? attempts : 0, attempts));
    }
    return new SeesawDelta(1, 2, old, now);
  }
}
