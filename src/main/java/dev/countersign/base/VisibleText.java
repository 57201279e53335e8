package dev.countersign.base;

import java.util.List;

/// The one renderer of untrusted text: what it returns can be printed, drawn or logged, and hides
/// nothing (design rule: HOSTILE-INPUT standing rule 4).
///
/// Control characters become their name in angle brackets (`⟨ESC⟩`, `⟨CR⟩`, `⟨NUL⟩`), because few
/// fonts have pictures for them; invisible and direction-changing characters become their code
/// point (`⟨U+202E⟩`), and so do those without an agreed look: private use, noncharacters and what
/// no script has assigned. Bytes that are no UTF-8 become their value (`⟨\xE9⟩`, see [ByteText]).
/// Letters, combining marks up to four in a row, and ordinary spaces stay as they are.
public final class VisibleText {

  private static final int MOST_MARKS = 4;

  private static final List<String> CONTROLS =
      List.of(
          ("NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB"
                  + " CAN EM SUB ESC FS GS RS US")
              .split(" ", -1));

  private VisibleText() {}

  /// The text with every hidden character made visible; line feeds and tabs are kept.
  public static String of(String text) {
    return render(text, true);
  }

  /// As [#of], on a single line: line feeds and tabs are named too.
  public static String line(String text) {
    return render(text, false);
  }

  /// JSON text with every hidden character as an escape; a reader of JSON gets the same values.
  public static String json(String json) {
    var out = new StringBuilder(json.length() + 16);
    for (int i = 0; i < json.length(); ) {
      int c = json.codePointAt(i);
      if (c == '\n' || c == '\r' || c == '\t' || !isHidden(c)) {
        out.appendCodePoint(c);
      } else {
        for (char unit : Character.toChars(c)) {
          out.append("\\u%04x".formatted((int) unit));
        }
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  /// Whether [#of] would change anything.
  public static boolean hides(String text) {
    return !of(text).equals(text);
  }

  /// Whether the code point is drawn as something else than itself.
  public static boolean isHidden(int c) {
    return isControl(c) || isInvisible(c);
  }

  /// The index in `text` of what [#of] draws at index `shown` of its result; the end of the text
  /// beyond it.
  public static int rawIndex(String text, int shown) {
    return render(text, true, new StringBuilder(), shown);
  }

  private static String render(String text, boolean keepBreaks) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    render(text, keepBreaks, out, Integer.MAX_VALUE);
    return out.toString();
  }

  /// Renders until the result reaches `most` characters; gives the index in the text reached.
  private static int render(String text, boolean keepBreaks, StringBuilder out, int most) {
    int marks = 0;
    int i = 0;
    while (i < text.length() && out.length() < most) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      if (keepBreaks && (c == '\n' || c == '\t')) {
        out.append((char) c);
      } else if (isControl(c)) {
        out.append(name(c));
      } else if (ByteText.isByte(c)) {
        out.append("⟨\\x%02X⟩".formatted(c & 0xFF));
      } else if (isInvisible(c) || marks > MOST_MARKS) {
        out.append("⟨U+%04X⟩".formatted(c));
      } else {
        out.appendCodePoint(c);
      }
    }
    return i;
  }

  private static boolean isControl(int c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> isBlank(c) || isVariation(c);
    };
  }

  /// Letters, marks and symbols whose glyph is empty.
  private static boolean isBlank(int c) {
    return switch (c) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0xFFFC -> true;
      case 0x16FE4, 0x1D159 -> true;
      default -> c >= 0x180B && c <= 0x180F;
    };
  }

  private static boolean isVariation(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }

  private static String name(int c) {
    if (c < CONTROLS.size()) {
      return "⟨" + CONTROLS.get(c) + "⟩";
    }
    return c == 0x7F ? "⟨DEL⟩" : "⟨U+%04X⟩".formatted(c);
  }
}
