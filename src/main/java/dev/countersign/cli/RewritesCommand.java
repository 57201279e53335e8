package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.replay.Rewrite;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `rewrites`: every rewrite between rounds, in order, one a line.
@Command(name = "rewrites", description = "Lists every rewrite of the harness between rounds.")
final class RewritesCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  @Parameters(paramLabel = "RUN", description = "A run's id, as `runs` prints it.")
  String run = "";

  private final Out out;

  RewritesCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    Id id = Id.of(run);
    try (Workspace opened = workspace.open()) {
      List<Rewrite> rewrites = opened.replay(id.run()).rewrites();
      if (workspace.json) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        rewrites.forEach(rewrite -> json(id, rewrite, list.addObject()));
        out.json(list);
      } else if (rewrites.isEmpty()) {
        out.line("The run records no rewrite between rounds.");
      } else {
        out.table(
            List.of("id", "round", "kind", "bucket", "fate", "lines", "cause"),
            rewrites.stream().map(rewrite -> row(id, rewrite)).toList());
      }
      return 0;
    }
  }

  static void json(Id run, Rewrite rewrite, ObjectNode node) {
    node.put("id", run.run() + "/" + rewrite.id());
    node.put("level", "round");
    node.put("round", rewrite.round());
    node.putNull("session");
    node.putNull("step");
    node.put("kind", rewrite.kind().word());
    ArrayNode buckets = node.putArray("bucket");
    rewrite.buckets().forEach(buckets::add);
    node.put("fate", rewrite.fate().word());
    node.put("added", rewrite.added());
    node.put("removed", rewrite.removed());
    node.put("cause", rewrite.cause());
  }

  private static List<String> row(Id run, Rewrite rewrite) {
    return List.of(
        run.run() + "/" + rewrite.id(),
        "R" + rewrite.round(),
        rewrite.kind().word(),
        String.join(", ", rewrite.buckets()),
        rewrite.fate().word(),
        "+" + rewrite.added() + " -" + rewrite.removed(),
        rewrite.cause());
  }
}
