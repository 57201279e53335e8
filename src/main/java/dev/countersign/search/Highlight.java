package dev.countersign.search;

import dev.countersign.base.VisibleText;
import dev.countersign.search.Words.Word;
import java.util.ArrayList;
import java.util.List;

/// Finds the words of a query in a text, to mark them. The index has no text and cannot.
public final class Highlight {

  private static final int MOST_CHARACTERS = 4_000_000;
  private static final int BEFORE = 60;
  private static final int SHOWN = 220;

  private record Wanted(List<String> words, boolean prefix) {}

  private final List<Wanted> wanted;

  private Highlight(List<Wanted> wanted) {
    this.wanted = wanted;
  }

  /// The characters of a text from `from` up to `to`.
  public record Range(int from, int to) {}

  /// A piece of a preview, safe to show.
  ///
  /// @param text made visible
  /// @param marked whether the query asked for it
  public record Piece(String text, boolean marked) {}

  /// What marks the words and phrases of a query.
  public static Highlight of(Query query) {
    return new Highlight(
        query.texts().stream()
            .map(text ->
                new Wanted(
                    Words.of(text.text()).stream().map(Word::folded).toList(), text.prefix()))
            .filter(one -> !one.words().isEmpty())
            .toList());
  }

  /// The places in a text, first to last, at most `most`; they do not overlap.
  public List<Range> in(String text, int most) {
    var found = new ArrayList<Range>();
    if (wanted.isEmpty()) {
      return found;
    }
    String part = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    List<Word> words = Words.of(part);
    for (int i = 0; i < words.size() && found.size() < most; ) {
      int length = matchAt(words, i);
      if (length > 0) {
        found.add(new Range(words.get(i).from(), words.get(i + length - 1).to()));
      }
      i += Math.max(1, length);
    }
    return found;
  }

  /// The surroundings of the first place, on one line, with all places in it marked; the beginning
  /// of the text if there is none.
  List<Piece> excerpt(String text) {
    List<Range> first = in(text, 1);
    int start = first.isEmpty() ? 0 : Math.max(0, first.getFirst().from() - BEFORE);
    int from = start == 0 ? 0 : boundary(text, start);
    int to = boundary(text, Math.min(text.length(), from + SHOWN));
    String part = text.substring(from, to).replaceAll("\\s+", " ");
    var pieces = new ArrayList<Piece>();
    int at = 0;
    for (Range range : in(part, 20)) {
      add(pieces, (at == 0 && from > 0 ? "…" : "") + part.substring(at, range.from()), false);
      add(pieces, part.substring(range.from(), range.to()), true);
      at = range.to();
    }
    add(pieces, part.substring(at) + (to < text.length() ? "…" : ""), false);
    return List.copyOf(pieces);
  }

  private int matchAt(List<Word> words, int at) {
    int longest = 0;
    for (Wanted one : wanted) {
      if (one.words().size() > longest && matches(one, words, at)) {
        longest = one.words().size();
      }
    }
    return longest;
  }

  private static boolean matches(Wanted one, List<Word> words, int at) {
    int n = one.words().size();
    if (at + n > words.size()) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      String found = words.get(at + i).folded();
      String sought = one.words().get(i);
      boolean open = one.prefix() && i == n - 1;
      if (open ? !found.startsWith(sought) : !found.equals(sought)) {
        return false;
      }
    }
    return true;
  }

  private static int boundary(String text, int at) {
    boolean inside =
        at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return inside ? at - 1 : at;
  }

  private static void add(List<Piece> pieces, String text, boolean marked) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(VisibleText.line(text), marked));
    }
  }
}
