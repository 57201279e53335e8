package dev.countersign.audit.gate;

import dev.countersign.trace.Tree;
import java.util.List;
import java.util.stream.Stream;

/// The complete items of `capability_evidence`.
final class Evidence {

  private Evidence() {}

  /// The items with a type, a claim and an evidence.
  static List<Tree.MapNode> items(Tree evidence) {
    return evidence instanceof Tree.ListNode list
        ? list.items().stream()
            .filter(Tree.MapNode.class::isInstance)
            .map(Tree.MapNode.class::cast)
            .filter(item ->
                Stream.of("type", "claim", "evidence").noneMatch(key -> item.text(key).isBlank()))
            .toList()
        : List.of();
  }
}
