package dev.countersign.base;

/// The one renderer of untrusted text: what it returns can be printed, drawn or logged, and hides
/// nothing (design rule: HOSTILE-INPUT standing rule 4).
///
/// Control characters become control pictures (`␛`, `␍`, `␀`), invisible and direction-changing
/// characters become their code point in angle brackets (`⟨U+202E⟩`). Letters, combining marks up
/// to four in a row, and ordinary spaces stay as they are.
public final class VisibleText {

  private static final int MOST_MARKS = 4;

  private VisibleText() {}

  /// The text with every hidden character made visible; line feeds and tabs are kept.
  public static String of(String text) {
    return render(text, true);
  }

  /// As [#of], on a single line: line feeds and tabs become pictures too.
  public static String line(String text) {
    return render(text, false);
  }

  /// Whether [#of] would change anything.
  public static boolean hides(String text) {
    return !of(text).equals(text);
  }

  /// Whether the code point is drawn as something else than itself.
  public static boolean isHidden(int c) {
    return isControl(c) || isInvisible(c);
  }

  private static String render(String text, boolean keepBreaks) {
    int marks = 0;
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      if (keepBreaks && (c == '\n' || c == '\t')) {
        out.append((char) c);
      } else if (isControl(c)) {
        out.append(picture(c));
      } else if (isInvisible(c) || marks > MOST_MARKS) {
        out.append("⟨U+%04X⟩".formatted(c));
      } else {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  private static boolean isControl(int c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default ->
          c == 0x034F
              || c == 0x115F
              || c == 0x1160
              || c == 0x3164
              || c == 0xFFA0
              || (c >= 0xFE00 && c <= 0xFE0F)
              || (c >= 0xE0000 && c <= 0xE0FFF);
    };
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }

  private static String picture(int c) {
    if (c < 0x20) {
      return String.valueOf((char) (0x2400 + c));
    }
    return c == 0x7F ? "␡" : "⟨U+%04X⟩".formatted(c);
  }
}
