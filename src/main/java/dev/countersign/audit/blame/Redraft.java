package dev.countersign.audit.blame;

import dev.countersign.replay.diff.DiffBlock;
import dev.countersign.replay.diff.LineDiff;
import dev.countersign.replay.diff.TextDiff;
import dev.countersign.replay.diff.TextLines;
import dev.countersign.replay.diff.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A new version of a file, being traced: which of its lines stayed, which moved, which are new.
final class Redraft {

  private static final int SHORTEST_IN_FILE = 3;
  private static final int SHORTEST_BETWEEN_FILES = 8;

  private final String label;
  private final Optional<Piece> before;
  private final String text;
  private final List<String> lines;
  private final List<Optional<Birth>> births = new ArrayList<>();
  private final List<Birth> removed = new ArrayList<>();

  /// @param label what the file is called
  /// @param before the version that it replaces; empty for a new file
  /// @param text what stands in it now
  Redraft(String label, Optional<Piece> before, String text) {
    this.label = label;
    this.before = before;
    this.text = text;
    this.lines = TextLines.of(text).lines();
    lines.forEach(_ -> births.add(Optional.empty()));
    before.ifPresent(this::compare);
  }

  private void compare(Piece old) {
    TextDiff diff = TextDiff.of(old.text(), text, Whitespace.IGNORE_ALL);
    switch (diff) {
      case LineDiff compared -> compared.blocks().forEach(block -> take(block, old));
      case TextDiff.TooLarge _ -> removed.addAll(old.births());
    }
    LeftOver within = new LeftOver();
    within.add(removed);
    for (int at = 0; at < lines.size(); at++) {
      if (births.get(at).isEmpty()) {
        Optional<Birth> moved = within.take(lines.get(at), SHORTEST_IN_FILE);
        births.set(at, moved);
        moved.ifPresent(removed::remove);
      }
    }
  }

  private void take(DiffBlock block, Piece old) {
    switch (block.kind()) {
      case SAME -> {
        for (int i = 0; i < block.afterCount(); i++) {
          births.set(block.afterFrom() + i, Optional.of(old.births().get(block.beforeFrom() + i)));
        }
      }
      case CHANGED -> removed.addAll(old.births().subList(block.beforeFrom(), block.beforeTo()));
    }
  }

  /// Gives away the lines that are in this file no more.
  void leave(LeftOver leftOver) {
    leftOver.add(removed);
  }

  /// The traced version.
  ///
  /// @param leftOver lines that left other files, or this one
  Piece finish(String path, int round, LeftOver leftOver) {
    List<Birth> all = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      all.add(
          births
              .get(at)
              .or(() -> leftOver.take(line, SHORTEST_BETWEEN_FILES))
              .orElseGet(() -> new Birth(round, path, line)));
    }
    List<Piece> ancestors = new ArrayList<>();
    before.ifPresent(piece -> {
      ancestors.add(piece);
      ancestors.addAll(piece.ancestors());
    });
    return new Piece(label, path, text, lines, all, ancestors);
  }
}
