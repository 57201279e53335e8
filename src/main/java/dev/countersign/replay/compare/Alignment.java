package dev.countersign.replay.compare;

import dev.countersign.replay.compare.AlignedRow.State;
import dev.countersign.replay.diff.DiffBlock;
import dev.countersign.replay.diff.ItemAlignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Two rollouts side by side (PRODUCT D4): aligned by the longest common subsequence of their
/// calls, where calls count as equal that name the same tool with the same arguments, and answers
/// count as equal to answers. Between those, calls of the same tool are paired in order.
///
/// @param rows in order of both rollouts
public record Alignment(List<AlignedRow> rows) {

  public Alignment {
    rows = List.copyOf(rows);
  }

  private record Key(Call.Kind kind, String tool, String arguments) {
    static Key of(Call call) {
      return new Key(call.kind(), call.tool(), call.arguments());
    }
  }

  /// Aligns two rollouts.
  public static Alignment of(List<Call> left, List<Call> right) {
    List<DiffBlock> blocks =
        ItemAlignment.of(left.stream().map(Key::of).toList(), right.stream().map(Key::of).toList());
    var rows = new ArrayList<AlignedRow>();
    for (DiffBlock block : blocks) {
      List<Call> before = left.subList(block.beforeFrom(), block.beforeTo());
      List<Call> after = right.subList(block.afterFrom(), block.afterTo());
      switch (block.kind()) {
        case SAME -> {
          for (int i = 0; i < before.size(); i++) {
            rows.add(AlignedRow.pair(before.get(i), after.get(i)));
          }
        }
        case CHANGED -> pairByTool(before, after, rows);
      }
    }
    return new Alignment(rows);
  }

  /// Pairs calls of the same tool, again by the longest common subsequence; all others stand alone.
  private static void pairByTool(List<Call> left, List<Call> right, List<AlignedRow> rows) {
    List<DiffBlock> blocks =
        ItemAlignment.of(
            left.stream().map(Call::name).toList(), right.stream().map(Call::name).toList());
    for (DiffBlock block : blocks) {
      List<Call> before = left.subList(block.beforeFrom(), block.beforeTo());
      List<Call> after = right.subList(block.afterFrom(), block.afterTo());
      switch (block.kind()) {
        case SAME -> {
          for (int i = 0; i < before.size(); i++) {
            rows.add(AlignedRow.pair(before.get(i), after.get(i)));
          }
        }
        case CHANGED -> {
          before.forEach(call -> rows.add(AlignedRow.left(call)));
          after.forEach(call -> rows.add(AlignedRow.right(call)));
        }
      }
    }
  }

  /// Position of the first row that is not the same on both sides; empty if all are.
  public OptionalInt firstDivergence() {
    return next(-1);
  }

  /// Position of the first divergence after this row; empty if there is none. A divergence is the
  /// first row of a stretch in which the two sides differ.
  public OptionalInt next(int row) {
    for (int i = row + 1; i < rows.size(); i++) {
      if (begins(i)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /// Position of the last divergence before this row; empty if there is none.
  public OptionalInt previous(int row) {
    for (int i = row - 1; i >= 0; i--) {
      if (begins(i)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /// How many rows have this state.
  public int count(State state) {
    return (int) rows.stream().filter(row -> row.state() == state).count();
  }

  /// The counts and the first divergence, in one sentence.
  public String summary() {
    String counts =
        "%d rows: %d same, %d changed, %d only left, %d only right"
            .formatted(
                rows.size(),
                count(State.SAME),
                count(State.CHANGED),
                count(State.ONLY_LEFT),
                count(State.ONLY_RIGHT));
    OptionalInt first = firstDivergence();
    if (first.isEmpty()) {
      return counts + "; no divergence";
    }
    AlignedRow row = rows.get(first.getAsInt());
    return "%s; first divergence at row %d, step %d: %s (%s)"
        .formatted(
            counts, first.getAsInt() + 1, row.any().step(), row.any().name(), row.difference());
  }

  /// Where the two first part, in a sentence that says what each of them did there.
  public String divergence() {
    OptionalInt first = firstDivergence();
    if (first.isEmpty()) {
      return "They do not diverge: the calls, their results and the answers are the same.";
    }
    AlignedRow row = rows.get(first.getAsInt());
    if (row.left().isPresent() && row.right().isPresent()) {
      int step = row.left().get().step();
      int other = row.right().get().step();
      return "They first diverge at step %d%s, %s: the %s differs."
          .formatted(
              step,
              step == other ? "" : " (step %d at the right)".formatted(other),
              row.any().name(),
              row.difference());
    }
    return "They first diverge at step %d: %s, %s."
        .formatted(
            row.any().step(),
            did("the left one", row.left().or(() -> alone(first.getAsInt(), State.ONLY_LEFT))),
            did("the right one", row.right().or(() -> alone(first.getAsInt(), State.ONLY_RIGHT))));
  }

  private static String did(String side, Optional<Call> call) {
    return call.map(found ->
            switch (found.kind()) {
              case TOOL -> side + " calls " + found.tool();
              case ANSWER -> side + " answers";
            })
        .orElse(side + " does nothing of the kind");
  }

  /// What only one side did in the stretch of differing rows that begins here.
  private Optional<Call> alone(int from, State state) {
    return rows.subList(from, rows.size()).stream()
        .takeWhile(row -> row.state() != State.SAME)
        .filter(row -> row.state() == state)
        .map(AlignedRow::any)
        .findFirst();
  }

  private boolean begins(int row) {
    return differs(row) && (row == 0 || !differs(row - 1));
  }

  private boolean differs(int row) {
    return rows.get(row).state() != State.SAME;
  }
}
