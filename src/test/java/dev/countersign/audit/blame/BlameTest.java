package dev.countersign.audit.blame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.HarnessRun;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BlameTest {

  private static final String HEAD = "# Agent\n\nFirst look.\n";
  private static final String TAIL = "Then answer.\n";
  private static final String OLD = "Answer at once when you can.\n";
  private static final String LINE = "Check the source before you answer.\n";

  private static String prompt(int round) {
    return "R" + round + "/applied/C-R" + round + "-01/agent.md";
  }

  /// `LINE` takes the place of `OLD` in R2, moves in R4, is taken out in R5 and back in R6.
  private static HarnessRun story() {
    var run = new HarnessRun();
    run.file("R0/agent.md", HEAD + OLD + TAIL);
    run.file(prompt(2), HEAD + LINE + TAIL);
    run.file(prompt(4), LINE + HEAD + TAIL);
    run.file(prompt(5), HEAD + OLD + TAIL);
    run.file(prompt(6), HEAD + LINE + TAIL);
    String[] now = {
      "R0/agent.md", "R0/agent.md", prompt(2), prompt(2), prompt(4), prompt(5), prompt(6)
    };
    for (int round = 0; round < now.length; round++) {
      run.harness(round, now[round], List.of());
    }
    for (int round : new int[] {2, 4, 5, 6}) {
      run.ship(round, "C-R" + round + "-01", "prompt");
    }
    return run;
  }

  private static Origin origin(HarnessRun run, String label, int round, String text) {
    return Blame.of(run.replay(), run, label, round).orElseThrow().lines().stream()
        .filter(line -> line.text().strip().equals(text.strip()))
        .findFirst()
        .orElseThrow()
        .origin();
  }

  @Test
  void addMoveRevertAndReAddShowThreeOrigins() {
    HarnessRun run = story();
    assertEquals("R2 C-R2-01 [prompt]", origin(run, "agent.md", 2, LINE).brief());
    assertEquals("R2 C-R2-01 [prompt]", origin(run, "agent.md", 3, LINE).brief());
    assertEquals("R2 C-R2-01 [prompt]", origin(run, "agent.md", 4, LINE).brief(), "it moved");
    assertEquals("R0 baseline", origin(run, "agent.md", 5, OLD).brief(), "the revert restores");
    Origin again = origin(run, "agent.md", 6, LINE);
    assertEquals("R6 C-R6-01 [prompt]", again.brief());
    assertEquals(4, again.earlier());
    assertEquals(List.of(2, 3, 4), origin(run, "agent.md", 4, LINE).inForce());
    assertEquals(List.of(6), again.inForce());
    assertEquals("R0 baseline", origin(run, "agent.md", 6, TAIL).brief());
  }

  @Test
  void anIndentKeepsTheOriginAndAChangeDoesNot() {
    var run = new HarnessRun();
    run.file("R0/agent.md", "- one rule here\n- two rules here\n");
    run.file(prompt(1), "  - one rule here\n- two rules, no more\n");
    run.harness(0, "R0/agent.md", List.of()).harness(1, prompt(1), List.of());
    run.ship(1, "C-R1-01", "prompt");
    assertEquals("R0 baseline", originAt(run, 1, 0));
    assertEquals("R1 C-R1-01 [prompt]", originAt(run, 1, 1));
  }

  private static String originAt(HarnessRun run, int round, int index) {
    return Blame.of(run.replay(), run, "agent.md", round)
        .orElseThrow()
        .lines()
        .get(index)
        .origin()
        .brief();
  }

  @Test
  void aLineThatGoesToAnotherFileKeepsItsOrigin() {
    var run = new HarnessRun();
    run.file("R0/agent.md", "Keep it short.\n");
    run.file("R0/look.py", "def look(text):\n    return text.strip().lower()\n");
    run.file("R1/applied/C-R1-01/find.py", "def find(text):\n    return text.strip().lower()\n");
    run.harness(0, "R0/agent.md", List.of("R0/look.py::look"));
    run.harness(1, "R0/agent.md", List.of("R1/applied/C-R1-01/find.py::find"));
    run.ship(1, "C-R1-01", "tools");
    BlamedFile file = Blame.of(run.replay(), run, "find", 1).orElseThrow();
    assertEquals("R1 C-R1-01 [tools]", file.lines().getFirst().origin().brief());
    assertEquals("R0 baseline", file.lines().getLast().origin().brief());
  }

  @Test
  void ofTwoShipsTheOneWhoseFolderHasTheFileIsNamed() {
    var run = new HarnessRun();
    run.file("R0/agent.md", "Keep it short.\n");
    run.file("R1/applied/C-R1-02/agent.md", "Keep it short.\nName the source.\n");
    run.harness(0, "R0/agent.md", List.of(), "p.CostGuard max_usd 0.5");
    run.harness(1, "R1/applied/C-R1-02/agent.md", List.of(), "p.CostGuard max_usd 0.8");
    run.ship(1, "C-R1-01", "config").ship(1, "C-R1-02", "prompt");
    run.file("R1/applied/C-R1-01/config.yaml", "- _target_: p.CostGuard\n  max_usd: 0.8\n");
    assertEquals("R1 C-R1-02 [prompt]", origin(run, "agent.md", 1, "Name the source.").brief());
    assertEquals("R1 C-R1-01 [config]", origin(run, "config.yaml", 1, "max_usd: 0.8").brief());
  }

  @Test
  void processorsAndNodesHaveOriginsOfTheirOwn() {
    var run = new HarnessRun();
    run.file("R0/agent.md", "Keep it short.\n");
    run.harness(0, "R0/agent.md", List.of(), "p.CostGuard max_usd 0.5");
    run.harness(1, "R0/agent.md", List.of(), "p.Loop limit 3", "p.CostGuard max_usd 0.8");
    run.harness(2, "R0/agent.md", List.of(), "p.CostGuard max_usd 0.5");
    run.ship(1, "C-R1-01", "processor").ship(2, "C-R2-01", "processor");
    Blame blame = Blame.of(run.replay(), run);
    assertEquals("R1 C-R1-01 [processor]", node(blame, 1, "processors[Loop]"));
    assertEquals("R0 baseline", node(blame, 1, "processors[CostGuard]"));
    assertEquals("R1 C-R1-01 [processor]", node(blame, 1, "processors[CostGuard].max_usd"));
    assertEquals("R0 baseline", node(blame, 2, "processors[CostGuard].max_usd"));
  }

  @Test
  void ofTwoShipsTheOneWhoseOwnConfigDiffersInANodeIsNamed() {
    var run = new HarnessRun();
    run.file("R0/agent.md", "Keep it short.\n");
    run.harness(0, "R0/agent.md", List.of(), "p.CostGuard max_usd 0.5");
    run.harness(1, "R0/agent.md", List.of(), "p.CostGuard max_usd 0.8", "p.FinalCheck times 0.8");
    run.ship(1, "C-R1-01", "processor").ship(1, "C-R1-02", "config");
    run.file(
        "R1/applied/C-R1-01/config.yaml",
        "processors:\n- _target_: p.CostGuard\n  max_usd: 0.5\n- _target_: p.FinalCheck\n  times: 0.8\n");
    run.file(
        "R1/applied/C-R1-02/config.yaml", "processors:\n- _target_: p.CostGuard\n  max_usd: 0.8\n");
    Blame blame = Blame.of(run.replay(), run);
    assertEquals("R1 C-R1-01 [processor]", node(blame, 1, "processors[FinalCheck]"));
    assertEquals("R1 C-R1-01 [processor]", node(blame, 1, "processors[FinalCheck].times"));
    assertEquals("R1 C-R1-02 [config]", node(blame, 1, "processors[CostGuard].max_usd"));
    assertEquals("R0 baseline", node(blame, 1, "processors[CostGuard]"));
  }

  private static String node(Blame blame, int round, String path) {
    return blame.nodes(round).stream()
        .filter(node -> node.path().equals(path))
        .findFirst()
        .orElseThrow()
        .origin()
        .brief();
  }

  @Test
  void aRoundWithoutAShipThatRunsAnEarlierHarnessHasItsOrigins() {
    var run = new HarnessRun();
    run.file("R0/agent.md", HEAD);
    run.file(prompt(1), HEAD + LINE);
    run.harness(0, "R0/agent.md", List.of()).harness(1, prompt(1), List.of());
    run.harness(2, "R0/agent.md", List.of()).harness(3, prompt(1), List.of());
    run.ship(1, "C-R1-01", "prompt");
    assertEquals("R1 C-R1-01 [prompt]", origin(run, "agent.md", 3, LINE).brief());
    assertEquals(List.of(1, 3), origin(run, "agent.md", 3, LINE).inForce());
  }

  @Test
  void aFileThatTheHarnessDoesNotHaveIsNotBlamed() {
    HarnessRun run = story();
    Blame blame = Blame.of(run.replay(), run);
    assertTrue(blame.file("none.md", 2).isEmpty());
    assertTrue(blame.file("agent.md", 9).isEmpty());
    assertEquals(OptionalInt.of(6), blame.lastRound("agent.md"));
    assertEquals(List.of("config.yaml", "agent.md"), blame.labels(6));
  }
}
