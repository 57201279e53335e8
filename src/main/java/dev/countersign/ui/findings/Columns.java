package dev.countersign.ui.findings;

import dev.countersign.base.VisibleText;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// Columns of this screen's tables: text of a run made visible, and words with their colour.
final class Columns {

  private Columns() {}

  /// A table whose last column takes the room that is left.
  static <T> TableView<T> table(String id) {
    var table = new TableView<T>();
    table.setId(id);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    return table;
  }

  /// Adds a column of text.
  static <T> void text(TableView<T> table, String title, double width, Function<T, String> text) {
    table.getColumns().add(column(title, width, text));
  }

  /// Adds a column of words, each with the style class that `style` gives it.
  static <T> void word(
      TableView<T> table,
      String title,
      double width,
      Function<T, String> text,
      Function<String, String> style) {
    TableColumn<T, String> column = column(title, width, text);
    column.setMinWidth(width);
    column.setCellFactory(_ -> new WordCell<>(style));
    table.getColumns().add(column);
  }

  private static <T> TableColumn<T, String> column(
      String title, double width, Function<T, String> text) {
    var column = new TableColumn<T, String>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(
        cell -> new ReadOnlyObjectWrapper<>(VisibleText.line(text.apply(cell.getValue()))));
    return column;
  }

  private static final class WordCell<T> extends TableCell<T, String> {

    private final Function<String, String> style;
    private String last = "";

    WordCell(Function<String, String> style) {
      this.style = style;
    }

    @Override
    protected void updateItem(@Nullable String word, boolean empty) {
      super.updateItem(word, empty);
      getStyleClass().remove(last);
      if (empty || word == null) {
        setText(null);
        return;
      }
      last = style.apply(word.toLowerCase(Locale.ROOT));
      getStyleClass().add(last);
      setText(word);
    }
  }
}
