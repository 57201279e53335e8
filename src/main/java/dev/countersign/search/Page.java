package dev.countersign.search;

import dev.countersign.base.Counted;
import java.util.List;

/// A page of results, in the order in which the index was filled.
///
/// @param hits at most as many as were asked for
/// @param more whether there are further ones after the last
/// @param count how many there are in all, at most [#MOST_COUNTED]; -1 if not counted, as on later
///   pages
/// @param end why it ends where it does
/// @param indexed how far the index is
public record Page(List<Hit> hits, boolean more, int count, End end, Indexed indexed) {

  /// Hits beyond this are not counted.
  public static final int MOST_COUNTED = 1_000;

  /// Why a page ends.
  public enum End {
    /// All that was asked for was looked at.
    WHOLE,
    /// Two seconds were not enough; there may be more.
    TIME_UP,
    /// The query has no word and no field.
    NOTHING_ASKED,
    /// The query names a field that there is not.
    UNKNOWN_FIELD,
    /// A wildcard stands for too many values.
    TOO_WIDE
  }

  public Page {
    hits = List.copyOf(hits);
  }

  /// How many were found, and what is missing, in a sentence.
  public String sentence() {
    return switch (end) {
      case NOTHING_ASKED -> "Type a word, a \"phrase\", a beginning* or a field such as tool:Read.";
      case UNKNOWN_FIELD ->
          "A field of the query is not known: the fields are %s; text with a colon goes in quotes."
              .formatted(Field.all());
      case TOO_WIDE -> "The wildcard stands for more than 200 values: add some characters.";
      case TIME_UP ->
          "Stopped after 2 s with %s; there may be more: add a word or a field."
              .formatted(Counted.of(hits.size(), "hit"));
      case WHOLE ->
          count < 0
              ? ""
              : count >= MOST_COUNTED
                  ? "%,d hits or more".formatted(MOST_COUNTED)
                  : Counted.grouped(count, "hit");
    };
  }
}
