/// The signed file of record, as a person reads it.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.ledger;
