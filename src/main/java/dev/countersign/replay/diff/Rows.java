package dev.countersign.replay.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// The rows of a drawn diff: changes with some equal lines around them, the other equal lines
/// folded. Immutable; unfolding gives new rows.
public final class Rows {

  /// As many equal lines around each change as there are: nothing is folded.
  public static final int ALL_CONTEXT = Integer.MAX_VALUE;

  /// How the rows arrange the two texts.
  public enum Arrangement {
    /// Old text left, new text right.
    SIDE_BY_SIDE,
    /// One column, the old lines of a change above its new lines.
    UNIFIED
  }

  private final LineDiff diff;
  private final Arrangement arrangement;
  private final int contextLines;
  private final Set<Integer> unfolded;
  private final List<Row> rows = new ArrayList<>();
  private final List<Integer> changes = new ArrayList<>();

  private Rows(LineDiff diff, Arrangement arrangement, int contextLines, Set<Integer> unfolded) {
    if (contextLines < 0) {
      throw new IllegalArgumentException("fewer than no context lines");
    }
    this.diff = diff;
    this.arrangement = arrangement;
    this.contextLines = contextLines;
    this.unfolded = unfolded;
    for (int i = 0; i < diff.blocks().size(); i++) {
      DiffBlock block = diff.blocks().get(i);
      switch (block.kind()) {
        case SAME -> addSame(block, i == 0, i == diff.blocks().size() - 1);
        case CHANGED -> addChanged(block);
      }
    }
  }

  /// Rows for two columns.
  ///
  /// @param contextLines equal lines to draw before and after each change, or [#ALL_CONTEXT]
  public static Rows sideBySide(LineDiff diff, int contextLines) {
    return of(diff, Arrangement.SIDE_BY_SIDE, contextLines);
  }

  /// Rows for one column.
  ///
  /// @param contextLines equal lines to draw before and after each change, or [#ALL_CONTEXT]
  public static Rows unified(LineDiff diff, int contextLines) {
    return of(diff, Arrangement.UNIFIED, contextLines);
  }

  /// Rows in this arrangement.
  public static Rows of(LineDiff diff, Arrangement arrangement, int contextLines) {
    return new Rows(diff, arrangement, contextLines, Set.of());
  }

  /// The same rows with this fold opened. A row that is no fold changes nothing.
  ///
  /// @param row index of the fold
  public Rows unfold(int row) {
    if (!(rows.get(row) instanceof Row.Fold fold)) {
      return this;
    }
    Set<Integer> more = new TreeSet<>(unfolded);
    more.add(fold.before());
    return new Rows(diff, arrangement, contextLines, more);
  }

  /// What the rows were made from.
  public LineDiff diff() {
    return diff;
  }

  /// How the rows are arranged.
  public Arrangement arrangement() {
    return arrangement;
  }

  /// How many rows there are.
  public int size() {
    return rows.size();
  }

  /// The row at this index, from 0.
  public Row get(int index) {
    return rows.get(index);
  }

  /// The index of the first row of each change, in order.
  public List<Integer> changes() {
    return List.copyOf(changes);
  }

  /// Whether a row is a fold.
  public boolean hasFolds() {
    return rows.stream().anyMatch(Row.Fold.class::isInstance);
  }

  private void addSame(DiffBlock block, boolean first, boolean last) {
    int count = block.beforeCount();
    int head = first ? 0 : Math.min(contextLines, count);
    int tail = last ? 0 : Math.min(contextLines, count - head);
    int hidden = count - head - tail;
    int hiddenFrom = block.beforeFrom() + head;
    // a fold of one line would take as much room as the line
    boolean folds = hidden > 1 && contextLines != ALL_CONTEXT && !unfolded.contains(hiddenFrom);
    for (int i = 0; i < count; i++) {
      if (folds && i == head) {
        rows.add(new Row.Fold(hiddenFrom, block.afterFrom() + head, hidden));
        i += hidden;
        if (i >= count) {
          break;
        }
      }
      rows.add(new Row.Context(block.beforeFrom() + i, block.afterFrom() + i));
    }
  }

  private void addChanged(DiffBlock block) {
    changes.add(rows.size());
    int[] partner = LinePairs.of(diff, block);
    switch (arrangement) {
      case SIDE_BY_SIDE -> addPairs(block, partner);
      case UNIFIED -> addStacked(block, partner);
    }
  }

  private void addPairs(DiffBlock block, int[] partner) {
    int after = block.afterFrom();
    for (int before = block.beforeFrom(); before < block.beforeTo(); before++) {
      int pair = partner[before - block.beforeFrom()];
      if (pair < 0) {
        rows.add(new Row.Removed(before, OptionalInt.empty()));
        continue;
      }
      while (after < pair) {
        rows.add(new Row.Added(after++, OptionalInt.empty()));
      }
      rows.add(new Row.Changed(before, pair));
      after = pair + 1;
    }
    while (after < block.afterTo()) {
      rows.add(new Row.Added(after++, OptionalInt.empty()));
    }
  }

  private void addStacked(DiffBlock block, int[] partner) {
    int[] back = new int[block.afterCount()];
    java.util.Arrays.fill(back, -1);
    for (int i = 0; i < partner.length; i++) {
      if (partner[i] >= 0) {
        back[partner[i] - block.afterFrom()] = block.beforeFrom() + i;
      }
      rows.add(new Row.Removed(block.beforeFrom() + i, optional(partner[i])));
    }
    for (int i = 0; i < back.length; i++) {
      rows.add(new Row.Added(block.afterFrom() + i, optional(back[i])));
    }
  }

  private static OptionalInt optional(int index) {
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }
}
