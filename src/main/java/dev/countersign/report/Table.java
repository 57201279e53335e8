package dev.countersign.report;

import dev.countersign.base.VisibleText;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// A table of a report: what its rows say, as text.
///
/// @param name the file's stem and the page's anchor, such as `rounds`
/// @param title what stands above it
/// @param columns their names
/// @param rows cells in the order of the columns; untrusted text as it is
public record Table(String name, String title, List<String> columns, List<List<String>> rows) {

  private static final Set<String> PATHS = Set.of("path", "place");

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(name + ": a row has " + row.size() + " cells");
      }
    }
  }

  /// A row for people and spreadsheets: a path stands on one line, whatever its name holds.
  List<String> shown(List<String> row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> PATHS.contains(columns.get(i)) ? VisibleText.line(row.get(i)) : row.get(i))
        .toList();
  }

  /// Where a cell is, in words.
  ///
  /// @param row from 0; in words from 1, the column names not counted
  /// @param column from 0
  String place(int row, int column) {
    return "table %s, row %d, column %s".formatted(name, row + 1, columns.get(column));
  }
}
