package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.trace.Finding;
import java.util.List;
import java.util.Locale;
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

  @Parameters(paramLabel = "RUN", description = "A run's id, as `runs` prints it.")
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
      List<Finding> findings = opened.findings(id.run());
      if (workspace.json) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        findings.forEach(finding -> json(finding, list.addObject()));
        out.json(list);
      } else if (findings.isEmpty()) {
        out.line("The import noticed nothing.");
      } else {
        for (Finding finding : findings) {
          out.line(severity(finding) + "  " + finding);
        }
      }
      return 0;
    }
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
