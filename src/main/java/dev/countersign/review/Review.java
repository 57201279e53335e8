package dev.countersign.review;

import dev.countersign.base.Sha256;
import java.util.OptionalInt;

/// A decision that a person made, as the ledger records it.
///
/// @param index of the ledger entry, from 0
/// @param entry digest of the ledger entry
/// @param target what was decided
/// @param choice the decision
/// @param reason the person's words; empty where none was needed
/// @param person id of the person
/// @param displayName printed name of the person
/// @param claimedAt time as stated by the computer that recorded it, RFC 3339 in UTC
/// @param agreesWithRecorded whether it agrees with what the run did
/// @param supersedes index of the earlier decision that it replaces
/// @param supersededBy index of the later decision that replaced it; empty while it is live
/// @param content digest over what was bound: equal to today's if the decision is about what is on
///   the screen now, else it is "for other content"
public record Review(
    int index,
    Sha256 entry,
    Target target,
    Choice choice,
    String reason,
    String person,
    String displayName,
    String claimedAt,
    boolean agreesWithRecorded,
    OptionalInt supersedes,
    OptionalInt supersededBy,
    Sha256 content) {

  /// Whether no later decision replaced it.
  public boolean live() {
    return supersededBy.isEmpty();
  }
}
