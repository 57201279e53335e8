/// Tests of the base types.
@org.jspecify.annotations.NullMarked
package dev.countersign.base;
