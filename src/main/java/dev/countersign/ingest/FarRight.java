package dev.countersign.ingest;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import dev.countersign.base.VisibleText;
import java.util.Optional;

/// Text that a line holds so far behind white space that a window does not show it (HOSTILE-INPUT
/// U11). Columns are counted as a terminal does: two for a wide character, none for one that is not
/// drawn, and a tab up to the next stop.
///
/// Wide gaps of a line add up, whatever stands between them, and so do lesser ones that only a few
/// characters divide; the short gaps of an aligned table do not.
///
/// @param index of the first character behind the white space
/// @param columns how wide the white space is
record FarRight(int index, int columns) {

  private static final int FAR = 200;
  private static final int TAB = 8;

  /// From how many columns on a gap counts, whatever follows it.
  private static final int WIDE_GAP = 40;

  /// From how many columns on a gap counts that nearly nothing follows.
  private static final int GAP = 16;

  /// How many columns of lesser gaps one column of text makes up for.
  private static final int WEIGHT = 20;

  /// The first such text of the line.
  static Optional<FarRight> in(String line) {
    if (line.length() * TAB <= FAR) {
      return Optional.empty();
    }
    int column = 0;
    int end = 0; // of the text so far
    int wide = 0;
    int sparse = 0;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      if (c == '\t') {
        column += TAB - column % TAB;
      } else if (c == ' ' || isBlank(c)) {
        column += c == ' ' ? 1 : width(c);
      } else {
        int gap = column - end;
        if (gap >= GAP) {
          wide += gap >= WIDE_GAP ? gap : 0;
          sparse += gap;
          if (wide > FAR || sparse > FAR) {
            return Optional.of(new FarRight(i, Math.max(wide, sparse)));
          }
        }
        int drawn = textWidth(c);
        column += drawn;
        sparse = Math.max(0, sparse - WEIGHT * drawn);
        end = column;
      }
      i += Character.charCount(c);
    }
    return Optional.empty();
  }

  private static int textWidth(int c) {
    if (c > ' ' && c <= '~') {
      return 1;
    }
    return c <= Character.MAX_VALUE && isIdeograph((char) c) ? 2 : width(c);
  }

  /// Han and Hangul, the most frequent wide characters.
  private static boolean isIdeograph(char c) {
    return (c >= 0x4E00 && c < 0x9FFD) || (c >= 0xAC00 && c <= 0xD7A3);
  }

  /// Whether nothing is seen where the character stands.
  private static boolean isBlank(int c) {
    if (c > ' ' && c <= '~') {
      return false;
    }
    if (c <= Character.MAX_VALUE && isIdeograph((char) c)) {
      return false;
    }
    return VisibleText.isHidden(c) || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return switch (UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH)) {
      case EastAsianWidth.WIDE, EastAsianWidth.FULLWIDTH -> 2;
      default -> isUndrawn(c) ? 0 : 1;
    };
  }

  /// Formats and controls have no width; the empty letters and symbols have.
  private static boolean isUndrawn(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.CONTROL, Character.SURROGATE -> true;
      default -> false;
    };
  }
}
