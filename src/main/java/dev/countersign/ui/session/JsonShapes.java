package dev.countersign.ui.session;

import dev.countersign.replay.diff.Change;
import dev.countersign.replay.diff.Shape;
import dev.countersign.replay.diff.StructuralDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares JSON documents as values. Unlike in a config, the text `"10"` and the number `10`
/// differ.
final class JsonShapes {

  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonShapes() {}

  /// The values that differ; empty if one of the texts is no JSON.
  static Optional<List<CardBody.Row>> compare(String before, String after) {
    Optional<Shape> left = shape(before);
    Optional<Shape> right = shape(after);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    List<Change> changes = StructuralDiff.of(left.get(), right.get());
    return Optional.of(changes.stream().map(JsonShapes::row).toList());
  }

  private static CardBody.Row row(Change change) {
    return new CardBody.Row(
        change.path(),
        change.before().map(Shape::brief).orElse(""),
        change.after().map(Shape::brief).orElse(""));
  }

  private static Optional<Shape> shape(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(shape(node));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Shape shape(JsonNode node) {
    if (node.isObject()) {
      Map<String, Shape> entries = new LinkedHashMap<>();
      node.properties().forEach(entry -> entries.put(entry.getKey(), shape(entry.getValue())));
      return new Shape.MapNode(entries);
    }
    if (node.isArray()) {
      List<Shape> items = new ArrayList<>();
      node.forEach(item -> items.add(shape(item)));
      return new Shape.ListNode(items);
    }
    return new Shape.Scalar(node.toString());
  }
}
