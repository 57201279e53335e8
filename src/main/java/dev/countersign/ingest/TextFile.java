package dev.countersign.ingest;

import java.util.Optional;

/// Reads a text file that is shown as it is, such as a prompt or Python code, and looks for hidden
/// text in it.
final class TextFile {

  private TextFile() {}

  /// The text; bytes that are no UTF-8 are shown as `\xE9` and reported. Empty for UTF-16.
  static Optional<String> read(byte[] bytes, FileFindings findings) {
    if (bytes.length > Limits.TEXT_CHECKED.value()) {
      findings.warn(
          "TXT_UNCHECKED",
          0,
          "%,d bytes, above the limit of %s; not examined for hidden text"
              .formatted(bytes.length, Limits.TEXT_CHECKED));
      return Optional.empty();
    }
    return switch (StrictUtf8.file(bytes)) {
      case Decoded.Text text -> {
        if (text.mark() == Decoded.Mark.STRIPPED) {
          findings.note("ENC_BOM", 1, "a byte order mark");
        }
        new TextChecks(findings).lines(text.text(), 1);
        yield Optional.of(text.text());
      }
      case Decoded.Bad bad -> {
        if (bad.rule().equals("ENC_UTF16")) {
          findings.fileError(bad.rule(), bad.line(), bad.column(), bad.message());
          yield Optional.empty();
        }
        findings.warn(bad.rule(), bad.line(), bad.column(), bad.message() + "; shown as \\x marks");
        String shown = StrictUtf8.visible(bytes);
        new TextChecks(findings).lines(shown, 1);
        yield Optional.of(shown);
      }
    };
  }
}
