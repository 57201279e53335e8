package dev.countersign.ui.findings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A box to choose one of a few values.
final class Choice<T> extends ComboBox<T> {

  /// @param chosen the value, both ways
  /// @param word what a value is called
  /// @param tip what it is for
  Choice(
      String id, List<T> values, ObjectProperty<T> chosen, Function<T, String> word, String tip) {
    setId(id);
    getItems().setAll(values);
    setConverter(new Words<>(word));
    valueProperty().bindBidirectional(chosen);
    setTooltip(new Tooltip(tip));
    setAccessibleText(tip);
    setMinWidth(USE_PREF_SIZE);
  }

  /// A box that filters: one of the values, or all of them.
  ///
  /// @param every what no choice is called
  static <T> Choice<Optional<T>> filter(
      String id,
      List<T> values,
      ObjectProperty<Optional<T>> chosen,
      Function<T, String> word,
      String every) {
    return new Choice<>(
        id,
        Stream.concat(Stream.of(Optional.<T>empty()), values.stream().map(Optional::of)).toList(),
        chosen,
        value -> value.map(word).orElse(every),
        "Show one only");
  }

  private static final class Words<T> extends StringConverter<T> {

    private final Function<T, String> word;

    Words(Function<T, String> word) {
      this.word = word;
    }

    @Override
    public String toString(@Nullable T value) {
      return value == null ? "" : word.apply(value);
    }

    @Override
    public T fromString(String text) {
      throw new UnsupportedOperationException("the choice cannot be typed");
    }
  }
}
