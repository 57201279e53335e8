package dev.countersign.replay.task;

import dev.countersign.replay.diff.Shape;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import dev.countersign.trace.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tool arguments as values for [dev.countersign.replay.diff.StructuralDiff]. Texts keep their
/// quotes, so that the text `"10"` and the number `10` differ; the order of keys does not count.
public final class JsonShape {

  private JsonShape() {}

  /// The shape of a JSON document; empty if it is none.
  public static Optional<Shape> of(String json) {
    return JsonReader.read(json).map(JsonShape::of);
  }

  private static Shape of(Tree tree) {
    return switch (tree) {
      case Tree.MapNode map -> {
        Map<String, Shape> entries = new LinkedHashMap<>();
        map.entries().forEach(entry -> entries.put(entry.key(), of(entry.value())));
        yield new Shape.MapNode(entries);
      }
      case Tree.ListNode list ->
          new Shape.ListNode(list.items().stream().map(JsonShape::of).toList());
      case Tree.Scalar scalar -> new Shape.Scalar(JsonText.of(scalar));
    };
  }
}
