/// The vocabulary: what a trace says, as immutable records, and the repository that keeps them.
@org.jspecify.annotations.NullMarked
package dev.countersign.trace;
