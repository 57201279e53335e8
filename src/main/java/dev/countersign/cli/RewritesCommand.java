package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.replay.Rewrite;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `rewrites`: every rewrite in order, one a line: of a run those between its rounds or those
/// inside its tasks, of a session those inside it.
@Command(
    name = "rewrites",
    description = "Lists every rewrite of the harness, between rounds or inside tasks.")
final class RewritesCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  @Parameters(
      paramLabel = "RUN|SESSION",
      description = "A run's id, as `runs` prints it, or a session's, as `sessions` prints it.")
  String run = "";

  @Option(
      names = "--level",
      paramLabel = "round|task",
      description =
          "Between rounds (default), or inside tasks (default for what has no rounds, and always for a session).")
  @Nullable Level level;

  /// The two levels of rewriting.
  enum Level {
    ROUND,
    TASK
  }

  private final Out out;

  RewritesCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    Id id = Id.of(run);
    try (Workspace opened = workspace.open()) {
      if (isInsideTasks(opened, id)) {
        insideTasks(opened, id);
        return 0;
      }
      List<Rewrite> rewrites =
          opened.replay(id.run()).rewrites().stream()
              .filter(rewrite -> id.part().isEmpty() || id.part().equals("R" + rewrite.round()))
              .toList();
      if (workspace.json) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        rewrites.forEach(rewrite -> json(id, rewrite, list.addObject()));
        out.json(list);
      } else if (rewrites.isEmpty()) {
        out.line("No rewrite between rounds is recorded there.");
      } else {
        out.table(
            List.of("id", "round", "kind", "bucket", "fate", "lines", "cause"),
            rewrites.stream().map(rewrite -> row(id, rewrite)).toList());
      }
      return 0;
    }
  }

  private boolean isInsideTasks(Workspace opened, Id id) {
    if (level == null) {
      return TaskRewrites.isSession(id) || opened.replay(id.run()).rounds().isEmpty();
    }
    return level == Level.TASK || TaskRewrites.isSession(id);
  }

  private void insideTasks(Workspace opened, Id id) {
    ArrayNode list = JsonMapper.shared().createArrayNode();
    List<List<String>> rows = new ArrayList<>();
    TaskRewrites.each(
        opened,
        id,
        found -> {
          if (workspace.json) {
            TaskRewrites.json(id, found, list.addObject());
          } else {
            rows.add(TaskRewrites.row(id, found));
          }
        });
    if (workspace.json) {
      out.json(list);
    } else if (rows.isEmpty()) {
      out.line("No rewrite inside a task is recorded here.");
    } else {
      out.table(List.of("id", "step", "kind", "tool", "lines", "cause"), rows);
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
