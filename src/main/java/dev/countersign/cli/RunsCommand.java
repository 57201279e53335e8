package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.NaturalOrder;
import dev.countersign.base.UtcTime;
import dev.countersign.trace.Run;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// `runs`: what the workspace holds.
@Command(name = "runs", description = "Lists the imported runs.")
final class RunsCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  private final Out out;

  RunsCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    try (Workspace opened = workspace.open()) {
      List<Run> runs =
          opened.traces().runs().stream()
              .sorted(Comparator.comparing(run -> run.id().slug(), NaturalOrder.NAMES))
              .toList();
      if (workspace.json) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        for (Run run : runs) {
          list.addObject()
              .put("id", run.id().slug())
              .put("name", run.name())
              .put("rounds", opened.replay(run.id()).rounds().size());
        }
        out.json(list);
      } else if (runs.isEmpty()) {
        out.line("No run yet. Import one: countersign import FOLDER");
      } else {
        out.table(
            List.of("run", "name", "rounds", "revision", "files", "imported at"),
            runs.stream().map(run -> row(opened, run)).toList());
      }
      return 0;
    }
  }

  private static List<String> row(Workspace opened, Run run) {
    return List.of(
        run.id().slug(),
        run.name(),
        String.valueOf(opened.replay(run.id()).rounds().size()),
        String.valueOf(run.revision()),
        String.valueOf(run.files()),
        UtcTime.text(run.importedAt()));
  }
}
