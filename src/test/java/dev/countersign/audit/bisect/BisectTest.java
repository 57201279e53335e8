package dev.countersign.audit.bisect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.HarnessRun;
import dev.countersign.audit.RolloutFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BisectTest {

  private static final OptionalInt ANY = OptionalInt.empty();

  private static HarnessRun run(String... flags) {
    var run = new HarnessRun();
    for (int round = 0; round < flags.length; round++) {
      run.file("R" + round + "/agent.md", "Rule " + round + ".\n");
      run.harness(round, "R" + round + "/agent.md", List.of());
      if (!flags[round].isEmpty()) {
        run.task(round, "a1", flags[round], "done");
      }
      if (round > 0) {
        run.ship(round, "C-R" + round + "-01", "prompt");
      }
    }
    return run;
  }

  private static RolloutFacts rollout(
      int round, boolean passed, boolean outside, Map<String, Integer> tools) {
    return new RolloutFacts(
        "R" + round + "-a1",
        "R" + round + "/sessions/a1",
        OptionalInt.of(round),
        "a1",
        OptionalInt.of(0),
        Optional.of(passed),
        outside ? "error" : "done",
        outside,
        3,
        OptionalDouble.empty(),
        OptionalLong.empty(),
        tools,
        Map.of(),
        List.of(),
        "",
        "");
  }

  private static List<String> suspects(BisectResult result) {
    return result.suspects().stream().map(s -> s.rewrite().id() + " " + s.score()).toList();
  }

  @Test
  void theFirstBadRoundAfterTheLastGoodOneIsFound() {
    BisectResult found =
        Bisect.of(run("11", "11", "10", "00", "00").replay(), List.of(), "a1", ANY, ANY);
    assertEquals(OptionalInt.of(2), found.good());
    assertEquals(OptionalInt.of(3), found.bad());
    assertEquals(List.of("C-R3-01 1"), suspects(found));
    assertEquals("good in R2, bad in R3; one rewrite lies between them", found.says());
  }

  @Test
  void failuresOfTheSurroundingsAreSkippedAndTheirShipsAreSuspects() {
    HarnessRun run = run("11", "11", "", "00", "00");
    run.task(2, "a1", "00", "error");
    BisectResult byExit = Bisect.of(run.replay(), List.of(), "a1", ANY, ANY);
    assertEquals(OptionalInt.of(1), byExit.good());
    assertEquals(OptionalInt.of(3), byExit.bad());
    assertEquals(List.of("C-R2-01 1", "C-R3-01 1"), suspects(byExit));
    assertEquals(Probe.State.SKIP, byExit.probes().get(1).state());
    List<RolloutFacts> inside = List.of(rollout(2, false, false, Map.of()));
    BisectResult byJournal = Bisect.of(run.replay(), inside, "a1", ANY, ANY);
    assertEquals(OptionalInt.of(2), byJournal.bad(), "an error of the harness counts");
  }

  @Test
  void jointSuspectsAreRankedByWhatTheTraceShows() {
    HarnessRun run = new HarnessRun();
    run.file("R0/agent.md", "Rule.\n").file("R1/applied/C-R1-01/agent.md", "Rules.\n");
    run.file("R1/applied/C-R1-02/fetch.py", "def wiki_fetch(url):\n    return ''\n");
    run.harness(0, "R0/agent.md", List.of());
    run.harness(
        1, "R1/applied/C-R1-01/agent.md", List.of("R1/applied/C-R1-02/fetch.py::wiki_fetch"));
    run.ship(1, "C-R1-01", "prompt").ship(1, "C-R1-02", "tools");
    run.task(0, "a1", "11", "done").task(1, "a1", "00", "done");
    List<RolloutFacts> facts =
        List.of(
            rollout(0, true, false, Map.of("Read", 1)),
            rollout(1, false, false, Map.of("WikiFetch", 2)));
    BisectResult found = Bisect.of(run.replay(), facts, "a1", ANY, ANY);
    assertEquals(List.of("C-R1-02 3", "C-R1-01 1"), suspects(found));
    assertEquals(
        List.of("+3 its tool wiki_fetch was called 2 times"),
        found.suspects().getFirst().reasons());
    assertEquals("R0-a1", found.left().orElseThrow().sessionId());
    assertEquals("R1-a1", found.right().orElseThrow().sessionId());
    BisectResult untouched = Bisect.of(run.replay(), facts.subList(0, 1), "a1", ANY, ANY);
    assertEquals(List.of("C-R1-01 1", "C-R1-02 0"), suspects(untouched));
  }

  @Test
  void aTaskThatSoftenedIsBisectedBetweenTheRoundsThatAreNamed() {
    BisectResult found =
        Bisect.of(
            run("11", "11", "10", "10").replay(),
            List.of(),
            "a1",
            OptionalInt.of(0),
            OptionalInt.of(3));
    assertEquals(OptionalInt.of(1), found.good());
    assertEquals(OptionalInt.of(2), found.bad());
  }

  @Test
  void theSameHarnessIsSaidAndHasNoSuspects() {
    var run = new HarnessRun();
    run.file("R0/agent.md", "Rule.\n");
    run.harness(0, "R0/agent.md", List.of()).harness(1, "R0/agent.md", List.of());
    run.task(0, "a1", "10", "done").task(1, "a1", "00", "done");
    BisectResult found = Bisect.of(run.replay(), List.of(), "a1", ANY, ANY);
    assertTrue(found.sameHarness());
    assertEquals(List.of(), found.suspects());
  }

  @Test
  void withoutALossThereIsNothingToFind() {
    BisectResult found = Bisect.of(run("00", "11", "11").replay(), List.of(), "a1", ANY, ANY);
    assertTrue(found.bad().isEmpty());
    assertEquals(3, found.probes().size());
    BisectResult wrong =
        Bisect.of(run("00", "11").replay(), List.of(), "a1", OptionalInt.of(0), OptionalInt.of(1));
    assertTrue(wrong.says().contains("name other rounds"), wrong.says());
  }
}
