package dev.countersign.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.Prediction.Outcome;
import dev.countersign.trace.Candidate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionsTest {

  private final SmallRun run = new SmallRun();

  @Test
  void countsFiveHitsOfSeven() {
    for (String task : List.of("u1", "u2", "u3", "u4", "u5")) {
      run.task(0, task, false, false).task(1, task, !task.equals("u5"), false);
    }
    run.task(0, "s1", true, false).task(1, "s1", true, true);
    run.task(0, "s2", true, false).task(1, "s2", true, false);
    List<Prediction> predictions =
        predictions(List.of("u1", "u2", "u3", "u4", "u5"), List.of("s1", "s2"), List.of(), true);
    assertEquals("5 of 7", Predictions.hits(predictions).toString());
  }

  @Test
  void aTaskThatPassedBeforeIsNoUnlock() {
    run.task(0, "u", true, false).task(1, "u", true, true);
    assertEquals(Outcome.MISS, only(List.of("u"), List.of(), List.of()).outcome());
  }

  @Test
  void fearsHappenOnlyIfItGotWorse() {
    run.task(0, "r", true, true).task(1, "r", true, false);
    assertEquals(Outcome.FEARED_AND_HAPPENED, only(List.of(), List.of(), List.of("r")).outcome());
    run.task(1, "r", true, true);
    assertEquals(Outcome.FEARED_AND_FINE, only(List.of(), List.of(), List.of("r")).outcome());
  }

  @Test
  void anAbbreviatedIdFindsItsTaskUnlessItFitsTwo() {
    run.task(0, "db4fd70a-1111", false).task(1, "db4fd70a-1111", true);
    assertEquals(Outcome.HIT, only(List.of("db4fd70a"), List.of(), List.of()).outcome());
    run.task(1, "db4fd70a-2222", true);
    assertEquals(Outcome.UNKNOWN, only(List.of("db4fd70a"), List.of(), List.of()).outcome());
  }

  @Test
  void nothingIsToldOfACandidateThatDidNotShip() {
    run.task(0, "u", false).task(1, "u", true);
    Prediction prediction = predictions(List.of("u"), List.of(), List.of(), false).getFirst();
    assertEquals(Outcome.UNKNOWN, prediction.outcome());
    assertEquals("0/1", prediction.before().orElseThrow().toString());
    assertTrue(prediction.after().isEmpty());
  }

  private Prediction only(List<String> unlock, List<String> stabilize, List<String> risk) {
    return predictions(unlock, stabilize, risk, true).getFirst();
  }

  private List<Prediction> predictions(
      List<String> unlock, List<String> stabilize, List<String> risk, boolean shipped) {
    Candidate candidate =
        new Candidate(
            1,
            "C-R1-01",
            "",
            List.of(),
            List.of(),
            unlock,
            stabilize,
            risk,
            Optional.empty(),
            "",
            List.of(),
            true);
    return new Predictions(run.recorded()).of(candidate, 0, 1, shipped);
  }
}
