/// The workspace's SQLite file and the store of raw bytes; knows no domain word.
@org.jspecify.annotations.NullMarked
package dev.countersign.store;
