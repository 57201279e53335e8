package dev.countersign.ui.diff;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.diff.CharRange;
import dev.countersign.replay.diff.TextLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A line of untrusted text as it is drawn: nothing hidden, tabs as blanks, bounded in length.
final class ShownLine {

  /// Longer lines are cut here, unless the user asks for more, and say how much is missing
  /// (HOSTILE-INPUT: 4 KiB).
  static final int MOST_CHARACTERS = 4_096;

  private static final int TAB = 4;
  private static final int MOST_BLANKS = 200;

  private static final int[] SAME = IntStream.rangeClosed(0, MOST_CHARACTERS).toArray();

  static final ShownLine EMPTY = new ShownLine("", new int[] {0}, List.of(), false);

  private final String text;
  // for each raw character, and the end, where it is drawn
  private final int[] starts;
  private final List<CharRange> marks;
  private final boolean warns;

  private ShownLine(String text, int[] starts, List<CharRange> marks, boolean warns) {
    this.text = text;
    this.starts = starts;
    this.marks = marks;
    this.warns = warns;
  }

  /// What is drawn.
  String text() {
    return text;
  }

  /// Ranges of the drawn text that stand for something else than themselves.
  List<CharRange> marks() {
    return marks;
  }

  /// Whether something in the line is not drawn as it is, or not at all; what is said of its end
  /// does not count.
  boolean warns() {
    return warns;
  }

  /// Renders a raw line.
  ///
  /// @param ending what to say behind the line, or the empty text
  static ShownLine of(String raw, String ending) {
    return of(raw, ending, MOST_CHARACTERS);
  }

  /// Renders a raw line up to a length.
  ///
  /// @param most UTF-16 characters of the raw line that are shown, at least 4,096
  static ShownLine of(String raw, String ending, int most) {
    if (isPlain(raw)) {
      String text = ending.isEmpty() ? raw : raw + " " + ending;
      List<CharRange> marks =
          ending.isEmpty() ? List.of() : List.of(new CharRange(raw.length(), text.length()));
      return new ShownLine(text, Arrays.copyOf(SAME, raw.length() + 1), marks, false);
    }
    return new Renderer(raw, most).render(ending);
  }

  /// Whether a line is short and drawn as it is, as most are: printable ASCII without many blanks
  /// in a row.
  private static boolean isPlain(String raw) {
    int blanks = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      blanks = c == ' ' ? blanks + 1 : 0;
      if (c < ' ' || c >= 0x7F || blanks > MOST_BLANKS) {
        return false;
      }
    }
    return raw.length() <= MOST_CHARACTERS;
  }

  /// Whether a raw line holds something that is not drawn as it is, or not seen: controls, except
  /// tabs and the carriage return of a line's end, characters of direction and without width, and
  /// very many blanks; or whether it is cut.
  static boolean hides(TextLines text, int line) {
    int length = text.length(line);
    if (length > MOST_CHARACTERS) {
      return true;
    }
    int blanks = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(line, i);
      blanks = c == ' ' ? blanks + 1 : 0;
      boolean ordinary = (c >= ' ' && c < 0x7F) || c == '\t';
      boolean ends = c == '\r' && i == length - 1;
      if (blanks > MOST_BLANKS
          || !(ordinary || ends || !VisibleText.isHidden(code(text, line, i)))) {
        return true;
      }
    }
    return false;
  }

  private static int code(TextLines text, int line, int at) {
    char c = text.charAt(line, at);
    if (Character.isHighSurrogate(c) && at + 1 < text.length(line)) {
      char next = text.charAt(line, at + 1);
      return Character.isLowSurrogate(next) ? Character.toCodePoint(c, next) : c;
    }
    boolean second = Character.isLowSurrogate(c) && at > 0;
    return second && Character.isHighSurrogate(text.charAt(line, at - 1)) ? ' ' : c;
  }

  /// Where the raw character is drawn; beyond a cut, the end of the drawn text.
  int shownIndex(int raw) {
    return raw < starts.length ? starts[raw] : text.length();
  }

  /// The raw character that is drawn here.
  int rawIndex(int shown) {
    int at = Arrays.binarySearch(starts, shown);
    if (at >= 0) {
      return at;
    }
    return Math.max(0, -at - 2);
  }

  private static final class Renderer {

    private final String raw;
    private final int end;
    private final int[] starts;
    private final StringBuilder out;
    private final List<CharRange> marks = new ArrayList<>();
    private String lastMarks = "";

    Renderer(String raw, int most) {
      this.raw = raw;
      boolean cutsPair = raw.length() > most && Character.isHighSurrogate(raw.charAt(most - 1));
      this.end = Math.min(raw.length(), cutsPair ? most - 1 : most);
      this.starts = new int[end + 1];
      this.out = new StringBuilder(end + 32);
    }

    ShownLine render(String ending) {
      int i = 0;
      while (i < end) {
        int c = raw.codePointAt(i);
        int length = Character.charCount(c);
        int blanks = c == ' ' ? blanks(i) : 0;
        if (blanks > MOST_BLANKS) {
          mark("⟨%d spaces⟩".formatted(blanks), i, blanks);
          i += blanks;
          continue;
        }
        draw(c, i, length);
        i += length;
      }
      starts[end] = out.length();
      boolean warns = end < raw.length() || !marks.isEmpty();
      if (end < raw.length()) {
        append(
            " … %,d more characters, %s"
                .formatted(
                    raw.length() - end,
                    end < ShownLengths.MOST - 1
                        ? "press Enter here to show more"
                        : "copy the line to have them"));
      }
      if (!ending.isEmpty()) {
        append(" " + ending);
      }
      return new ShownLine(out.toString(), starts, List.copyOf(marks), warns);
    }

    private void draw(int c, int at, int length) {
      int type = Character.getType(c);
      boolean combines = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
      if (c == '\t') {
        plain(" ".repeat(TAB - out.length() % TAB), at, length);
      } else if (combines) {
        combine(Character.toString(c), at, length);
        return;
      } else if ((c >= ' ' && c < 0x7F) || !VisibleText.isHidden(c)) {
        plain(Character.toString(c), at, length);
      } else {
        mark(VisibleText.line(Character.toString(c)), at, length);
      }
      lastMarks = "";
    }

    /// Combining marks are drawn as long as the one renderer of untrusted text draws them.
    private void combine(String mark, int at, int length) {
      String shown = VisibleText.line(lastMarks + mark).substring(lastMarks.length());
      if (shown.equals(mark)) {
        plain(mark, at, length);
        lastMarks += mark;
      } else {
        mark(shown, at, length);
      }
    }

    private int blanks(int from) {
      int to = from;
      while (to < end && raw.charAt(to) == ' ') {
        to++;
      }
      return to - from;
    }

    private void plain(String shown, int at, int length) {
      Arrays.fill(starts, at, at + length, out.length());
      out.append(shown);
    }

    private void mark(String shown, int at, int length) {
      marks.add(new CharRange(out.length(), out.length() + shown.length()));
      plain(shown, at, length);
    }

    private void append(String said) {
      marks.add(new CharRange(out.length(), out.length() + said.length()));
      out.append(said);
    }
  }
}
