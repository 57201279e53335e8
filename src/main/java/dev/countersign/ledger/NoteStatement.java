package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.Map;
import java.util.Optional;

/// A remark for the record: a dismissed finding, a raised limit, something that was seen.
///
/// @param text not blank
/// @param finding the finding that it is about, if it is about one
public record NoteStatement(String text, Optional<OnFinding> finding) implements Statement {

  /// @throws IllegalArgumentException if `text` is blank
  public NoteStatement {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a note needs a text");
    }
  }

  /// A remark that is not about a finding.
  public NoteStatement(String text) {
    this(text, Optional.empty());
  }

  /// What a person says about a finding.
  ///
  /// @param run the run's id in the workspace
  /// @param rule the finding's rule
  /// @param sha256 digest that names the finding: over its rule, subject, place and message
  /// @param state `accepted`, `dismissed` or `open`
  /// @param reason why, in the person's words
  public record OnFinding(String run, String rule, Sha256 sha256, String state, String reason) {

    /// The finding that a note's predicate names; empty if it names none.
    public static Optional<OnFinding> from(Json.Obj predicate) {
      try {
        if (predicate.find("finding").isEmpty()) {
          return Optional.empty();
        }
        Json.Obj found = predicate.object("finding");
        return Optional.of(
            new OnFinding(
                found.text("run"),
                found.text("rule"),
                new Sha256(found.text("sha256")),
                found.text("state"),
                found.text("reason")));
      } catch (MalformedException | IllegalArgumentException _) {
        return Optional.empty();
      }
    }

    private Json json() {
      return Json.object(
          Map.of(
              "run", Json.of(run),
              "rule", Json.of(rule),
              "sha256", Json.of(sha256.hex()),
              "state", Json.of(state),
              "reason", Json.of(reason)));
    }
  }

  @Override
  public EntryType type() {
    return EntryType.NOTE;
  }

  @Override
  public Json.Obj fields() {
    return finding
        .map(about -> Json.object(Map.of("text", Json.of(text), "finding", about.json())))
        .orElseGet(() -> Json.object(Map.of("text", Json.of(text))));
  }
}
