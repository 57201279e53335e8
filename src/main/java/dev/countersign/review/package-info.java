/// What people decide about rewrites: appended to the ledger, then indexed in SQLite.
@org.jspecify.annotations.NullMarked
package dev.countersign.review;
