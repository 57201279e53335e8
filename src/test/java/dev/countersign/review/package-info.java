/// Tests of the shared rules of a decision.
@org.jspecify.annotations.NullMarked
package dev.countersign.review;
