package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RunId;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `findings`: what the import noticed, with its place.
@Command(name = "findings", description = "Lists what the import of a run noticed.")
final class FindingsCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  @Parameters(paramLabel = "RUN|ROUND", description = "A run, or a round of it such as sample/R4.")
  String run = "";

  private final Out out;

  FindingsCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    Id id = Id.of(run);
    try (Workspace opened = workspace.open()) {
      opened.run(id.run());
      OptionalInt round = id.round("findings");
      if (round.isPresent()) {
        requireRound(opened, id.run(), round.getAsInt());
      }
      List<Finding> findings =
          opened.findings(id.run()).stream()
              .filter(finding -> round.isEmpty() || isIn(round.getAsInt(), finding.path()))
              .toList();
      if (workspace.json) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        findings.forEach(finding -> json(finding, list.addObject()));
        out.json(list);
      } else if (findings.isEmpty()) {
        out.line(
            round.isEmpty()
                ? "The import noticed nothing."
                : "The import noticed nothing in the folders of this round.");
      } else {
        for (Finding finding : findings) {
          out.line(severity(finding) + "  " + finding);
        }
      }
      return 0;
    }
  }

  private static void requireRound(Workspace opened, RunId run, int round) {
    if (opened.replay(run).rounds().stream().noneMatch(found -> found.round() == round)) {
      throw new RefusedException(
          "%s has no round R%d; list them: countersign rounds %s".formatted(run, round, run));
    }
  }

  /// Whether a file lies in a folder of the round, in the run or beside it.
  private static boolean isIn(int round, String path) {
    return ("/" + path + "/").contains("/R" + round + "/");
  }

  static void json(Finding finding, ObjectNode node) {
    node.put("rule", finding.rule());
    node.put("severity", severity(finding));
    node.put("file", finding.path());
    node.put("line", finding.line());
    node.put("column", finding.column());
    node.put("message", finding.message());
  }

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }
}
