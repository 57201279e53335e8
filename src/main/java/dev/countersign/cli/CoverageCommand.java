package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.UtcTime;
import dev.countersign.review.Coverage;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `coverage`: which ships of a run a human approved, and whether before they took effect.
@Command(
    name = "coverage",
    description = "Lists the ships of a run, and which human approved them, before or after.")
final class CoverageCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  @Parameters(paramLabel = "RUN", description = "The run.")
  String run = "";

  private final Out out;

  CoverageCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    try (Workspace opened = workspace.open()) {
      Coverage coverage = opened.reviews().coverage(opened.run(Id.ofRun(run, "coverage")).id());
      if (workspace.json) {
        out.json(json(coverage));
        return 0;
      }
      out.line(coverage.sentence());
      if (!coverage.ships().isEmpty()) {
        out.table(
            List.of("ship", "took effect", "who", "said", "when", "state", "evidence"),
            coverage.ships().stream().map(CoverageCommand::row).toList());
      }
      return 0;
    }
  }

  private static List<String> row(Coverage.Ship ship) {
    return List.of(
        ship.id(),
        ship.tookEffect().map(UtcTime::text).orElse("not recorded"),
        join(ship, answer -> answer.review().displayName()),
        join(ship, answer -> answer.review().choice().word()),
        join(ship, answer -> answer.when().words()),
        ship.effect().state().word(),
        join(ship, Coverage.Answer::evidence));
  }

  private static String join(
      Coverage.Ship ship, java.util.function.Function<Coverage.Answer, String> text) {
    return ship.answers().stream().map(text).collect(Collectors.joining("; "));
  }

  private static ObjectNode json(Coverage coverage) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("run", coverage.run().slug());
    node.put("ships", coverage.ships().size());
    node.put("approvedBefore", coverage.approvedBefore());
    ArrayNode rows = node.putArray("rows");
    for (Coverage.Ship ship : coverage.ships()) {
      ObjectNode row = rows.addObject();
      row.put("id", coverage.run() + "/" + ship.id());
      row.put("round", ship.round());
      row.put("tookEffect", ship.tookEffect().map(UtcTime::text).orElse(null));
      row.put("asked", !ship.answers().isEmpty());
      row.put("state", ship.effect().state().word());
      ArrayNode answers = row.putArray("answers");
      for (Coverage.Answer answer : ship.answers()) {
        answers
            .addObject()
            .put("entry", answer.review().index())
            .put("person", answer.review().person())
            .put("choice", answer.review().choice().word())
            .put("time", answer.review().claimedAt())
            .put("when", answer.when().name().toLowerCase(Locale.ROOT))
            .put("evidence", answer.evidence());
      }
    }
    return node;
  }
}
