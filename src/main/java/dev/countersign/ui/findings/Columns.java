package dev.countersign.ui.findings;

import dev.countersign.audit.Place;
import dev.countersign.base.VisibleText;
import dev.countersign.ui.Keys;
import dev.countersign.ui.Shortcut;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Columns of this screen's tables: text of a run made visible, and words with their colour.
final class Columns {

  private static final double LEAST = 60;
  private static final int TIP_FROM = 24;
  private static final double TIP_WIDTH = 640;

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

  /// Adds a column of words that are written like code.
  static <T> void code(TableView<T> table, String title, double width, Function<T, String> text) {
    TableColumn<T, String> column = column(title, width, text);
    column.getStyleClass().add("code");
    table.getColumns().add(column);
  }

  /// Adds a column of figures.
  static <T> void figure(TableView<T> table, String title, double width, Function<T, String> text) {
    TableColumn<T, String> column = column(title, width, text);
    column.getStyleClass().add("number");
    table.getColumns().add(column);
  }

  /// Makes Enter and a double click go to the place of the chosen row.
  static <T> void onOpen(
      TableView<T> table, Function<T, Optional<Place>> place, Consumer<Place> onShow) {
    Runnable open =
        () ->
            Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                .flatMap(place)
                .ifPresent(onShow);
    new Keys()
        .on(Shortcut.OPEN, open)
        .on(Shortcut.NEXT, () -> table.getSelectionModel().selectNext())
        .on(Shortcut.PREVIOUS, () -> table.getSelectionModel().selectPrevious())
        .install(table);
    table.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        open.run();
      }
    });
  }

  private static <T> TableColumn<T, String> column(
      String title, double width, Function<T, String> text) {
    var column = new TableColumn<T, String>(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, LEAST));
    column.setCellFactory(_ -> new TextCell<>());
    column.setCellValueFactory(
        cell -> new ReadOnlyObjectWrapper<>(VisibleText.line(text.apply(cell.getValue()))));
    return column;
  }

  /// A cell whose tooltip has what may not fit.
  private static final class TextCell<T> extends TableCell<T, String> {

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
      super.updateItem(text, empty);
      setText(empty ? null : text);
      setTooltip(null);
      if (!empty && text != null && text.length() > TIP_FROM) {
        var tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setMaxWidth(TIP_WIDTH);
        setTooltip(tip);
      }
    }
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
