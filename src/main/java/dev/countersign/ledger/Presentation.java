package dev.countersign.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the program says it showed before a decision. A claim of the program, not proof of reading.
///
/// @param diff name of the diff as shown, for instance `unified-3/histogram`
/// @param hiddenCharsShown whether invisible characters were drawn
/// @param warningsShown how many warnings were on screen
/// @param warningsAcknowledged the warnings that the person ticked
/// @param sectionsOpened the parts that the person opened
/// @param openedMs how long the item was open, in milliseconds
/// @param audit what was shown of the audit; empty where none was
public record Presentation(
    String diff,
    boolean hiddenCharsShown,
    int warningsShown,
    List<String> warningsAcknowledged,
    List<String> sectionsOpened,
    long openedMs,
    Optional<Audit> audit) {

  /// What was shown of the audit.
  ///
  /// @param profile the word of the profile that the rewrite was held against
  /// @param laterShown whether the person asked for what happened after the run's own decision
  public record Audit(String profile, boolean laterShown) {}

  /// What was shown, without an audit.
  public Presentation(
      String diff,
      boolean hiddenCharsShown,
      int warningsShown,
      List<String> warningsAcknowledged,
      List<String> sectionsOpened,
      long openedMs) {
    this(
        diff,
        hiddenCharsShown,
        warningsShown,
        warningsAcknowledged,
        sectionsOpened,
        openedMs,
        Optional.empty());
  }

  /// @throws IllegalArgumentException if a number is negative
  public Presentation {
    if (warningsShown < 0 || openedMs < 0) {
      throw new IllegalArgumentException("a presentation has no negative numbers");
    }
    warningsAcknowledged = List.copyOf(warningsAcknowledged);
    sectionsOpened = List.copyOf(sectionsOpened);
  }

  Json.Obj json() {
    Map<String, Json> fields =
        new TreeMap<>(
            Map.of(
                "diff", Json.of(diff),
                "hiddenCharsShown", Json.of(hiddenCharsShown),
                "warningsShown", Json.of(warningsShown),
                "warningsAcknowledged", Json.texts(warningsAcknowledged),
                "sectionsOpened", Json.texts(sectionsOpened),
                "openedMs", Json.of(openedMs)));
    audit.ifPresent(shown -> {
      fields.put("auditProfile", Json.of(shown.profile()));
      fields.put("laterShown", Json.of(shown.laterShown()));
    });
    return Json.object(fields);
  }
}
