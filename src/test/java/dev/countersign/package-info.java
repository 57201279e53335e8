/// Tests of the house itself.
@org.jspecify.annotations.NullMarked
package dev.countersign;
