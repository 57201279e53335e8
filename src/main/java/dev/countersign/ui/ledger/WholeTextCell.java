package dev.countersign.ui.ledger;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A cell whose text can be read whole under the pointer, where the column is too narrow for it.
final class WholeTextCell<R> extends TableCell<R, String> {

  private final Tooltip whole = new Tooltip();

  @Override
  protected void updateItem(@Nullable String text, boolean empty) {
    super.updateItem(text, empty);
    boolean shown = !empty && text != null && !text.isEmpty();
    setText(shown ? text : "");
    whole.setText(shown ? text : "");
    setTooltip(shown ? whole : null);
  }
}
