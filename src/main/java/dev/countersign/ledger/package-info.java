/// The append-only signed file of record and its verifier. Needs no database and no window.
@org.jspecify.annotations.NullMarked
package dev.countersign.ledger;
