package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.replay.RoundSummary;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `rounds`: how each round of a run went and which harness ran it.
@Command(name = "rounds", description = "Lists the rounds of a run.")
final class RoundsCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  @Parameters(paramLabel = "RUN", description = "A run's id, as `runs` prints it.")
  String run = "";

  private final Out out;

  RoundsCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    try (Workspace opened = workspace.open()) {
      List<RoundSummary> rounds = opened.replay(Id.ofRun(run, "rounds")).rounds();
      if (workspace.json) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        rounds.forEach(round -> json(round, list.addObject()));
        out.json(list);
      } else if (rounds.isEmpty()) {
        out.line("The run records no rounds; see its sessions: countersign sessions " + run);
      } else {
        out.table(
            List.of("round", "passed", "rate", "evolve", "harness", "parent", "shipped"),
            rounds.stream().map(RoundsCommand::row).toList());
      }
      return 0;
    }
  }

  private static void json(RoundSummary round, ObjectNode node) {
    node.put("round", round.round());
    round.passed().ifPresentOrElse(n -> node.put("passed", n), () -> node.putNull("passed"));
    round.tasks().ifPresentOrElse(n -> node.put("tasks", n), () -> node.putNull("tasks"));
    round.passRate().ifPresentOrElse(n -> node.put("passRate", n), () -> node.putNull("passRate"));
    node.put("evolveStatus", round.evolveStatus());
    node.put("harness", round.harness());
    ArrayNode shipped = node.putArray("shipped");
    round.shipped().forEach(shipped::add);
  }

  private static List<String> row(RoundSummary round) {
    return List.of(
        "R" + round.round(),
        round.passed().isPresent() && round.tasks().isPresent()
            ? round.passed().getAsInt() + "/" + round.tasks().getAsInt()
            : "not recorded",
        round.passRate().isPresent()
            ? String.format(Locale.ROOT, "%.1f %%", 100 * round.passRate().getAsDouble())
            : "",
        round.evolveStatus(),
        round.harness(),
        round.parentRound() < 0 ? "" : "R" + round.parentRound(),
        String.join(", ", round.shipped()) + (round.rolledBack() ? " (rolled back)" : ""));
  }
}
