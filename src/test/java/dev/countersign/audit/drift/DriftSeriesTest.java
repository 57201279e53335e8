package dev.countersign.audit.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.SeriesRun;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftSeriesTest {

  private static final int[] TELECOM = {51, 55, 56, 57, 56, 54, 46};
  private static final int[] GAIA = {62, 66, 70, 74, 76, 65, 55};

  /// The published pass counts of 57 tasks (R1 to R7), with two rollouts a task that soften first.
  private static SeriesRun telecom() {
    int[] both = {29, 49, 50, 50, 43, 36, 32};
    var run = new SeriesRun();
    for (int round = 1; round <= TELECOM.length; round++) {
      run.round(round, "", flags(57, TELECOM[round - 1], both[round - 1]));
      if (round > 1) {
        run.ship(
            round, round % 2 == 0 ? new String[] {"prompt"} : new String[] {"prompt", "processor"});
      }
    }
    return run;
  }

  private static List<String> flags(int tasks, int passed, int both) {
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      flags.add(i < both ? "11" : i < passed ? "10" : "00");
    }
    return flags;
  }

  @Test
  void telecomAlarmsBeforeTheShipOfRoundSeven() {
    var series = DriftSeries.of(telecom().input());
    assertEquals(List.of(6), series.overall().alarms().stream().map(p -> p.round()).toList());
    assertEquals(4, series.overall().alarms().getFirst().bestRound());
    List<AuditFinding> findings = new AlarmRule().findings(telecom().input());
    assertEquals(1, findings.size());
    assertEquals(Severity.HIGH, findings.getFirst().severity(), "the sixth ship in one bucket");
    List<AuditFinding> concentrated = new SameBucketRule().findings(telecom().input());
    assertEquals(
        List.of("C-R4-01 MEDIUM", "C-R5-01 MEDIUM", "C-R6-01 MEDIUM", "C-R7-01 HIGH"),
        concentrated.stream().map(f -> f.subject().id() + " " + f.severity()).toList());
  }

  @Test
  void gaiaAlarmsNoLaterThanRoundSixFromPassCountsAlone() {
    var run = new SeriesRun();
    for (int round = 0; round < GAIA.length; round++) {
      run.counted(round, GAIA[round], 103);
    }
    var series = DriftSeries.of(run.input());
    assertEquals(List.of(6), series.overall().alarms().stream().map(p -> p.round()).toList());
    assertTrue(
        RoundDeltas.of(run.input()).deltas().stream().allMatch(RoundDeltas.Delta::insideBand),
        "each edit passes alone");
  }

  @Test
  void aFlatNoisySeriesRarelyAlarms() {
    var random = new Random(7);
    int alarms = 0;
    int runs = 200;
    for (int n = 0; n < runs; n++) {
      double[] skill = random.doubles(57).toArray();
      var run = new SeriesRun();
      for (int round = 0; round < 12; round++) {
        List<String> flags = new ArrayList<>();
        for (double p : skill) {
          flags.add((random.nextDouble() < p ? "1" : "0") + (random.nextDouble() < p ? "1" : "0"));
        }
        run.round(round, "", flags);
      }
      alarms += DriftSeries.of(run.input()).overall().alarms().isEmpty() ? 0 : 1;
    }
    assertTrue(alarms <= runs * 8 / 100, alarms + " of " + runs + " flat series raised an alarm");
  }

  @Test
  void aStructuralEditStartsTheSumAgainAndKeepsTheYardstick() {
    var run = telecom().round(8, "", flags(57, 46, 32)).ship(8, "tools");
    DriftSeries.Point last = DriftSeries.of(run.input()).overall().points().getLast();
    assertEquals("C-R8-01 changes the tools", last.reset());
    assertEquals(4, last.bestRound());
    var left = telecom().round(8, "", flags(57, 46, 32)).ship(8, "config");
    assertEquals(
        "C-R8-01 leaves the bucket of C-R7-01",
        DriftSeries.of(left.input()).overall().points().getLast().reset());
  }

  @Test
  void aGroupOfTasksCanSinkWhileTheWholeDoesNot() {
    var run = new SeriesRun();
    for (int round = 0; round < 6; round++) {
      run.round(round, "L1", flags(60, 30 + 3 * round, 30 + 3 * round));
      run.round(round, "L3", flags(20, round < 4 ? 18 : 4, round < 4 ? 17 : 3));
    }
    var series = DriftSeries.of(run.input());
    assertEquals(
        List.of("level L1", "level L3"), series.groups().stream().map(g -> g.name()).toList());
    assertEquals(List.of(), series.groups().getFirst().alarms());
    assertEquals(4, series.groups().getLast().alarms().getFirst().round());
  }

  @Test
  void ofNothingThereIsNoSeries() {
    assertEquals(List.of(), DriftSeries.of(new SeriesRun().input()).overall().points());
  }

  @Test
  void twoShipsInARowOrThreeApartAreNoConcentration() {
    var run =
        new SeriesRun().ship(1, "prompt").ship(2, "prompt").ship(3, "tools").ship(4, "prompt");
    assertEquals(List.of(), new SameBucketRule().findings(run.input()));
  }
}
