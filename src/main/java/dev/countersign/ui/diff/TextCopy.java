package dev.countersign.ui.diff;

import dev.countersign.base.VisibleText;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexRange;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;

/// Copying from a read-only text that shows hidden characters: `Ctrl+C` copies what the file holds,
/// `Ctrl+Shift+C` what the screen shows; the context menu has both (HOSTILE-INPUT, B30).
public final class TextCopy {

  private final CodeArea area;
  private final Supplier<String> raw;
  private final IntUnaryOperator place;

  private TextCopy(CodeArea area, Supplier<String> raw, IntUnaryOperator place) {
    this.area = area;
    this.raw = raw;
    this.place = place;
  }

  /// Adds the menu and the keys.
  ///
  /// @param area shows `VisibleText.of(raw)`
  /// @param raw the text as the file holds it
  public static void install(CodeArea area, Supplier<String> raw) {
    install(area, raw, IntUnaryOperator.identity());
  }

  /// As [#install(CodeArea, Supplier)], for a text whose long lines are folded.
  ///
  /// @param place where a character of the area stands in `VisibleText.of(raw)`
  public static void install(CodeArea area, Supplier<String> raw, IntUnaryOperator place) {
    var copy = new TextCopy(area, raw, place);
    var plain = new MenuItem("Copy");
    plain.setOnAction(_ -> copy.copy(CopyForm.RAW));
    var escaped = new MenuItem("Copy escaped");
    escaped.setOnAction(_ -> copy.copy(CopyForm.ESCAPED));
    var menu = new ContextMenu(plain, escaped);
    menu.setOnShowing(_ -> {
      boolean nothing = area.getSelection().getLength() == 0;
      plain.setDisable(nothing);
      escaped.setDisable(nothing);
    });
    area.setContextMenu(menu);
    area.addEventFilter(KeyEvent.KEY_PRESSED, copy::pressed);
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() && !event.isAltDown() && event.getCode() == KeyCode.C) {
      copy(event.isShiftDown() ? CopyForm.ESCAPED : CopyForm.RAW);
      event.consume();
    }
  }

  private void copy(CopyForm form) {
    IndexRange selected = area.getSelection();
    String text = raw.get();
    int from = VisibleText.rawIndex(text, place.applyAsInt(selected.getStart()));
    int to = VisibleText.rawIndex(text, place.applyAsInt(selected.getEnd()));
    form.copy(text.substring(from, to));
  }
}
