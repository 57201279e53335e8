package dev.countersign.replay.diff;

import dev.countersign.replay.diff.Shape.ListNode;
import dev.countersign.replay.diff.Shape.MapNode;
import dev.countersign.replay.diff.Shape.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Compares two configuration trees node by node.
///
/// Mappings are compared key by key, whatever their order. Lists of mappings that all name a
/// `_target_` are matched by target, equal targets by their turn. Other lists are compared as
/// sequences.
public final class StructuralDiff {

  private static final String TARGET = "_target_";

  private final List<Change> changes = new ArrayList<>();

  private StructuralDiff() {}

  /// The differences, in the order of the new tree with removed nodes where they stood.
  public static List<Change> of(Shape before, Shape after) {
    StructuralDiff diff = new StructuralDiff();
    diff.compare("", before, after);
    return List.copyOf(diff.changes);
  }

  private void compare(String path, Shape before, Shape after) {
    if (before instanceof MapNode left && after instanceof MapNode right) {
      compareEntries(path, left.entries(), right.entries(), StructuralDiff::key);
    } else if (before instanceof ListNode left && after instanceof ListNode right) {
      if (hasTargets(left) && hasTargets(right)) {
        compareTargets(path, left, right);
      } else {
        compareItems(path, left.items(), right.items());
      }
    } else if (!before.equals(after)) {
      changes.add(Change.changed(path, before, after));
    }
  }

  @FunctionalInterface
  private interface Step {
    String below(String path, String key);
  }

  private void compareEntries(
      String path,
      Map<String, ? extends Shape> left,
      Map<String, ? extends Shape> right,
      Step step) {
    left.forEach((key, node) -> {
      if (!right.containsKey(key)) {
        changes.add(Change.removed(step.below(path, key), node));
      }
    });
    right.forEach((key, node) -> {
      Shape old = left.get(key);
      if (old == null) {
        changes.add(Change.added(step.below(path, key), node));
      } else {
        compare(step.below(path, key), old, node);
      }
    });
  }

  private void compareTargets(String path, ListNode before, ListNode after) {
    Map<String, Shape> left = byTarget(before);
    Map<String, Shape> right = byTarget(after);
    compareEntries(path, left, right, (above, key) -> above + "[" + key + "]");
    List<String> leftOrder = left.keySet().stream().filter(right::containsKey).toList();
    List<String> rightOrder = right.keySet().stream().filter(left::containsKey).toList();
    if (!leftOrder.equals(rightOrder)) {
      changes.add(Change.reordered(path, names(leftOrder), names(rightOrder)));
    }
  }

  private void compareItems(String path, List<Shape> left, List<Shape> right) {
    Map<Shape, Integer> known = new HashMap<>();
    SequenceDiff diff = SequenceDiff.ofTokens(ids(left, known), ids(right, known));
    for (DiffBlock block : diff.blocks()) {
      if (block.kind() == DiffBlock.Kind.SAME) {
        continue;
      }
      int pairs = Math.min(block.beforeCount(), block.afterCount());
      for (int i = 0; i < pairs; i++) {
        int at = block.afterFrom() + i;
        compare(index(path, at), left.get(block.beforeFrom() + i), right.get(at));
      }
      for (int i = block.beforeFrom() + pairs; i < block.beforeTo(); i++) {
        changes.add(Change.removed(index(path, i), left.get(i)));
      }
      for (int i = block.afterFrom() + pairs; i < block.afterTo(); i++) {
        changes.add(Change.added(index(path, i), right.get(i)));
      }
    }
  }

  private static boolean hasTargets(ListNode list) {
    return list.items().stream()
        .allMatch(
            item -> item instanceof MapNode map && map.entries().get(TARGET) instanceof Scalar);
  }

  /// The items by target; the second of a kind has ` #2` behind its name.
  private static Map<String, Shape> byTarget(ListNode list) {
    Map<String, Shape> named = new LinkedHashMap<>();
    Map<String, Integer> turns = new HashMap<>();
    for (Shape item : list.items()) {
      if (item instanceof MapNode map && map.entries().get(TARGET) instanceof Scalar target) {
        int turn = turns.merge(target.text(), 1, Integer::sum);
        named.put(turn == 1 ? target.text() : target.text() + " #" + turn, item);
      }
    }
    return named;
  }

  private static ListNode names(List<String> targets) {
    return new ListNode(targets.stream().<Shape>map(Scalar::new).toList());
  }

  private static int[] ids(List<Shape> items, Map<Shape, Integer> known) {
    return items.stream()
        .mapToInt(item -> {
          Integer id = known.putIfAbsent(item, known.size());
          return id == null ? known.size() - 1 : id;
        })
        .toArray();
  }

  private static String index(String path, int index) {
    return path + "[" + index + "]";
  }

  private static String key(String path, String key) {
    boolean plain = !key.isEmpty() && key.chars().noneMatch(c -> ".[]\"".indexOf(c) >= 0);
    String name = plain ? key : "[\"" + key.replace("\"", "\\\"") + "\"]";
    return path.isEmpty() || !plain ? path + name : path + "." + name;
  }
}
