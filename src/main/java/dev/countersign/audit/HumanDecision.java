package dev.countersign.audit;

import java.time.Instant;

/// A live human decision on a rewrite between rounds or inside a task, as the audit sees it.
///
/// @param rewrite the rewrite's id; it begins with `s:` if the rewrite is inside a task
/// @param verdict `approve`, `reject`, `ask` or `override`
/// @param person the person's id
/// @param at time as stated by the computer of the person
/// @param entry index of the ledger entry
/// @param otherContent whether it was made for other content than is there now, or what it was made
///   for is not in the run any more
public record HumanDecision(
    String rewrite, String verdict, String person, Instant at, long entry, boolean otherContent) {

  /// Whether it is about a rewrite inside a task.
  public boolean isMidTask() {
    return rewrite.startsWith("s:");
  }
}
