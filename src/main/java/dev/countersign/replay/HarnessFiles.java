package dev.countersign.replay;

import dev.countersign.replay.diff.Shape;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What two harnesses are compared by: their configs without what changes without meaning, and the
/// files that differ (FORMATS section 2).
public final class HarnessFiles {

  private final RunFiles files;
  private final HarnessDelta delta;

  /// @param files the run's files
  public HarnessFiles(RunFiles files) {
    this.files = files;
    this.delta = new HarnessDelta(files, LineCounts.histogram());
  }

  /// The files that differ, the config first; empty if the new harness has no config.
  public List<FileDelta> between(Harness before, Harness after) {
    return delta.between(before, after);
  }

  /// A config as data, without the tracer's folder and session, `_code_hash` and `_hook_`; paths
  /// below the run are written from the run.
  public Shape shape(Tree config) {
    return shape(config, "");
  }

  private Shape shape(Tree tree, String role) {
    return switch (tree) {
      case Tree.MapNode map -> {
        Map<String, Shape> entries = new LinkedHashMap<>();
        for (Tree.Entry entry : map.entries()) {
          if (!ConfigLeaves.leftOut(role, entry.key())) {
            entries.put(entry.key(), shape(entry.value(), ConfigLeaves.join(role, entry.key())));
          }
        }
        yield new Shape.MapNode(entries);
      }
      case Tree.ListNode list ->
          new Shape.ListNode(list.items().stream().map(item -> shape(item, role)).toList());
      case Tree.Scalar scalar ->
          new Shape.Scalar(scalar.isNull() ? "null" : relative(scalar.text()));
    };
  }

  private String relative(String text) {
    String root = files.originalRoot();
    int above = root.lastIndexOf('/');
    if (above < 1) {
      return text;
    }
    return text.replace(root + "/", "").replace(root.substring(0, above + 1), "../");
  }
}
