package dev.countersign.cli;

import dev.countersign.replay.Harness;
import dev.countersign.replay.compare.AlignedRow;
import dev.countersign.replay.compare.AlignedRow.State;
import dev.countersign.replay.compare.Alignment;
import dev.countersign.replay.compare.Call;
import dev.countersign.replay.compare.HarnessPart;
import dev.countersign.replay.compare.RolloutComparison;
import dev.countersign.trace.Session;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `compare --json` prints; the fields are listed in docs/cli.md.
final class CompareJson {

  private CompareJson() {}

  static ObjectNode sessions(
      String left, Session before, String right, Session after, RolloutComparison found) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    side(node.putObject("left"), left, before, found.left().calls().size());
    side(node.putObject("right"), right, after, found.right().calls().size());
    Alignment alignment = found.alignment();
    node.put("same", alignment.count(State.SAME));
    node.put("changed", alignment.count(State.CHANGED));
    node.put("onlyLeft", alignment.count(State.ONLY_LEFT));
    node.put("onlyRight", alignment.count(State.ONLY_RIGHT));
    alignment
        .firstDivergence()
        .ifPresentOrElse(
            row -> node.put("firstDivergence", row), () -> node.putNull("firstDivergence"));
    ArrayNode rows = node.putArray("rows");
    for (AlignedRow row : alignment.rows()) {
      ObjectNode line = rows.addObject();
      line.put("state", row.state().word()).put("differs", row.difference());
      call(line, "left", row.left());
      call(line, "right", row.right());
    }
    ArrayNode parts = node.putArray("parts");
    found
        .parts()
        .forEach(part ->
            part(parts.addObject(), part.part())
                .put("left", part.left())
                .put("right", part.right()));
    return node;
  }

  static ObjectNode harnesses(
      String left, Harness before, String right, Harness after, List<HarnessPart> parts) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("left", left);
    node.put("right", right);
    node.put("same", before.identity().isPresent() && before.identity().equals(after.identity()));
    ArrayNode list = node.putArray("parts");
    parts.forEach(part -> part(list.addObject(), part));
    return node;
  }

  private static void side(ObjectNode node, String id, Session session, int calls) {
    node.put("id", id);
    session.round().ifPresentOrElse(n -> node.put("round", n), () -> node.putNull("round"));
    node.put("task", session.taskId());
    node.put("steps", session.steps());
    node.put("calls", calls);
    node.put("exit", session.exit());
  }

  private static void call(ObjectNode line, String name, Optional<Call> call) {
    if (call.isEmpty()) {
      line.putNull(name);
      return;
    }
    Call found = call.get();
    ObjectNode node = line.putObject(name);
    node.put("step", found.step());
    node.put("kind", found.kind().name().toLowerCase(Locale.ROOT));
    node.put("tool", found.tool());
    node.put("arguments", found.arguments());
    node.put("result", found.result());
    node.put("note", found.note());
  }

  private static ObjectNode part(ObjectNode node, HarnessPart part) {
    node.put("kind", part.kind().word());
    node.put("name", part.name());
    node.put("path", part.path());
    node.put("change", part.change().name().toLowerCase(Locale.ROOT));
    node.put("before", part.before());
    node.put("after", part.after());
    part.file()
        .ifPresentOrElse(
            file ->
                node.putObject("file")
                    .put("label", file.label())
                    .put("status", String.valueOf(file.status().letter()))
                    .put("added", file.added())
                    .put("removed", file.removed()),
            () -> node.putNull("file"));
    return node;
  }
}
