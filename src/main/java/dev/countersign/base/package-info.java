/// The few tiny types that everyone needs.
@org.jspecify.annotations.NullMarked
package dev.countersign.base;
