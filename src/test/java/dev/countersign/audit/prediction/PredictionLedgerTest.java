package dev.countersign.audit.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.prediction.BucketRecord.Point;
import dev.countersign.audit.prediction.CandidateRecord.Result;
import dev.countersign.audit.prediction.CandidateRecord.TaskRow;
import dev.countersign.replay.Prediction.Passes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionLedgerTest {

  @Test
  void everyResultHasItsTask() {
    CandidateRecord ship = PredictionLedger.of(mixed().input()).candidates().getFirst();
    assertEquals(
        List.of(
            "unlocked hit full_unlock",
            "stillfailing miss noop_fail",
            "stabilised hit stabilized",
            "promised miss regressed_partial",
            "feared feared and happened regressed_hard",
            "spared feared and fine noop_pass",
            "gained free gain partial_unlock",
            "softened surprise regression regressed_soft"),
        ship.tasks().stream()
            .map(row -> row.task() + " " + row.result().word() + " " + row.grade().word())
            .toList());
    assertEquals("2 of 4 = 0.50 (0.15 to 0.85)", ship.hitRate().text());
  }

  @Test
  void aPromisedTaskThatWasLostIsASurpriseToo() {
    CandidateRecord ship = PredictionLedger.of(mixed().input()).candidates().getFirst();
    assertEquals(
        List.of("promised", "softened"), ship.surprises().stream().map(TaskRow::task).toList());
    assertTrue(ship.surprises().getFirst().lost());
    assertFalse(ship.surprises().getLast().lost());
  }

  @Test
  void fearsAreForecasts() {
    Calibration calibration = PredictionLedger.of(mixed().input()).overall().calibration();
    assertEquals(new Calibration(6, 2, 3, 1), calibration);
    assertEquals(3.0 / 6, calibration.brier().orElseThrow());
    assertEquals(3.0 / 6, calibration.brierWithoutFears().orElseThrow());
    assertEquals(0.5, calibration.precision().orElseThrow());
    assertEquals(1.0 / 3, calibration.recall().orElseThrow());
  }

  @Test
  void abbreviatedTasksAreMet() {
    var run =
        new PredictionFixture()
            .task(0, "5e290150-aaaa", "00")
            .task(1, "5e290150-aaaa", "11")
            .ship(
                1, "C-R1-01", List.of("prompt"), List.of("5e290150"), List.of(), List.of(), "", "");
    CandidateRecord ship = PredictionLedger.of(run.input()).candidates().getFirst();
    assertEquals(1, ship.tasks().size());
    assertEquals("5e290150-aaaa", ship.with(Result.HIT).getFirst().task());
  }

  @Test
  void whatLaterRoundsShowIsLeftOut() {
    var input = PredictionFixture.clean().input();
    assertEquals(4, PredictionLedger.of(input).candidates().size());
    assertEquals(List.of("C-R1-01", "C-R2-01"), PredictionLedger.upTo(input, 2).overall().ships());
  }

  @Test
  void aShipOfTwoBucketsCountsInBoth() {
    var run =
        new PredictionFixture()
            .task(0, "t01", "00")
            .task(1, "t01", "11")
            .ship(
                1,
                "C-R1-01",
                List.of("tools", "prompt"),
                List.of("t01"),
                List.of(),
                List.of(),
                "",
                "");
    PredictionLedger ledger = PredictionLedger.of(run.input());
    assertEquals("1/1", ledger.bucket("tools").orElseThrow().hitRate().toString());
    assertEquals("1/1", ledger.bucket("prompt").orElseThrow().hitRate().toString());
    assertEquals("1/1", ledger.overall().hitRate().toString());
    assertEquals("0/0", ledger.bucket("config").orElseThrow().hitRate().toString());
  }

  @Test
  void historyThatIsMissingIsTakenFromTheJournals() {
    var run = new PredictionFixture().task(0, "t01", "00").task(1, "other", "11");
    run.ship(1, "C-R1-01", List.of("prompt"), List.of("t01"), List.of(), List.of(), "", "")
        .journal(1, "t01", 0, true, java.util.Map.of(), java.util.Map.of());
    assertEquals(
        "1/1", PredictionLedger.of(run.input()).candidates().getFirst().hitRate().toString());
  }

  @Test
  void trendsNeedMoreThanChance() {
    Trend falling =
        Trend.of(List.of(point(1, 12, 12), point(2, 11, 12), point(3, 2, 12))).orElseThrow();
    assertTrue(falling.falls());
    assertTrue(falling.slope() < -0.3);
    assertEquals(
        "no trend", Trend.of(List.of(point(1, 3, 4), point(2, 2, 4))).orElseThrow().word());
    assertEquals(
        "no trend", Trend.of(List.of(point(1, 3, 3), point(2, 3, 3))).orElseThrow().word());
    assertTrue(Trend.of(List.of(point(1, 3, 4))).isEmpty());
  }

  @Test
  void gradesCompareAllSomeAndNone() {
    assertEquals(TaskGrade.FULL_UNLOCK, grade(0, 2));
    assertEquals(TaskGrade.PARTIAL_UNLOCK, grade(0, 1));
    assertEquals(TaskGrade.STABILIZED, grade(1, 2));
    assertEquals(TaskGrade.REGRESSED_HARD, grade(2, 0));
    assertEquals(TaskGrade.REGRESSED_SOFT, grade(2, 1));
    assertEquals(TaskGrade.REGRESSED_PARTIAL, grade(1, 0));
    assertEquals(TaskGrade.NOOP_PASS, grade(2, 2));
    assertEquals(TaskGrade.NOOP_FAIL, grade(0, 0));
    assertEquals(TaskGrade.NOOP_PARTIAL, grade(1, 1));
    assertEquals(
        TaskGrade.IMPROVED,
        TaskGrade.of(Optional.of(new Passes(1, 4)), Optional.of(new Passes(3, 4))));
    assertEquals(TaskGrade.UNKNOWN, TaskGrade.of(Optional.empty(), Optional.of(new Passes(1, 2))));
  }

  private static TaskGrade grade(int before, int after) {
    return TaskGrade.of(Optional.of(new Passes(before, 2)), Optional.of(new Passes(after, 2)));
  }

  private static Point point(int round, int hits, int of) {
    return new Point(round, new HitRate(hits, of));
  }

  private static PredictionFixture mixed() {
    var run = new PredictionFixture();
    run.task(0, "unlocked", "00").task(1, "unlocked", "11");
    run.task(0, "stillfailing", "00").task(1, "stillfailing", "00");
    run.task(0, "stabilised", "10").task(1, "stabilised", "11");
    run.task(0, "promised", "10").task(1, "promised", "00");
    run.task(0, "feared", "11").task(1, "feared", "00");
    run.task(0, "spared", "11").task(1, "spared", "11");
    run.task(0, "softened", "11").task(1, "softened", "01");
    run.task(0, "gained", "00").task(1, "gained", "10");
    run.task(0, "same", "11").task(1, "same", "11");
    run.ship(
        1,
        "C-R1-01",
        List.of("prompt"),
        List.of("unlocked", "stillfailing"),
        List.of("stabilised", "promised"),
        List.of("feared", "spared"),
        "",
        "");
    return run;
  }
}
