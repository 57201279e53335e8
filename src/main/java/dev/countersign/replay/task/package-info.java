/// Pure functions: one recorded session as steps with two tracks, what really came (raw) and what
/// went on (effective), and every place where the two differ.
@org.jspecify.annotations.NullMarked
package dev.countersign.replay.task;
