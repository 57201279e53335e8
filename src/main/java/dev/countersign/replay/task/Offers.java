package dev.countersign.replay.task;

import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonText;
import java.util.List;

/// Reads the tool list of a `tools` record.
final class Offers {

  private Offers() {}

  static List<ToolOffer> of(Tree.MapNode body) {
    return Rendering.maps(Rendering.map(body, "message").get("content")).stream()
        .map(tool ->
            new ToolOffer(
                tool.text("name"),
                tool.text("description"),
                tool.get("input_schema").map(JsonText::of).orElse("")))
        .toList();
  }
}
