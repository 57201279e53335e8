package dev.countersign.ui.session;

import dev.countersign.replay.diff.CharRange;
import dev.countersign.replay.diff.IntraLine;
import dev.countersign.replay.diff.LineDiff;
import dev.countersign.replay.diff.Row;
import dev.countersign.replay.diff.Rows;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A short comparison, one column, old lines above new ones, changed words marked.
final class InlineDiff extends VBox {

  private static final int CONTEXT = 2;
  private static final int LEAST_ALIKE = 4;

  InlineDiff(LineDiff diff) {
    getStyleClass().add("inline-diff");
    Rows rows = Rows.unified(diff, CONTEXT);
    for (int i = 0; i < rows.size(); i++) {
      getChildren().add(line(diff, rows.get(i), neighbour(diff, rows, i)));
    }
    diff.notes()
        .forEach(note -> {
          var words = new Label(note);
          words.getStyleClass().add("inline-note");
          getChildren().add(words);
        });
  }

  /// The line that a row is compared with by words: its partner, or the line beside it that begins
  /// or ends alike, since a short text that grew is still the same text.
  private static Optional<String> neighbour(LineDiff diff, Rows rows, int at) {
    Optional<Row> before = at == 0 ? Optional.empty() : Optional.of(rows.get(at - 1));
    Optional<Row> after = at == rows.size() - 1 ? Optional.empty() : Optional.of(rows.get(at + 1));
    return switch (rows.get(at)) {
      case Row.Fold _, Row.Context _, Row.Changed _ -> Optional.empty();
      case Row.Removed row when row.partner().isPresent() ->
          Optional.of(diff.after().get(row.partner().getAsInt()));
      case Row.Added row when row.partner().isPresent() ->
          Optional.of(diff.before().get(row.partner().getAsInt()));
      case Row.Removed row ->
          after
              .filter(next -> next instanceof Row.Added added && added.partner().isEmpty())
              .map(next -> diff.after().get(next.afterLine().orElseThrow()))
              .filter(other -> isAlike(diff.before().get(row.before()), other));
      case Row.Added row ->
          before
              .filter(last -> last instanceof Row.Removed removed && removed.partner().isEmpty())
              .map(last -> diff.before().get(last.beforeLine().orElseThrow()))
              .filter(other -> isAlike(other, diff.after().get(row.after())));
    };
  }

  private static boolean isAlike(String before, String after) {
    int shorter = Math.min(before.length(), after.length());
    int same = 0;
    while (same < shorter && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    int tail = 0;
    while (tail < shorter - same
        && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
      tail++;
    }
    return 2 * (same + tail) >= shorter && same + tail >= LEAST_ALIKE;
  }

  private static HBox line(LineDiff diff, Row row, Optional<String> other) {
    return switch (row) {
      case Row.Fold fold -> line("⋯", "", "fold", new Label(fold.label()));
      case Row.Context context ->
          line(number(context.after()), "", "same", plain(diff.after().get(context.after())));
      case Row.Removed removed -> {
        String text = diff.before().get(removed.before());
        yield line(number(removed.before()), "−", "removed", removed(text, other));
      }
      case Row.Added added -> {
        String text = diff.after().get(added.after());
        yield line(number(added.after()), "+", "added", added(text, other));
      }
      case Row.Changed changed ->
          line(number(changed.after()), "~", "added", plain(diff.after().get(changed.after())));
    };
  }

  private static MarkedText removed(String text, Optional<String> other) {
    List<CharRange> marks =
        other.map(after -> IntraLine.of(text, after).before()).orElse(List.of());
    return new MarkedText(text, marks, "removed-ground");
  }

  private static MarkedText added(String text, Optional<String> other) {
    List<CharRange> marks =
        other.map(before -> IntraLine.of(before, text).after()).orElse(List.of());
    return new MarkedText(text, marks, "added-ground");
  }

  private static MarkedText plain(String text) {
    return new MarkedText(text, List.of(), "same-ground");
  }

  private static String number(int line) {
    return Integer.toString(line + 1);
  }

  private static HBox line(String number, String sign, String tone, javafx.scene.Node text) {
    var left = new Label(number);
    left.getStyleClass().add("inline-number");
    var mark = new Label(sign);
    mark.getStyleClass().add("inline-sign");
    var line = new HBox(left, mark, text);
    line.setAlignment(Pos.TOP_LEFT);
    line.getStyleClass().addAll("inline-line", "inline-" + tone);
    HBox.setHgrow(text, Priority.ALWAYS);
    return line;
  }
}
