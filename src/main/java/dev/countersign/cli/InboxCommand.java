package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.InboxItem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// `inbox`: what awaits a human decision, and why.
@Command(name = "inbox", description = "Lists what awaits a human decision, riskiest first.")
final class InboxCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  @Parameters(paramLabel = "RUN", arity = "0..1", description = "Only this run.")
  String run = "";

  private final Out out;

  InboxCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    try (Workspace opened = workspace.open()) {
      List<InboxItem> items =
          opened.reviews().inbox().stream()
              .filter(item -> run.isEmpty() || item.run().equals(Id.of(run).run()))
              .toList();
      if (workspace.json) {
        out.json(json(items));
      } else if (items.isEmpty()) {
        out.line("Nothing awaits a decision. Import a run: countersign import FOLDER");
      } else {
        out.table(
            List.of("section", "id", "bucket", "Critic", "fate", "risk", "why"),
            items.stream().map(InboxCommand::row).toList());
      }
      return 0;
    }
  }

  private static ArrayNode json(List<InboxItem> items) {
    ArrayNode list = JsonMapper.shared().createArrayNode();
    for (InboxItem item : items) {
      list.addObject()
          .put("id", item.target().toString())
          .put("section", item.section().label())
          .put("why", item.why())
          .put("risk", item.risk().score())
          .put("riskClass", item.risk().riskClass())
          .put("fate", item.outcome())
          .put("decisions", item.reviews().size());
    }
    return list;
  }

  private static List<String> row(InboxItem item) {
    return List.of(
        item.section().label(),
        item.target().toString(),
        String.join(", ", item.buckets()),
        item.rewrite().flatMap(Rewrite::verdict).map(verdict -> verdict.verdict()).orElse(""),
        item.outcome(),
        item.risk().riskClass() + " " + item.risk().score(),
        item.why());
  }
}
