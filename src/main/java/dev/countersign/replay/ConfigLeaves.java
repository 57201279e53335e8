package dev.countersign.replay;

import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Flattens a harness config into its scalars, leaving out what changes without meaning: the
/// tracer's `base_dir` and `session_id`, and every `_code_hash` and `_hook_` (FORMATS section 2).
final class ConfigLeaves {

  private static final Set<String> METADATA = Set.of("_code_hash", "_hook_");
  private static final Set<String> VOLATILE = Set.of("tracer.base_dir", "tracer.session_id");

  private final Function<Tree.Scalar, String> meaning;
  private final List<ConfigLeaf> leaves = new ArrayList<>();

  private ConfigLeaves(Function<Tree.Scalar, String> meaning) {
    this.meaning = meaning;
  }

  /// The scalars in written order; empty maps and lists appear as `{}` and `[]`.
  ///
  /// @param meaning what a scalar counts for in comparisons
  static List<ConfigLeaf> of(Tree tree, Function<Tree.Scalar, String> meaning) {
    ConfigLeaves walk = new ConfigLeaves(meaning);
    walk.visit(tree, "", "", false);
    return List.copyOf(walk.leaves);
  }

  /// Whether the entry under `key` of the mapping at `role` is left out of identity and diffs.
  static boolean leftOut(String role, String key) {
    return METADATA.contains(key) || VOLATILE.contains(join(role, key));
  }

  /// The path of what stands under `key`.
  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void visit(Tree tree, String path, String role, boolean item) {
    switch (tree) {
      case Tree.MapNode map -> visitMap(map, path, role, item);
      case Tree.ListNode list -> visitList(list, path, role);
      case Tree.Scalar scalar ->
          leaves.add(new ConfigLeaf(path, role, item, scalar.text(), meaning.apply(scalar)));
    }
  }

  private void visitMap(Tree.MapNode map, String path, String role, boolean item) {
    if (map.entries().isEmpty()) {
      leaves.add(new ConfigLeaf(path, role, item, "{}", "{}"));
    }
    for (Tree.Entry entry : map.entries()) {
      if (!leftOut(role, entry.key())) {
        boolean target = item && isTarget(entry.key());
        visit(entry.value(), join(path, entry.key()), join(role, entry.key()), target);
      }
    }
  }

  private void visitList(Tree.ListNode list, String path, String role) {
    if (list.items().isEmpty()) {
      leaves.add(new ConfigLeaf(path, role, false, "[]", "[]"));
      return;
    }
    Map<String, Integer> seen = new HashMap<>();
    List<String> order = new ArrayList<>();
    for (Tree value : list.items()) {
      String name = name(value);
      int count = seen.merge(name, 1, Integer::sum);
      String label = count == 1 ? name : name + "#" + count;
      order.add(label);
      visit(value, path + "[" + label + "]", role, true);
    }
    String sequence = String.join(", ", order);
    leaves.add(new ConfigLeaf(path + "[order]", role, false, sequence, sequence));
  }

  private static boolean isTarget(String key) {
    return key.equals("_target_") || key.equals("type");
  }

  /// What a list item is called: the last part of its target, else its own text.
  private static String name(Tree item) {
    String text =
        switch (item) {
          case Tree.MapNode map ->
              map.text("_target_").isEmpty()
                  ? map.text("type").isEmpty() ? map.text("path") : map.text("type")
                  : map.text("_target_");
          case Tree.ListNode _ -> "list";
          case Tree.Scalar scalar -> scalar.text();
        };
    return AssetReference.of(text)
        .map(reference -> reference.symbol().isEmpty() ? reference.label() : reference.symbol())
        .orElseGet(() -> text.substring(text.lastIndexOf('.') + 1));
  }
}
