/// Tests of the ledger: the worked example where it lies beside the project, and ledgers made here.
@org.jspecify.annotations.NullMarked
package dev.countersign.ledger;
