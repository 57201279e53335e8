/// Pure comparisons: two rollouts by their tool calls, two harnesses by their parts.
@org.jspecify.annotations.NullMarked
package dev.countersign.replay.compare;
