package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Counted;
import dev.countersign.trace.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `remove`: takes a run out of the workspace; the ledger keeps every decision on it.
@Command(
    name = "remove",
    description = {
      "Takes a run with all its revisions out of the workspace and out of the search index.",
      "Its sources stay where they are, and decisions on it stay in the ledger."
    })
final class RemoveCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  @Parameters(paramLabel = "RUN", description = "A run's id, as `runs` prints it.")
  String run = "";

  @Option(names = "--yes", description = "Do it; without this nothing is removed.")
  boolean yes;

  private final Out out;

  RemoveCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    Id id = Id.of(run);
    if (!id.part().isEmpty()) {
      throw new RefusedException(
          "only a whole run is removed; give its id, such as " + id.run().slug());
    }
    try (Workspace opened = workspace.open()) {
      Run found = opened.run(id.run());
      int decisions = opened.reviews().of(id.run()).size();
      if (!yes) {
        throw new RefusedException(
            "nothing is removed yet: %s has %s, and %s on it would stay in the"
                    .formatted(
                        id.run(),
                        Counted.of(found.files(), "file"),
                        Counted.of(decisions, "decision"))
                + " ledger; add --yes to remove it");
      }
      opened.remove(id.run());
      if (workspace.json) {
        out.json(
            JsonMapper.shared()
                .createObjectNode()
                .put("removed", id.run().slug())
                .put("decisions", decisions));
      } else {
        out.line(
            "Removed %s; decisions on it that stay in the ledger: %d"
                .formatted(id.run(), decisions));
      }
      return 0;
    }
  }
}
