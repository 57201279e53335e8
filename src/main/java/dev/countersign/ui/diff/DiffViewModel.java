package dev.countersign.ui.diff;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.diff.LineDiff;
import dev.countersign.replay.diff.Rows;
import dev.countersign.replay.diff.TextDiff;
import dev.countersign.replay.diff.Whitespace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What a diff viewer shows and how: the document, its rows, and the options.
public final class DiffViewModel {

  /// Context lines around a change unless the user asks for more.
  public static final int USUAL_CONTEXT = 3;

  private final DiffWork work;
  private final ObjectProperty<Optional<DiffDocument>> document =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Whitespace> whitespace =
      new SimpleObjectProperty<>(Whitespace.EXACT);
  private final ObjectProperty<Rows.Arrangement> arrangement =
      new SimpleObjectProperty<>(Rows.Arrangement.SIDE_BY_SIDE);
  private final IntegerProperty contextLines = new SimpleIntegerProperty(USUAL_CONTEXT);
  private final BooleanProperty wrapsLines = new SimpleBooleanProperty(false);
  private final ReadOnlyObjectWrapper<Optional<TextDiff>> diff =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Rows>> rows =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notes = new ReadOnlyStringWrapper("");

  /// @param work where comparisons run
  public DiffViewModel(DiffWork work) {
    this.work = work;
    document.addListener(_ -> compare());
    whitespace.addListener(_ -> compare());
    arrangement.addListener(_ -> arrange());
    contextLines.addListener(_ -> arrange());
    compare();
  }

  /// Compares and shows these two texts.
  public void show(DiffDocument next) {
    document.set(Optional.of(next));
  }

  /// Shows no texts, and asks for something to be chosen instead.
  public void ask(String question) {
    document.set(Optional.empty());
    diff.set(Optional.empty());
    say(question, "");
  }

  /// Goes on to the next level of [Whitespace].
  public void cycleWhitespace() {
    whitespace.set(whitespace.get().next());
  }

  /// Opens the fold at this row.
  public void unfold(int row) {
    rows.set(rows.get().map(current -> current.unfold(row)));
  }

  /// Shows every line, or folds the equal ones again.
  public void toggleFolds() {
    boolean folded = rows.get().map(Rows::hasFolds).orElse(false);
    if (folded) {
      contextLines.set(Rows.ALL_CONTEXT);
    } else {
      contextLines.set(USUAL_CONTEXT);
      arrange();
    }
  }

  /// The first row of the nearest change below this row.
  public OptionalInt changeBelow(int row) {
    return changes().stream().mapToInt(Integer::intValue).filter(at -> at > row).findFirst();
  }

  /// The first row of the nearest change above this row.
  public OptionalInt changeAbove(int row) {
    return changes().stream()
        .mapToInt(Integer::intValue)
        .filter(at -> at < row)
        .reduce((_, later) -> later);
  }

  /// The document, if there is one.
  public ObjectProperty<Optional<DiffDocument>> documentProperty() {
    return document;
  }

  /// How much white space counts.
  public ObjectProperty<Whitespace> whitespaceProperty() {
    return whitespace;
  }

  /// One column or two.
  public ObjectProperty<Rows.Arrangement> arrangementProperty() {
    return arrangement;
  }

  /// Equal lines around each change, or [Rows#ALL_CONTEXT].
  public IntegerProperty contextLinesProperty() {
    return contextLines;
  }

  /// Whether long lines are broken instead of scrolled.
  public BooleanProperty wrapsLinesProperty() {
    return wrapsLines;
  }

  /// The comparison, once it is there.
  public ReadOnlyObjectProperty<Optional<TextDiff>> diffProperty() {
    return diff.getReadOnlyProperty();
  }

  /// The rows to draw; absent when there is only a message.
  public ReadOnlyObjectProperty<Optional<Rows>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /// What to say instead of rows; empty if there are rows.
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /// What to say above the rows; may be empty.
  public ReadOnlyStringProperty notesProperty() {
    return notes.getReadOnlyProperty();
  }

  /// The first row of every change.
  List<Integer> changes() {
    return rows.get().map(Rows::changes).orElse(List.of());
  }

  private void compare() {
    Optional<DiffDocument> wanted = document.get();
    Whitespace level = whitespace.get();
    if (wanted.isEmpty()) {
      message.set("Choose two states to compare");
      return;
    }
    String before = wanted.get().before().orElse("");
    String after = wanted.get().after().orElse("");
    rows.set(Optional.empty());
    notes.set("");
    message.set("Comparing…");
    work.run(
        () -> TextDiff.of(before, after, level),
        found -> {
          // an answer to an earlier question is dropped
          if (document.get().equals(wanted) && whitespace.get() == level) {
            diff.set(Optional.of(found));
            arrange();
          }
        });
  }

  private void arrange() {
    String presence = document.get().map(DiffDocument::presence).orElse("");
    switch (diff.get().orElse(null)) {
      case null -> rows.set(Optional.empty());
      case TextDiff.TooLarge tooLarge -> say(tooLarge.summary(), "");
      case LineDiff lines when lines.changes() == 0 ->
          say(nothing(presence, lines), String.join(" · ", lines.notes()));
      case LineDiff lines -> {
        say(
            "",
            String.join(
                " · ",
                Stream.concat(Stream.of(presence), lines.notes().stream())
                    .filter(note -> !note.isEmpty())
                    .toList()));
        rows.set(Optional.of(Rows.of(lines, arrangement.get(), contextLines.get())));
      }
    }
  }

  private static String nothing(String presence, LineDiff lines) {
    if (!presence.isEmpty()) {
      return presence + ", and empty";
    }
    return lines.before().equals(lines.after())
        ? "No differences"
        : "No differences that count. White space: " + lines.whitespace().label() + ".";
  }

  private void say(String instead, String above) {
    rows.set(Optional.empty());
    message.set(VisibleText.line(instead));
    notes.set(VisibleText.line(above));
  }
}
