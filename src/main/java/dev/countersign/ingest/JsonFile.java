package dev.countersign.ingest;

import dev.countersign.ingest.StrictJson.Repeats;
import dev.countersign.trace.Tree;
import java.util.List;
import java.util.Optional;

/// Reads a file that is one JSON value; a file that is not standard JSON is reported with line and
/// column and kept unparsed (HOSTILE-INPUT J13-J15, E01).
final class JsonFile {

  private JsonFile() {}

  /// The file's value; empty if it has none, and then the findings say why.
  static Optional<Tree> read(byte[] bytes, FileFindings findings) {
    if (bytes.length == 0) {
      findings.warn("FILE_EMPTY", 0, "the file is empty: 0 bytes");
      return Optional.empty();
    }
    return switch (StrictUtf8.file(bytes)) {
      case Decoded.Bad bad -> {
        findings.fileError(bad.rule(), bad.line(), bad.column(), bad.message());
        yield Optional.empty();
      }
      case Decoded.Text text -> parse(text, findings);
    };
  }

  /// The objects of a file that is a JSON array.
  static List<Fields> objects(byte[] bytes, FileFindings findings) {
    Optional<Tree> tree = read(bytes, findings);
    if (tree.isEmpty()) {
      return List.of();
    }
    Tree.MapNode holder = new Tree.MapNode(List.of(new Tree.Entry("(file)", tree.get())), 1);
    return new Fields(holder, Fields.Syntax.JSON, findings).objects("(file)");
  }

  /// The object that is the whole file.
  static Optional<Fields> object(byte[] bytes, FileFindings findings) {
    Optional<Tree> tree = read(bytes, findings);
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    Tree.MapNode holder = new Tree.MapNode(List.of(new Tree.Entry("(file)", tree.get())), 1);
    return new Fields(holder, Fields.Syntax.JSON, findings).object("(file)");
  }

  private static Optional<Tree> parse(Decoded.Text text, FileFindings findings) {
    if (text.mark() == Decoded.Mark.STRIPPED) {
      findings.note("ENC_BOM", 1, "a byte order mark; it was skipped");
    }
    TextChecks checks = new TextChecks(findings);
    try {
      Tree tree = StrictJson.tree(JsonSource.of(text.text()), 1, Repeats.REFUSED, checks);
      return Optional.of(tree);
    } catch (JsonProblemException problem) {
      findings.fileError(
          problem.kind().fileRule(), problem.line(), problem.column(), problem.reason());
      checks.lines(text.text(), 1);
      return Optional.empty();
    }
  }
}
