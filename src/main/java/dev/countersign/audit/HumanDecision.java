package dev.countersign.audit;

import java.time.Instant;

/// A live human decision on a rewrite, as the audit sees it.
///
/// @param rewrite the rewrite's id
/// @param verdict `approve`, `reject`, `ask` or `override`
/// @param person the person's id
/// @param at time as stated by the computer of the person
/// @param entry index of the ledger entry
/// @param otherContent whether it was made for other content than is there now
public record HumanDecision(
    String rewrite, String verdict, String person, Instant at, long entry, boolean otherContent) {}
