package dev.countersign.ui.tasks;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place of the task matrix as the window's selection keeps it: a cell, or two cells of one task
/// that are compared.
///
/// @param task the task's id
/// @param round the cell's round, of a comparison the left one
/// @param compared the right round of a comparison; empty for a cell
public record TaskPlace(String task, int round, OptionalInt compared) {

  private static final Pattern FORM =
      Pattern.compile("(?<task>.+)@R(?<round>\\d{1,6})(~R(?<other>\\d{1,6}))?");

  /// A cell.
  public static TaskPlace cell(String task, int round) {
    return new TaskPlace(task, round, OptionalInt.empty());
  }

  /// Two cells of one task.
  public static TaskPlace pair(String task, int left, int right) {
    return new TaskPlace(task, left, OptionalInt.of(right));
  }

  /// The place that a text such as `7bd855d8@R9~R10` means; empty for any other text.
  public static Optional<TaskPlace> of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int round = Integer.parseInt(matcher.group("round"));
    OptionalInt other =
        Optional.ofNullable(matcher.group("other")).stream().mapToInt(Integer::parseInt).findAny();
    return Optional.of(new TaskPlace(matcher.group("task"), round, other));
  }

  /// The text for the selection.
  public String text() {
    String cell = task + "@R" + round;
    return compared.isPresent() ? cell + "~R" + compared.getAsInt() : cell;
  }
}
