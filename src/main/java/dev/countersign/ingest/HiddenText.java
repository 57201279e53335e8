package dev.countersign.ingest;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Finds characters that are not seen, that change the direction of text, or that pile up.
final class HiddenText {

  private static final int MOST_MARKS = 4;
  private static final int MOST_DECODED = 200;

  /// The characters of the basic plane that hide nothing, whatever stands beside them.
  private static final BitSet SIMPLE = simple();

  private final String text;
  private final Map<Kind, Seen> seen = new EnumMap<>(Kind.class);
  private final StringBuilder decoded = new StringBuilder();

  private HiddenText(String text) {
    this.text = text;
  }

  /// A hidden piece of text.
  ///
  /// @param column of its first character, counted from 1 in UTF-16 units
  record Find(String rule, int column, String message) {}

  private enum Kind {
    BIDI("TXT_BIDI", "characters that change the direction of the text"),
    TAG("TXT_TAG_CHARS", "invisible tag characters"),
    INVISIBLE("TXT_INVISIBLE", "invisible characters"),
    CONTROL("TXT_CONTROL", "control characters"),
    COMBINING("TXT_COMBINING", "marks above " + MOST_MARKS + " on one letter"),
    SURROGATE("ENC_LONE_SURROGATE", "halves of characters without their other half");

    private final String rule;
    private final String what;

    Kind(String rule, String what) {
      this.rule = rule;
      this.what = what;
    }
  }

  private static final class Seen {
    private final int column;
    private final int codePoint;
    private int count;

    Seen(int column, int codePoint) {
      this.column = column;
      this.codePoint = codePoint;
    }
  }

  /// One find for each kind that occurs in the text.
  static List<Find> in(String text) {
    if (isSimple(text)) {
      return List.of();
    }
    HiddenText hidden = new HiddenText(text);
    hidden.scan();
    List<Find> finds = new ArrayList<>();
    hidden.seen.forEach((kind, seen) -> finds.add(hidden.find(kind, seen)));
    return finds;
  }

  /// Whether every character is one that needs no closer look; false says nothing.
  static boolean isSimple(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' || c > '~') && !isSimple(c)) {
        return false;
      }
    }
    return true;
  }

  /// As [#isSimple(String)], for one character of the basic plane.
  static boolean isSimple(char c) {
    return SIMPLE.get(c);
  }

  private static BitSet simple() {
    BitSet simple = new BitSet(1 << 16);
    for (int c = 0; c < 1 << 16; c++) {
      boolean shown = c == '\n' || c == '\t' || !Character.isISOControl(c);
      boolean alone = !isBidi(c) && !isInvisible(c) && !isMark(c);
      simple.set(c, shown && alone && Character.getType(c) != Character.SURROGATE);
    }
    return simple;
  }

  private Find find(Kind kind, Seen seen) {
    String message =
        "%s: %,d, the first is U+%04X".formatted(kind.what, seen.count, seen.codePoint);
    if (kind == Kind.TAG && !decoded.isEmpty()) {
      message += "; they spell '" + decoded + "'";
    }
    return new Find(kind.rule, seen.column, message);
  }

  private void scan() {
    int marks = 0;
    int previous = -1;
    boolean flag = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      marks = isMark(c) ? marks + 1 : isInvisible(c) ? marks : 0;
      flag = c == 0x1F3F4 || (flag && isTag(c));
      if (marks == MOST_MARKS + 1) {
        hit(Kind.COMBINING, i, c);
      }
      if (Character.isISOControl(c)) {
        if (c != '\n' && c != '\t') {
          hit(Kind.CONTROL, i, c);
        }
      } else if (isTag(c)) {
        tag(i, c, flag);
      } else if (isBidi(c)) {
        hit(Kind.BIDI, i, c);
      } else if (Character.getType(c) == Character.SURROGATE) {
        hit(Kind.SURROGATE, i, c);
      } else if (isInvisible(c) && !isUsual(c, previous, next)) {
        hit(Kind.INVISIBLE, i, c);
      }
      previous = c;
      i = next;
    }
  }

  private void tag(int i, int c, boolean flag) {
    if (flag && isFlagSequence(i)) {
      return;
    }
    hit(Kind.TAG, i, c);
    int ascii = c - 0xE0000;
    if (ascii >= 0x20 && ascii < 0x7F && decoded.length() < MOST_DECODED) {
      decoded.append((char) ascii);
    }
  }

  /// The flags of England, Scotland and Wales: black flag, `gbxxx`, cancel tag.
  private boolean isFlagSequence(int i) {
    int start = text.lastIndexOf("\uD83C\uDFF4", i);
    if (start < 0) {
      return false;
    }
    StringBuilder letters = new StringBuilder();
    for (int at = start + 2; at < text.length() && letters.length() < 7; at += 2) {
      int c = text.codePointAt(at);
      if (!isTag(c)) {
        break;
      }
      letters.append((char) (c - 0xE0000));
    }
    String word = letters.toString();
    return word.equals("gbeng\u007F") || word.equals("gbsct\u007F") || word.equals("gbwls\u007F");
  }

  private void hit(Kind kind, int i, int c) {
    seen.computeIfAbsent(kind, _ -> new Seen(i + 1, c)).count++;
  }

  private static boolean isTag(int c) {
    return c >= 0xE0000 && c <= 0xE007F;
  }

  private static boolean isBidi(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }

  private static boolean isVariation(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  }

  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || isVariation(c)
        || c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x2065
        || c == 0x2800
        || c == 0x3164
        || c == 0xFFA0
        || (c >= 0xFFF0 && c <= 0xFFF8)
        || (c >= 0xE0080 && c <= 0xE0FFF);
  }

  /// One selector behind a symbol or ideograph, and joiners where emoji and scripts need them.
  private boolean isUsual(int c, int previous, int next) {
    if (c >= 0xFE00 && c <= 0xFE0F) {
      return c >= 0xFE0E ? isSymbol(previous) || isKeycap(previous) : hasForms(previous);
    }
    if (c >= 0x180B && c <= 0x180F) {
      return previous > 0 && UnicodeScript.of(previous) == UnicodeScript.MONGOLIAN;
    }
    if (c >= 0xE0100 && c <= 0xE01EF) {
      return previous > 0 && Character.isIdeographic(previous);
    }
    if (c != 0x200C && c != 0x200D) {
      return false;
    }
    int following = next < text.length() ? text.codePointAt(next) : -1;
    return joins(previous) && joins(following);
  }

  private static boolean isSymbol(int c) {
    return c > 0x7E
        && (Character.isEmoji(c)
            || Character.getType(c) == Character.OTHER_SYMBOL
            || Character.getType(c) == Character.MATH_SYMBOL);
  }

  /// Whether standard variants of the character exist: mathematics and scripts other than those of
  /// Europe.
  private static boolean hasForms(int c) {
    if (c < 0) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case LATIN, GREEK, CYRILLIC, COMMON, INHERITED ->
          c > 0x7E && Character.getType(c) == Character.MATH_SYMBOL;
      default -> true;
    };
  }

  private static boolean isKeycap(int c) {
    return c == '#' || c == '*' || (c >= '0' && c <= '9');
  }

  private static boolean joins(int c) {
    if (c < 0) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case LATIN, GREEK, CYRILLIC -> false;
      case COMMON, INHERITED -> (Character.isEmoji(c) && c > 0x7E) || isVariation(c);
      default -> true;
    };
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> !isVariation(c);
      default -> false;
    };
  }
}
