/// Turns the files of a run into [dev.countersign.trace] values, or findings with line numbers.
@org.jspecify.annotations.NullMarked
package dev.countersign.ingest;
