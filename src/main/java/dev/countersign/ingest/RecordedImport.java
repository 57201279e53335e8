package dev.countersign.ingest;

import dev.countersign.base.LineFeeds;
import dev.countersign.base.Sha256;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is needed to read a run from the store again: the line of the run, its files and what the
/// import noticed. As text it is one JSON object a line: the run, then the files, then the
/// findings.
///
/// @param line what the table of runs says
/// @param files the inventory
/// @param findings everything that was noticed, also in the source itself
record RecordedImport(Line line, List<RunFile> files, List<Finding> findings) {

  private static final JsonMapper JSON = JsonMapper.shared();

  RecordedImport {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  /// What the table of runs says about a complete import.
  ///
  /// @param from where it can be imported again from
  /// @param importedAt as the computer's clock stood
  /// @param effectShift see [Run]; `shiftSource` says whether a person chose it
  record Line(
      String id,
      int revision,
      String name,
      Run.Layout layout,
      String source,
      CameFrom from,
      String originalRoot,
      String firstAudit,
      Instant importedAt,
      Sha256 inventory,
      long files,
      long bytes,
      int effectShift,
      String shiftSource) {

    /// The first line of the text, without its line feed.
    String text() {
      return JSON.createObjectNode()
          .put("format", 1)
          .put("run", id)
          .put("revision", revision)
          .put("name", name)
          .put("layout", layout.name())
          .put("source", source)
          .put("place", from.place())
          .put("companions", from.companionsText())
          .put("originalRoot", originalRoot)
          .put("firstAudit", firstAudit)
          .put("importedAt", importedAt.toString())
          .put("inventory", inventory.hex())
          .put("files", files)
          .put("bytes", bytes)
          .put("effectShift", effectShift)
          .put("shiftSource", shiftSource)
          .toString();
    }
  }

  /// All of it as text.
  String text() {
    var out = new StringBuilder(line.text()).append('\n');
    for (RunFile file : files) {
      ObjectNode node = JSON.createObjectNode();
      node.put("path", file.path()).put("sha256", file.digest().hex()).put("size", file.size());
      out.append(node).append('\n');
    }
    for (Finding f : findings) {
      ObjectNode node = JSON.createObjectNode();
      node.put("rule", f.rule()).put("outcome", f.outcome().name()).put("path", f.path());
      node.put("line", f.line()).put("column", f.column()).put("message", f.message());
      out.append(node).append('\n');
    }
    return out.toString();
  }

  /// Reads such a text; empty if it is not one, or not whole.
  static Optional<RecordedImport> parse(String text) {
    try {
      List<String> lines = LineFeeds.lines(text);
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      Line line = line(JSON.readTree(lines.getFirst()));
      var files = new ArrayList<RunFile>();
      var findings = new ArrayList<Finding>();
      for (String next : lines.subList(1, lines.size())) {
        JsonNode node = JSON.readTree(next);
        if (node.has("sha256")) {
          files.add(
              new RunFile(
                  text(node, "path"), new Sha256(text(node, "sha256")), size(node, "size")));
        } else {
          findings.add(finding(node));
        }
      }
      boolean whole = files.size() == line.files() && text.endsWith("\n");
      return whole ? Optional.of(new RecordedImport(line, files, findings)) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Line line(JsonNode node) {
    if (node.path("format").asInt(0) != 1) {
      throw new IllegalArgumentException("another format");
    }
    return new Line(
        new RunId(text(node, "run")).slug(),
        (int) size(node, "revision"),
        text(node, "name"),
        Run.Layout.valueOf(text(node, "layout").toUpperCase(Locale.ROOT)),
        text(node, "source"),
        CameFrom.read(
            node.path("place").stringValue(""), node.path("companions").stringValue("[]")),
        text(node, "originalRoot"),
        text(node, "firstAudit"),
        Instant.parse(text(node, "importedAt")),
        new Sha256(text(node, "inventory")),
        size(node, "files"),
        size(node, "bytes"),
        (int) size(node, "effectShift"),
        text(node, "shiftSource"));
  }

  private static Finding finding(JsonNode node) {
    return new Finding(
        text(node, "rule"),
        Finding.Outcome.valueOf(text(node, "outcome")),
        text(node, "path"),
        (int) size(node, "line"),
        (int) size(node, "column"),
        text(node, "message"));
  }

  private static String text(JsonNode node, String field) {
    JsonNode found = node.path(field);
    if (!found.isString()) {
      throw new IllegalArgumentException(field + " is not text");
    }
    return found.stringValue();
  }

  private static long size(JsonNode node, String field) {
    JsonNode found = node.path(field);
    if (!found.isIntegralNumber() || found.longValue() < 0) {
      throw new IllegalArgumentException(field + " is not a number from 0");
    }
    return found.longValue();
  }
}
