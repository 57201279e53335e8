package dev.countersign.ui.diff;

import dev.countersign.base.VisibleText;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// How selected text is copied.
public enum CopyForm {
  /// As in the file.
  RAW,
  /// With every hidden character made visible.
  ESCAPED;

  /// Puts `raw` on the clipboard in this form; nothing happens if it is empty.
  public void copy(String raw) {
    if (!raw.isEmpty()) {
      var content = new ClipboardContent();
      content.putString(this == RAW ? raw : VisibleText.of(raw));
      Clipboard.getSystemClipboard().setContent(content);
    }
  }
}
