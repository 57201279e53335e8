package dev.countersign.ledger;

import java.util.List;
import java.util.Optional;

/// How much of a ledger is vouched for elsewhere (LEDGER 1.4, rule 6): the status light.
///
/// @param colour the light
/// @param since how many entries came after the last anchor, entries about anchors not counted; all
///   entries if there is no anchor
/// @param where the last anchor's place; empty if there is none
public record AnchorLight(Colour colour, int since, Optional<String> where) {

  /// The colours there are; show a word beside them.
  public enum Colour {
    /// Everything is vouched for elsewhere.
    GREEN,
    /// Entries came after the last anchor: their removal would not show.
    AMBER,
    /// Nothing was ever put elsewhere: a shortened or rewritten ledger would not show.
    RED
  }

  /// The light of these entries of a ledger that verifies.
  public static AnchorLight of(List<EntryView> entries) {
    Optional<Made> last =
        entries.stream().flatMap(entry -> made(entry).stream()).reduce((_, later) -> later);
    int anchored = last.map(Made::size).orElse(0);
    int since =
        Math.toIntExact(
            entries.stream()
                .filter(entry -> entry.index() >= anchored && entry.type() != EntryType.ANCHOR)
                .count());
    Colour some = since == 0 ? Colour.GREEN : Colour.AMBER;
    return new AnchorLight(last.isEmpty() ? Colour.RED : some, since, last.map(Made::where));
  }

  private record Made(int size, String where) {}

  private static Optional<Made> made(EntryView entry) {
    if (entry.type() != EntryType.ANCHOR) {
      return Optional.empty();
    }
    try {
      Json.Obj anchor = entry.predicate().object("anchor");
      return Optional.of(new Made(anchor.count("size"), anchor.text("where")));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /// One sentence for the status bar.
  public String sentence() {
    return switch (colour) {
      case GREEN -> "All entries are anchored.";
      case AMBER -> since + (since == 1 ? " entry" : " entries") + " since the last anchor.";
      case RED -> "Never anchored: a shortened or rewritten ledger would not show.";
    };
  }
}
