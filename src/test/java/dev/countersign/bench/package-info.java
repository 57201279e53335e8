/// Writes what is measured to docs/performance.md.
@org.jspecify.annotations.NullMarked
package dev.countersign.bench;
