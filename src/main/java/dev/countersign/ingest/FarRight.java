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
/// @param index of the first character behind the white space
/// @param columns how wide the white space is
record FarRight(int index, int columns) {

  private static final int FAR = 200;
  private static final int TAB = 8;

  /// The first such text of the line.
  static Optional<FarRight> in(String line) {
    if (line.length() * TAB <= FAR) {
      return Optional.empty();
    }
    int column = 0;
    int gap = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c > ' ' && c <= '~') {
        if (column - gap > FAR) {
          return Optional.of(new FarRight(i, column - gap));
        }
        column++;
        gap = column;
      } else if (c == ' ') {
        column++;
      } else if (c == '\t') {
        column += TAB - column % TAB;
      } else if (isIdeograph(c) && column - gap <= FAR) {
        column += 2;
        gap = column;
      } else {
        int point = line.codePointAt(i);
        if (!isBlank(point) && column - gap > FAR) {
          return Optional.of(new FarRight(i, column - gap));
        }
        column += width(point);
        gap = isBlank(point) ? gap : column;
        i += Character.charCount(point) - 1;
      }
    }
    return Optional.empty();
  }

  /// Han and Hangul, the most frequent wide characters.
  private static boolean isIdeograph(char c) {
    return (c >= 0x4E00 && c < 0x9FFD) || (c >= 0xAC00 && c <= 0xD7A3);
  }

  /// Whether nothing is seen where the character stands.
  private static boolean isBlank(int c) {
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
