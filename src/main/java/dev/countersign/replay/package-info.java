/// Pure functions: the harness of each round, the rewrites between them, and the diff of two
/// states.
@org.jspecify.annotations.NullMarked
package dev.countersign.replay;
