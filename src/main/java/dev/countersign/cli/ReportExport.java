package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.audit.AuditProfile;
import dev.countersign.base.Counted;
import dev.countersign.base.Destination;
import dev.countersign.base.Progress;
import dev.countersign.ledger.ExportStatement;
import dev.countersign.report.Exports;
import dev.countersign.report.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a report on a run as HTML, CSV or JSON, notes that for the ledger, and says what was
/// written.
///
/// @param format html, csv or json
/// @param file where to; for CSV without a table a folder
/// @param table the only table wanted as CSV; empty for all
/// @param profile under which the run is audited
/// @param mode whether suspected secrets are masked
record ReportExport(
    String format, Path file, String table, AuditProfile profile, Masking.Mode mode) {

  private static final int MOST_NAMED = 10;

  /// Writes it.
  ///
  /// @param verb the command line that asked for it
  /// @throws ParameterException if there is no such table
  List<Exports.Written> write(Workspace opened, Id id, Progress progress, CommandLine verb) {
    if (!id.part().isEmpty()) {
      throw new RefusedException(
          "%s is about a whole run: countersign export %s --format %s --out FILE"
              .formatted(format, id.run(), format));
    }
    var exports = new Exports(opened.reports().of(id.run(), profile, progress), mode);
    if (!table.isEmpty() && !exports.tables().contains(table)) {
      throw new ParameterException(
          verb,
          "there is no table '%s'; there are: %s"
              .formatted(table, String.join(", ", exports.tables())));
    }
    try {
      List<Exports.Written> written =
          switch (format) {
            case "html" -> List.of(exports.html(file));
            case "json" -> List.of(exports.json(file));
            default -> table.isEmpty() ? exports.csv(file) : List.of(exports.csv(table, file));
          };
      int before = 0;
      for (Exports.Written one : written) {
        int masked = one.masked().size() - before;
        before = one.masked().size();
        opened
            .ledger()
            .addPending(
                new ExportStatement(format, id.run().slug(), one.sha256(), masked).fields());
      }
      return written;
    } catch (IllegalArgumentException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new RefusedException(Destination.sentence(file, e));
    }
  }

  /// Refuses what cannot be written to, before the run is audited for it.
  ///
  /// @throws RefusedException if the place is not fit for it, or as [#requireNoting]
  void check(Workspace opened) {
    if (format.equals("csv") && table.isEmpty()) {
      WritingPlace.ofFolder(file, opened.folder());
    } else {
      WritingPlace.ofFile(file, opened.folder());
    }
    requireNoting(opened);
  }

  /// Requires that an export can be noted for the ledger, before anything is written.
  ///
  /// @throws RefusedException if the ledger can only be read
  /// @throws dev.countersign.store.StoreException if the workspace can only be read
  static void requireNoting(Workspace opened) {
    opened.requireWritable();
    Path ledger = opened.ledger().folder().path();
    if (Files.exists(ledger) && !Files.isWritable(ledger)) {
      throw new RefusedException(
          "the export could not be noted for the ledger, so nothing was written: ask for the right to write in "
              + ledger);
    }
  }

  /// Says what was written.
  void print(List<Exports.Written> written, boolean json, Out out) {
    List<Masking.Masked> masked = written.getLast().masked();
    if (json) {
      ObjectNode node = JsonMapper.shared().createObjectNode();
      ArrayNode files = node.putArray("files");
      for (Exports.Written one : written) {
        files
            .addObject()
            .put("file", one.file().toString())
            .put("sha256", one.sha256().hex())
            .put("rows", one.rows());
      }
      ArrayNode places = node.putArray("masked");
      for (Masking.Masked one : masked) {
        places
            .addObject()
            .put("where", one.where())
            .put("kind", one.kind())
            .put("characters", one.characters());
      }
      out.json(node);
      return;
    }
    for (Exports.Written one : written) {
      out.line(
          "Wrote %s: %s, sha256:%s"
              .formatted(one.file(), Counted.of(one.rows(), "row"), one.sha256().hex()));
    }
    if (mode == Masking.Mode.SHOW) {
      out.line("Suspected secrets were not masked.");
    } else if (masked.isEmpty()) {
      out.line("Nothing looked like a secret; nothing was masked.");
    } else {
      out.line(
          "Masked what looks like a secret in %s:".formatted(Counted.of(masked.size(), "place")));
      masked.stream()
          .limit(MOST_NAMED)
          .forEach(one ->
              out.line(
                  "  %s: %s, %s"
                      .formatted(
                          one.where(), one.kind(), Counted.of(one.characters(), "character"))));
      if (masked.size() > MOST_NAMED) {
        out.line("  and %d more; all are in --json".formatted(masked.size() - MOST_NAMED));
      }
    }
    out.line("To check a file: sha256sum FILE. The export waits for the next signed entry.");
  }
}
