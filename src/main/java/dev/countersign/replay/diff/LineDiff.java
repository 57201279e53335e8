package dev.countersign.replay.diff;

import java.util.ArrayList;
import java.util.List;

/// Two texts compared line by line: blocks in order, without gaps, covering both texts whole.
///
/// @param before the old text
/// @param after the new text
/// @param whitespace what counted as equal
/// @param blocks alternately the same and changed
/// @param coarse whether a stretch was too costly to compare and stands as one replaced block
public record LineDiff(
    TextLines before,
    TextLines after,
    Whitespace whitespace,
    List<DiffBlock> blocks,
    boolean coarse)
    implements TextDiff {

  private static final int MOST_LINES_WITH_MARKS = 4_000;
  private static final long MOST_CHARACTERS_WITH_MARKS = 5_000_000;

  /// Keeps a copy of the list.
  public LineDiff {
    blocks = List.copyOf(blocks);
  }

  /// Compares without a limit on the size; callers outside this package use [TextDiff#of].
  static LineDiff of(String before, String after, Whitespace whitespace) {
    TextLines left = TextLines.of(before);
    TextLines right = TextLines.of(after);
    int[][] ids = LineIds.of(whitespace.keys(left), whitespace.keys(right));
    SequenceDiff found = SequenceDiff.ofLines(ids[0], ids[1]);
    return new LineDiff(left, right, whitespace, found.blocks(), found.coarse());
  }

  /// Lines of the new text that the old one lacks.
  public int added() {
    return changed().mapToInt(DiffBlock::afterCount).sum();
  }

  /// Lines of the old text that the new one lacks.
  public int removed() {
    return changed().mapToInt(DiffBlock::beforeCount).sum();
  }

  /// How many blocks differ.
  public int changes() {
    return (int) changed().count();
  }

  /// Whether changes within a line are shown: up to 4,000 changed lines and 5 million characters.
  public boolean marksWithinLines() {
    return added() + removed() <= MOST_LINES_WITH_MARKS
        && characters(before) + characters(after) <= MOST_CHARACTERS_WITH_MARKS;
  }

  /// What is true of the whole comparison and not visible in a single line: changed line endings, a
  /// missing line feed at the end, white space that was ignored, limits that were met.
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (before.size() > 1 && after.size() > 1 && !before.lineEnding().equals(after.lineEnding())) {
      notes.add("Line endings: %s → %s".formatted(before.lineEnding(), after.lineEnding()));
    }
    if (before.endsWithLineFeed() != after.endsWithLineFeed()) {
      notes.add(
          after.endsWithLineFeed()
              ? "Final line feed added"
              : "No line feed at the end of the new text");
    }
    if (whitespace != Whitespace.EXACT) {
      notes.add(whitespace.label());
    }
    if (coarse) {
      notes.add("Too many repeated lines: part is shown as one replaced block");
    }
    if (!marksWithinLines()) {
      notes.add("Changes within lines are not marked (above 4,000 changed lines or 5 MB)");
    }
    return notes;
  }

  private java.util.stream.Stream<DiffBlock> changed() {
    return blocks.stream().filter(block -> block.kind() == DiffBlock.Kind.CHANGED);
  }

  private static long characters(TextLines text) {
    return (long) text.text().length() + (text.endsWithLineFeed() ? 0 : 1);
  }
}
