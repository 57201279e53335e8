package dev.countersign.report;

import dev.countersign.base.Destination;
import dev.countersign.base.Sha256;
import dev.countersign.base.VisibleText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Writes reports to files. A file appears under its name only when it is complete and was read
/// back and found to hold what was to be written.
public final class Exports {

  private final RunReport report;
  private final List<Table> tables;
  private final Masking masking;

  /// @param mode whether suspected secrets are masked
  public Exports(RunReport report, Masking.Mode mode) {
    this.report = report;
    this.tables = Tables.of(report);
    this.masking = new Masking(mode);
  }

  /// A written file.
  ///
  /// @param file where it lies
  /// @param sha256 of its bytes
  /// @param rows how many rows of tables it holds
  /// @param masked what was masked in this export so far
  public record Written(Path file, Sha256 sha256, int rows, List<Masking.Masked> masked) {
    public Written {
      masked = List.copyOf(masked);
    }
  }

  /// The names of the tables.
  public List<String> tables() {
    return tables.stream().map(Table::name).toList();
  }

  /// One table as CSV.
  ///
  /// @throws IllegalArgumentException if there is no such table; the message lists them
  /// @throws IOException if the file cannot be written, or is not what was to be written
  public Written csv(String name, Path file) throws IOException {
    Table table =
        tables.stream()
            .filter(found -> found.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there is no table '%s'; there are: %s".formatted(name, Tables.names(tables))));
    StringWriter out = new StringWriter();
    Csv.write(table, masking, out);
    Written written = write(file, out.toString(), table.rows().size());
    List<List<String>> back = read(file);
    if (back.size() != table.rows().size() + 1 || !back.equals(expected(table))) {
      throw new IOException(file + " does not hold what was to be written: export it again");
    }
    return written;
  }

  /// Every table as CSV, each in a file of its name in this folder.
  ///
  /// @throws IOException as [#csv]; if it is because of what has the name of a file, no file is
  ///   written
  public List<Written> csv(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Table table : tables) {
      Destination.checkFile(folder.resolve(table.name() + ".csv"));
    }
    List<Written> written = new ArrayList<>();
    for (Table table : tables) {
      written.add(csv(table.name(), folder.resolve(table.name() + ".csv")));
    }
    return written;
  }

  /// The run as one HTML page.
  ///
  /// @throws IOException if the file cannot be written, or is not what was to be written
  public Written html(Path file) throws IOException {
    String page = HtmlReport.of(report, tables, masking);
    int rows = tables.stream().mapToInt(table -> table.rows().size()).sum();
    return write(file, page, rows);
  }

  /// Every table as one JSON object: what the run is, and under `tables` each table as a list of
  /// objects whose fields are the columns. Hidden characters stay data.
  ///
  /// @throws IOException if the file cannot be written, or is not what was to be written
  public Written json(Path file) throws IOException {
    int rows = tables.stream().mapToInt(table -> table.rows().size()).sum();
    return write(file, JsonTables.of(report, tables, masking), rows);
  }

  private Written write(Path file, String text, int rows) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IOException(file + " is no file name: name a file in a folder");
    }
    Destination.checkFile(absolute);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Sha256 digest = Sha256.of(bytes);
    Path partial = Files.createTempFile(folder, ".export-", ".part");
    try {
      Files.write(partial, bytes);
      if (!Sha256.of(Files.readAllBytes(partial)).equals(digest)) {
        throw new IOException(file + " cannot be read back as it was written: check the disk");
      }
      Files.move(partial, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    return new Written(file, digest, rows, masking.places());
  }

  /// The cells of a CSV file, header first, as its originals.
  static List<List<String>> read(Path file) throws IOException {
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, Csv.FORMAT)) {
      List<List<String>> rows = new ArrayList<>();
      for (CSVRecord record : parser) {
        boolean header = rows.isEmpty();
        rows.add(record.stream().map(cell -> header ? cell : Csv.original(cell)).toList());
      }
      return rows;
    }
  }

  private List<List<String>> expected(Table table) {
    Masking again = new Masking(masking.mode());
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.columns());
    for (List<String> row : table.rows()) {
      rows.add(
          table.shown(row).stream().map(cell -> VisibleText.of(again.text(cell, ""))).toList());
    }
    return rows;
  }
}
