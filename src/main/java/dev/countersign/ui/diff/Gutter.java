package dev.countersign.ui.diff;

/// Where the numbers, the sign and the text of a column lie, in pixels from its left edge.
///
/// @param metrics the font
/// @param beforeEnd right end of the old line number
/// @param afterEnd right end of the new line number
/// @param signX left end of the sign
/// @param textX left end of the text
record Gutter(Metrics metrics, double beforeEnd, double afterEnd, double signX, double textX) {

  private static final int FEWEST_DIGITS = 4;

  /// Left end of the sign that warns of hidden text, between the numbers and the edge at which the
  /// row of the caret is marked.
  double warningX() {
    return Math.ceil(metrics.cell() / 2);
  }

  /// Room for these numbers; one of them only, unless the column draws both texts.
  static Gutter of(Metrics metrics, Pane pane, int mostLines) {
    int digits = Math.max(FEWEST_DIGITS, String.valueOf(mostLines).length());
    double number = Math.ceil((digits + 2) * metrics.cell());
    double end = pane == Pane.BOTH ? 2 * number : number;
    double sign = end + metrics.cell();
    return new Gutter(metrics, number, end, sign, Math.ceil(sign + 2 * metrics.cell()));
  }
}
