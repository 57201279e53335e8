package dev.countersign.ui.diff;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The measures of the code font, in pixels.
///
/// @param font fixed-width font
/// @param cell width of one character
/// @param row height of one row
/// @param baseline from the top of a row to the foot of its letters
record Metrics(Font font, double cell, double row, double baseline) {

  private static final int SAMPLE = 100;

  /// Measures the fixed-width font of the platform.
  static Metrics of(double size) {
    Font font = Font.font("Monospaced", size);
    Text sample = new Text("0".repeat(SAMPLE));
    sample.setFont(font);
    double height = sample.getLayoutBounds().getHeight();
    double row = Math.ceil(size * 1.45);
    double baseline = Math.round((row - height) / 2 + sample.getBaselineOffset());
    return new Metrics(font, sample.getLayoutBounds().getWidth() / SAMPLE, row, baseline);
  }
}
