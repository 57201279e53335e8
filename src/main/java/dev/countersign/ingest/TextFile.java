package dev.countersign.ingest;

import java.util.Optional;

/// Reads a text file that is shown as it is, such as a prompt or Python code, and looks for hidden
/// text in it.
final class TextFile {

  /// How many bytes [#isLikely] should be asked about.
  static final int HEAD = 8_000;

  private static final int MOST_OTHERS = 5; // one byte in so many is no text

  private TextFile() {}

  /// Whether a file that begins so is text, perhaps with some bytes that are none: those of a
  /// picture, an archive or a program are not looked at.
  static boolean isLikely(byte[] head) {
    int others = 0;
    int i = 0;
    while (i < head.length) {
      int length = sequence(head, i);
      others += length == 0 ? 1 : 0;
      i += Math.max(1, length);
    }
    return head.length > 0 && others * MOST_OTHERS <= head.length;
  }

  /// How many bytes the character has that begins here; 0 if it is none, or a control character
  /// that text seldom has.
  private static int sequence(byte[] bytes, int at) {
    int lead = bytes[at] & 0xFF;
    if (lead < 0x80) {
      return lead >= ' ' || lead == '\n' || lead == '\r' || lead == '\t' ? 1 : 0;
    }
    int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    for (int i = at + 1; i < Math.min(at + length, bytes.length); i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

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
        String marks = bad.rule().equals("ENC_NUL_BLOCK") ? "⟨NUL⟩" : "\\x marks";
        findings.warn(bad.rule(), bad.line(), bad.column(), bad.message() + "; shown as " + marks);
        String shown = StrictUtf8.visible(bytes);
        new TextChecks(findings).lines(shown, 1);
        yield Optional.of(shown);
      }
    };
  }
}
