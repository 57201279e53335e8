package dev.countersign.report;

import dev.countersign.base.VisibleText;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// Writes a table as RFC 4180 text that a spreadsheet does not run: a cell that a spreadsheet could
/// take for a formula gets a leading `'`, and so does one that begins with `'`, so that the
/// original comes back by dropping one (HOSTILE-INPUT X02). Hidden characters are named.
final class Csv {

  static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(org.apache.commons.csv.QuoteMode.MINIMAL).get();

  private static final String STARTS_FORMULA = "=+-@\t\r\n'＝＋－＠";

  private Csv() {}

  /// Writes the column names and then every row.
  ///
  /// @throws IOException if `out` cannot be written
  static void write(Table table, Masking masking, Appendable out) throws IOException {
    try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
      printer.printRecord(table.columns());
      for (int row = 0; row < table.rows().size(); row++) {
        printer.printRecord(cells(table, row, masking).toArray());
      }
    }
  }

  /// The cells as they are written, before quoting.
  private static Stream<String> cells(Table table, int row, Masking masking) {
    List<String> cells = table.shown(table.rows().get(row));
    return IntStream.range(0, cells.size())
        .mapToObj(i -> masking.text(cells.get(i), _ -> table.place(row, i)))
        .map(cell -> guarded(VisibleText.of(cell)));
  }

  static String guarded(String cell) {
    int first = 0;
    while (first < cell.length() && isSpace(cell.charAt(first))) {
      first++;
    }
    return startsFormula(cell, 0) || startsFormula(cell, first) ? "'" + cell : cell;
  }

  private static boolean startsFormula(String cell, int at) {
    return at < cell.length() && STARTS_FORMULA.indexOf(cell.charAt(at)) >= 0;
  }

  /// Spaces that do not break are spaces to a spreadsheet too.
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /// The text that [#guarded] was given.
  static String original(String cell) {
    return cell.startsWith("'") ? cell.substring(1) : cell;
  }
}
