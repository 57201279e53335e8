package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.Map;
import java.util.Optional;

/// A report or bundle left the program (LEDGER 1.3, `export.made`).
///
/// @param format bundle, html, json, csv
/// @param scope the id that was exported
/// @param sha256 digest of the file
/// @param masked how many places were masked in it
public record ExportStatement(String format, String scope, Sha256 sha256, int masked)
    implements Statement {

  /// @throws IllegalArgumentException if a text is blank or the number negative
  public ExportStatement {
    if (format.isBlank() || scope.isBlank() || masked < 0) {
      throw new IllegalArgumentException("an export needs a format and a scope");
    }
  }

  /// The export that a waiting fact tells of; empty if it tells of something else.
  static Optional<ExportStatement> from(Json fact) {
    try {
      if (fact instanceof Json.Obj found && found.find("export").isPresent()) {
        Json.Obj export = found.object("export");
        return Optional.of(
            new ExportStatement(
                export.text("format"),
                export.text("scope"),
                EntryView.digest(export, "sha256"),
                export.count("masked")));
      }
      return Optional.empty();
    } catch (MalformedException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public EntryType type() {
    return EntryType.EXPORT;
  }

  @Override
  public Json.Obj fields() {
    Map<String, Json> export =
        Map.of(
            "format", Json.of(format),
            "scope", Json.of(scope),
            "sha256", Json.of(sha256.hex()),
            "masked", Json.of(masked));
    return Json.object(Map.of("export", Json.object(export)));
  }
}
