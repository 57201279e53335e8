package dev.countersign.replay.task;

import dev.countersign.replay.diff.Change;
import dev.countersign.replay.diff.LineDiff;
import dev.countersign.replay.diff.Shape;
import dev.countersign.replay.diff.StructuralDiff;
import dev.countersign.replay.diff.TextDiff;
import dev.countersign.replay.diff.UnifiedText;
import dev.countersign.replay.diff.Whitespace;
import java.util.List;
import java.util.Optional;

/// The two sides of a mid-task rewrite, compared: arguments as values, all else as lines.
///
/// @param raw the whole text as it came
/// @param effective the whole text as it went on
/// @param unified both as a unified diff; empty if they are equal
/// @param changes the differing values, if both sides are JSON
/// @param added lines that only the effective text has; 0 if the sides are no versions of one thing
/// @param removed lines that only the raw text has; 0 likewise
public record TaskDiff(
    String raw, String effective, String unified, List<Change> changes, int added, int removed) {

  public TaskDiff {
    changes = List.copyOf(changes);
  }

  /// Compares the sides of a rewrite.
  ///
  /// @param passages of the rewrite's session
  public static TaskDiff of(MidTaskRewrite rewrite, Passages passages) {
    String raw = passages.whole(rewrite.raw());
    String effective = passages.whole(rewrite.effective());
    int[] lines = rewrite.comparesVersions() ? lines(raw, effective) : new int[2];
    return new TaskDiff(
        raw,
        effective,
        UnifiedText.of("raw", ended(raw), "effective", ended(effective)),
        changes(rewrite, raw, effective),
        lines[0],
        lines[1]);
  }

  private static List<Change> changes(MidTaskRewrite rewrite, String raw, String effective) {
    if (!rewrite.comparesVersions()
        || rewrite.raw().form() != Passage.Form.JSON
        || rewrite.effective().form() != Passage.Form.JSON) {
      return List.of();
    }
    Optional<Shape> before = JsonShape.of(raw);
    Optional<Shape> after = JsonShape.of(effective);
    return before.isPresent() && after.isPresent()
        ? StructuralDiff.of(before.get(), after.get())
        : List.of();
  }

  private static int[] lines(String raw, String effective) {
    return switch (TextDiff.of(ended(raw), ended(effective), Whitespace.EXACT)) {
      case TextDiff.TooLarge _ -> new int[2];
      case LineDiff diff -> {
        int[] counts = new int[2];
        diff.blocks().stream()
            .filter(block -> block.kind() == dev.countersign.replay.diff.DiffBlock.Kind.CHANGED)
            .forEach(block -> {
              counts[0] += block.afterCount();
              counts[1] += block.beforeCount();
            });
        yield counts;
      }
    };
  }

  /// A text of messages ends no line; without this every last line would be marked.
  private static String ended(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }
}
