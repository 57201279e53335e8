package dev.countersign.replay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.replay.diff.Shape.ListNode;
import dev.countersign.replay.diff.Shape.MapNode;
import dev.countersign.replay.diff.Shape.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StructuralDiffTest {

  @Test
  void theOrderOfKeysDoesNotCount() {
    assertEquals(List.of(), StructuralDiff.of(map("a", "1", "b", "2"), map("b", "2", "a", "1")));
  }

  @Test
  void entriesAreAddedRemovedAndChanged() {
    assertEquals(
        List.of("REMOVED old", "ADDED n.new", "CHANGED n.max", "CHANGED [\"a.b\"]"),
        said(
            map("old", "1", "n", map("max", "40"), "a.b", "x"),
            map("n", map("new", "2", "max", "50"), "a.b", "y")));
  }

  @Test
  void processorsAreMatchedByTarget() {
    Shape before = map("p", list(target("A", "1"), target("B", "2"), target("A", "3")));
    Shape after =
        map("p", list(target("B", "2"), target("A", "1"), target("A", "4"), target("C", "0")));

    assertEquals(List.of("CHANGED p[A #2].max", "ADDED p[C]", "REORDERED p"), said(before, after));
    Change order = StructuralDiff.of(before, after).getLast();
    assertEquals(list(text("A"), text("B"), text("A #2")), order.before().orElseThrow());
    assertEquals(list(text("B"), text("A"), text("A #2")), order.after().orElseThrow());
  }

  @Test
  void scalarsAreComparedAsASequence() {
    Shape before = map("tools", list(text("Search"), text("Fetch"), text("Read")));
    Shape after = map("tools", list(text("Search"), text("Wiki"), text("Fetch"), text("Write")));

    assertEquals(List.of("ADDED tools[1]", "CHANGED tools[3]"), said(before, after));
  }

  @Test
  void anotherKindOfNodeIsAChange() {
    assertEquals(List.of("CHANGED a"), said(map("a", "1"), map("a", list())));
    assertEquals(List.of("CHANGED "), said(text("x"), text("y")));
  }

  private static List<String> said(Shape before, Shape after) {
    return StructuralDiff.of(before, after).stream()
        .map(change -> change.kind() + " " + change.path())
        .toList();
  }

  private static Shape target(String name, String max) {
    return map("_target_", name, "max", max);
  }

  private static Scalar text(String text) {
    return new Scalar(text);
  }

  private static Shape list(Shape... items) {
    return new ListNode(Stream.of(items).toList());
  }

  private static Shape map(Object... keysAndNodes) {
    Map<String, Shape> entries = new LinkedHashMap<>();
    for (int i = 0; i < keysAndNodes.length; i += 2) {
      Object node = keysAndNodes[i + 1];
      entries.put(
          (String) keysAndNodes[i], node instanceof Shape tree ? tree : text((String) node));
    }
    return new MapNode(entries);
  }
}
