package dev.countersign.ui.diff;

import dev.countersign.replay.diff.CharRange;
import dev.countersign.replay.diff.IntraLine;
import dev.countersign.replay.diff.LineDiff;
import dev.countersign.replay.diff.Row;
import dev.countersign.replay.diff.Rows;
import dev.countersign.replay.diff.TextLines;
import dev.countersign.ui.diff.DiffLine.Tint;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The rows as one column draws them, made when they come into sight.
final class DiffLines {

  private static final int KEPT = 600;
  private static final int CUT_NOTE = 64;

  private final Rows rows;
  private final Pane pane;
  private final ShownLengths lengths;
  private final boolean marksWords;
  private final int longestRaw;
  private final Map<Integer, DiffLine> made =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, DiffLine> eldest) {
          return size() > KEPT;
        }
      };

  DiffLines(Rows rows, Pane pane, ShownLengths lengths) {
    this.rows = rows;
    this.pane = pane;
    this.lengths = lengths;
    LineDiff diff = rows.diff();
    this.marksWords = diff.marksWithinLines();
    int before = pane == Pane.AFTER ? 0 : longest(diff.before());
    int after = pane == Pane.BEFORE ? 0 : longest(diff.after());
    this.longestRaw = Math.max(before, after);
  }

  Rows rows() {
    return rows;
  }

  Pane pane() {
    return pane;
  }

  DiffLine get(int row) {
    return made.computeIfAbsent(row, index -> make(rows.get(index)));
  }

  /// The drawn text of a row, not kept.
  String text(int row) {
    return shown(rows.get(row)).text();
  }

  /// Forgets how this row was drawn.
  void forget(int row) {
    made.remove(row);
  }

  /// How many UTF-16 characters the raw line of this row has; 0 if it has none here.
  int rawLength(int row) {
    return pane.raw(rows.diff(), rows.get(row)).map(String::length).orElse(0);
  }

  /// The rows of which the line holds text that does not show by itself, or is cut; at most so
  /// many.
  BitSet hiding(int most) {
    BitSet hiding = new BitSet();
    LineDiff diff = rows.diff();
    int found = 0;
    for (int at = 0; at < rows.size() && found < most; at++) {
      Row row = rows.get(at);
      if ((pane != Pane.AFTER && hides(diff.before(), row.beforeLine()))
          || (pane != Pane.BEFORE && hides(diff.after(), row.afterLine()))) {
        hiding.set(at);
        found++;
      }
    }
    return hiding;
  }

  private static boolean hides(TextLines text, OptionalInt line) {
    return line.isPresent() && ShownLine.hides(text, line.getAsInt());
  }

  /// About how many characters the longest drawn line has: tabs count as four, hidden characters as
  /// one.
  int longest() {
    return Math.min(longestRaw, lengths.greatest() + CUT_NOTE);
  }

  private static int longest(TextLines text) {
    int longest = 0;
    for (int line = 0; line < text.size(); line++) {
      int length = text.length(line);
      int tabs = 0;
      while (tabs < length && text.charAt(line, tabs) == '\t') {
        tabs++;
      }
      longest = Math.max(longest, length + 3 * tabs);
    }
    return longest;
  }

  private DiffLine make(Row row) {
    return switch (row) {
      case Row.Fold fold -> fold(fold);
      case Row.Context line -> line(line, Tint.PLAIN, " ", "", List.of());
      case Row.Removed line ->
          pane == Pane.AFTER
              ? gap("no line here; removed on the left")
              : line(
                  line, Tint.REMOVED, "−", "removed", words(line.before(), line.partner(), true));
      case Row.Added line ->
          pane == Pane.BEFORE
              ? gap("no line here; added on the right")
              : line(line, Tint.ADDED, "+", "added", words(line.after(), line.partner(), false));
      case Row.Changed line ->
          pane == Pane.BEFORE
              ? line(
                  line,
                  Tint.REMOVED,
                  "~",
                  "changed, old",
                  words(line.before(), OptionalInt.of(line.after()), true))
              : line(
                  line,
                  Tint.ADDED,
                  "~",
                  "changed, new",
                  words(line.after(), OptionalInt.of(line.before()), false));
    };
  }

  private static DiffLine fold(Row.Fold fold) {
    ShownLine label = ShownLine.of(fold.label(), "");
    return new DiffLine(
        Tint.FOLD, "⋯", "", "", label, List.of(), fold.label() + ", press Enter to show them");
  }

  private static DiffLine gap(String spoken) {
    return new DiffLine(Tint.GAP, "", "", "", ShownLine.EMPTY, List.of(), spoken);
  }

  private DiffLine line(Row row, Tint tint, String sign, String said, List<CharRange> words) {
    ShownLine shown = shown(row);
    List<CharRange> drawn =
        words.stream()
            .map(w -> new CharRange(shown.shownIndex(w.from()), shown.shownIndex(w.to())))
            .toList();
    String before = pane == Pane.AFTER ? "" : number(row.beforeLine());
    String after = pane == Pane.BEFORE ? "" : number(row.afterLine());
    String number = after.isEmpty() ? before : after;
    String spoken = (said.isEmpty() ? "" : said + " ") + "line " + number + ": " + shown.text();
    return new DiffLine(tint, sign, before, after, shown, drawn, spoken);
  }

  private ShownLine shown(Row row) {
    return pane.raw(rows.diff(), row)
        .map(raw -> ShownLine.of(raw, lacksLineFeed(row) ? "⟨no line feed⟩" : "", lengths.of(row)))
        .orElse(ShownLine.EMPTY);
  }

  private boolean lacksLineFeed(Row row) {
    LineDiff diff = rows.diff();
    boolean after = pane != Pane.BEFORE && row.afterLine().isPresent();
    return after
        ? diff.after().lacksLineFeed(row.afterLine().orElseThrow())
        : diff.before().lacksLineFeed(row.beforeLine().orElse(-1));
  }

  private List<CharRange> words(int line, OptionalInt partner, boolean isBefore) {
    if (partner.isEmpty() || !marksWords) {
      return List.of();
    }
    LineDiff diff = rows.diff();
    return isBefore
        ? IntraLine.of(diff.before().get(line), diff.after().get(partner.getAsInt())).before()
        : IntraLine.of(diff.before().get(partner.getAsInt()), diff.after().get(line)).after();
  }

  private static String number(OptionalInt line) {
    return line.isEmpty() ? "" : String.valueOf(line.getAsInt() + 1);
  }
}
