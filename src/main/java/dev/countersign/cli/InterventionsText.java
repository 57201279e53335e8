package dev.countersign.cli;

import dev.countersign.audit.custody.InterventionLedger;
import dev.countersign.base.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What processors did inside the tasks of a run, as text or JSON (AUDIT C24).
final class InterventionsText {

  private static final int MOST_NEXT = 3;

  private InterventionsText() {}

  static void print(InterventionLedger ledger, Id id, boolean json, Out out) {
    if (json) {
      ArrayNode rows = JsonMapper.shared().createArrayNode();
      ledger.rows().forEach(row -> write(row, id, rows.addObject()));
      out.json(rows);
      return;
    }
    out.line(
        "%s: %s inside %s"
            .formatted(
                id.run() + (id.part().isEmpty() ? "" : "/" + id.part()),
                Counted.of(ledger.times(), "rewrite"),
                Counted.of(ledger.rollouts(), "rollout")));
    if (ledger.rows().isEmpty()) {
      return;
    }
    List<List<String>> cells = new ArrayList<>();
    ledger.rows().forEach(row -> cells.add(cells(row, id)));
    out.table(
        List.of(
            "times",
            "who",
            "what",
            "hook",
            "tool",
            "rollouts",
            "passed",
            "failed",
            "unknown",
            "last step",
            "next",
            "first"),
        cells);
  }

  private static List<String> cells(InterventionLedger.Row row, Id id) {
    return List.of(
        Integer.toString(row.times()),
        row.who().isEmpty() ? "not recorded" : row.who() + (row.inferred() ? " (inferred)" : ""),
        row.kind().word(),
        row.hook(),
        row.tool(),
        Integer.toString(row.rollouts()),
        Integer.toString(row.passed()),
        Integer.toString(row.failed()),
        Integer.toString(row.unknown()),
        Integer.toString(row.inLastStep()),
        row.next().stream()
            .limit(MOST_NEXT)
            .map(next -> next.what() + " x " + next.times())
            .collect(Collectors.joining(", ")),
        id.run() + "/" + row.example());
  }

  private static void write(InterventionLedger.Row row, Id id, ObjectNode node) {
    node.put("processors", row.who());
    node.put("inferred", row.inferred());
    node.put("kind", row.kind().word());
    node.put("hook", row.hook());
    node.put("tool", row.tool());
    node.put("times", row.times());
    ArrayNode rounds = node.putArray("rounds");
    row.byRound()
        .forEach((round, times) -> rounds.addObject().put("round", round).put("times", times));
    node.put("passed", row.passed());
    node.put("failed", row.failed());
    node.put("unknown", row.unknown());
    node.put("lastStep", row.inLastStep());
    ArrayNode following = node.putArray("next");
    row.next()
        .forEach(next -> following.addObject().put("what", next.what()).put("times", next.times()));
    node.put("example", id.run() + "/" + row.example());
  }
}
