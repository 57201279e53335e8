package dev.countersign.ingest;

import dev.countersign.base.VisibleText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Finds characters that are not seen or have no agreed look, that change the direction of text, or
/// that pile up. What [VisibleText] draws as a mark is found, unless writing needs it ([UsualUse]).
final class HiddenText {

  private static final int MOST_MARKS = 4;
  private static final int MOST_DECODED = 200;
  private static final char NEXT_LINE = 0x85;

  /// The characters of the basic plane that hide nothing, whatever stands beside them.
  private static final BitSet SIMPLE = simple();

  private final Map<Kind, Seen> seen = new EnumMap<>(Kind.class);
  private final StringBuilder decoded = new StringBuilder();

  /// A hidden piece of text.
  ///
  /// @param index of its first character in the text, from 0, or the place that was given for it
  record Find(String rule, int index, String message) {}

  /// What line breaks other than a line feed are.
  enum Breaks {
    /// Worth a find: the text is one line.
    ODD,
    /// CR LF, next line, line and paragraph separators are usual: the text is a value of many.
    USUAL
  }

  private enum Kind {
    BIDI("TXT_BIDI", "characters that change the direction of the text"),
    TAG("TXT_TAG_CHARS", "invisible tag characters"),
    INVISIBLE("TXT_INVISIBLE", "invisible characters"),
    UNKNOWN("TXT_INVISIBLE", "characters without an agreed look (private use or not assigned)"),
    BREAK("TXT_INVISIBLE", "line or paragraph separators, which not every program shows"),
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
    private final int index;
    private final int codePoint;
    private int count;

    Seen(int index, int codePoint) {
      this.index = index;
      this.codePoint = codePoint;
    }
  }

  /// One find for each rule that the text gives reason to.
  static List<Find> in(String text) {
    return in(text, Breaks.ODD);
  }

  /// As [#in(String)].
  ///
  /// @param breaks whether line breaks are part of it
  static List<Find> in(String text, Breaks breaks) {
    HiddenText hidden = new HiddenText();
    hidden.examine(text, breaks, index -> index);
    return hidden.finds();
  }

  /// Looks at one of the texts of which [#finds] tells together.
  ///
  /// @param place of a character of the text by its index, as the finds shall name it
  void examine(String text, Breaks breaks, IntUnaryOperator place) {
    if (!isSimple(text)) {
      new Scan(text, breaks, place).run();
    }
  }

  /// One find for each rule that the texts examined so far give reason to, by place.
  List<Find> finds() {
    List<Find> finds = new ArrayList<>();
    seen.forEach((kind, first) -> add(kind, first, finds));
    finds.sort(Comparator.comparingInt(Find::index));
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
      simple.set(c, c == '\n' || c == '\t' || !(VisibleText.isHidden(c) || isMark(c)));
    }
    return simple;
  }

  /// Kinds of one rule become one find, at the place of the first.
  private void add(Kind kind, Seen seen, List<Find> finds) {
    String message =
        "%s: %,d, the first is U+%04X".formatted(kind.what, seen.count, seen.codePoint);
    if (kind == Kind.TAG && !decoded.isEmpty()) {
      message += "; they spell '" + decoded + "'";
    }
    Find find = new Find(kind.rule, seen.index, message);
    if (!finds.isEmpty() && finds.getLast().rule().equals(kind.rule)) {
      Find before = finds.removeLast();
      find =
          new Find(
              kind.rule,
              Math.min(before.index(), find.index()),
              before.message() + "; " + find.message());
    }
    finds.add(find);
  }

  /// One pass over one text.
  private final class Scan {
    private final String text;
    private final Breaks breaks;
    private final IntUnaryOperator place;

    Scan(String text, Breaks breaks, IntUnaryOperator place) {
      this.text = text;
      this.breaks = breaks;
      this.place = place;
    }

    void run() {
      int marks = 0;
      int previous = -1;
      int flagEnd = 0;
      for (int i = 0; i < text.length(); ) {
        int c = text.codePointAt(i);
        int next = i + Character.charCount(c);
        if (next == i + 1 && SIMPLE.get(c)) {
          marks = 0;
        } else {
          marks = isMark(c) ? marks + 1 : VisibleText.isHidden(c) ? marks : 0;
          flagEnd = c == UsualUse.BLACK_FLAG ? UsualUse.flagEnd(text, next) : flagEnd;
          if (marks == MOST_MARKS + 1) {
            hit(Kind.COMBINING, i, c);
          }
          if (VisibleText.isHidden(c) && next > flagEnd) {
            hidden(i, c, previous, next);
          }
        }
        previous = c;
        i = next;
      }
    }

    private void hidden(int i, int c, int previous, int next) {
      int following = next < text.length() ? text.codePointAt(next) : -1;
      if (breaks == Breaks.USUAL && isBreak(c, following)) {
        return;
      }
      if (isTag(c)) {
        tag(i, c);
      } else if (isBidi(c)) {
        hit(Kind.BIDI, i, c);
      } else {
        switch (Character.getType(c)) {
          case Character.CONTROL -> hit(Kind.CONTROL, i, c);
          case Character.SURROGATE -> hit(Kind.SURROGATE, i, c);
          case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> hit(Kind.BREAK, i, c);
          case Character.PRIVATE_USE -> hit(Kind.UNKNOWN, i, c);
          case Character.UNASSIGNED -> {
            if (!Character.isExtendedPictographic(c)) { // kept free for the emoji of a later year
              hit(Kind.UNKNOWN, i, c);
            }
          }
          default -> {
            if (!UsualUse.is(c, previous, following)) {
              hit(Kind.INVISIBLE, i, c);
            }
          }
        }
      }
    }

    private void tag(int i, int c) {
      hit(Kind.TAG, i, c);
      int ascii = c - 0xE0000;
      if (ascii >= 0x20 && ascii < 0x7F && decoded.length() < MOST_DECODED) {
        decoded.append((char) ascii);
      }
    }

    private void hit(Kind kind, int i, int c) {
      seen.computeIfAbsent(kind, _ -> new Seen(place.applyAsInt(i), c)).count++;
    }
  }

  private static boolean isBreak(int c, int following) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == NEXT_LINE || (c == '\r' && following == '\n');
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
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

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> !UsualUse.isVariation(c);
      default -> false;
    };
  }
}
