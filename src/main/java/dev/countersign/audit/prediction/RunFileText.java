package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.Place;
import dev.countersign.base.LineFeeds;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Reads files of a run as text and as JSON, and finds the line on which something stands.
final class RunFileText {

  private RunFileText() {}

  /// The file's text; empty if the run does not have it.
  static Optional<String> text(AuditInput input, String path) {
    return input
        .files()
        .file(path)
        .map(file -> new String(input.files().bytes(file.digest()), StandardCharsets.UTF_8));
  }

  /// The file as JSON; empty if the run does not have it or it is no JSON.
  static Optional<Tree> json(AuditInput input, String path) {
    return text(input, path).flatMap(JsonReader::read);
  }

  /// The items of a JSON list under a key, or of the value itself for an empty key.
  static List<Tree.MapNode> maps(Optional<Tree> tree) {
    return tree.filter(Tree.ListNode.class::isInstance)
        .map(Tree.ListNode.class::cast)
        .map(list ->
            list.items().stream()
                .filter(Tree.MapNode.class::isInstance)
                .map(Tree.MapNode.class::cast)
                .toList())
        .orElse(List.of());
  }

  /// The value under a key of a mapping.
  static Optional<Tree> get(Optional<Tree> tree, String key) {
    return tree.filter(Tree.MapNode.class::isInstance)
        .map(Tree.MapNode.class::cast)
        .flatMap(map -> map.get(key));
  }

  /// The first line of a file that holds a text; the whole file if none does.
  static Place place(AuditInput input, String path, String wanted, String says) {
    List<String> lines = text(input, path).map(LineFeeds::lines).orElse(List.of());
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(wanted)) {
        return Place.line(path, i + 1, says);
      }
    }
    return Place.file(path, says);
  }
}
