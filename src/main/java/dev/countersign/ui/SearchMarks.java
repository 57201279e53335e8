package dev.countersign.ui;

import dev.countersign.search.Highlight;
import java.util.List;
import org.fxmisc.richtext.CodeArea;

/// Marks the words that somebody looked for in a long text.
public final class SearchMarks {

  private static final int MOST = 500;

  private SearchMarks() {}

  /// Marks them and brings the first one from a place on into view.
  ///
  /// @param from position of a character
  public static void show(CodeArea area, Highlight words, int from) {
    List<Highlight.Range> ranges = words.in(area.getText(), MOST);
    ranges.forEach(range -> area.setStyle(range.from(), range.to(), List.of("search-mark")));
    ranges.stream()
        .filter(range -> range.from() >= from)
        .findFirst()
        .ifPresent(range -> {
          area.moveTo(range.from());
          area.requestFollowCaret();
        });
  }
}
