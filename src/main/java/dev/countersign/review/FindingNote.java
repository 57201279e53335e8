package dev.countersign.review;

import dev.countersign.base.Sha256;
import dev.countersign.trace.Noticed;
import dev.countersign.trace.RunId;
import java.util.Locale;
import java.util.Optional;

/// What a person signed about a finding; the last one in the ledger counts.
///
/// @param finding digest that names it, see [#key]
/// @param state what it is since then
/// @param reason why, in the person's words
/// @param displayName who signed
/// @param claimedAt when, as that computer said
/// @param index of the entry in the ledger
public record FindingNote(
    Sha256 finding, State state, String reason, String displayName, String claimedAt, int index) {

  /// What people say about a finding.
  public enum State {
    /// Nobody said anything, or it was taken back.
    OPEN,
    /// It is so.
    ACCEPTED,
    /// It is not so, or does not matter.
    DISMISSED;

    /// The word in the ledger and on the screen.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<State> of(String word) {
      for (State state : values()) {
        if (state.word().equals(word)) {
          return Optional.of(state);
        }
      }
      return Optional.empty();
    }
  }

  /// What names a finding: the digest over rule, subject, place and message, each on a line. A
  /// finding that says something else after another import is another finding.
  ///
  /// @param subject id of what it is about; empty for the whole run or an import finding
  public static Sha256 key(Noticed finding, String subject) {
    return Sha256.of(
        finding.rule() + "\n" + subject + "\n" + finding.place() + "\n" + finding.message() + "\n");
  }

  /// What a person asks to have signed.
  ///
  /// @param run the run
  /// @param finding what was found
  /// @param subject as in [#key]
  /// @param state what it is to be
  /// @param reason at least 10 characters
  public record Request(RunId run, Noticed finding, String subject, State state, String reason) {}
}
