/// What differs between two texts, two lines or two configuration trees, and the rows a viewer
/// draws of it. Pure functions: no file, no thread, no clock, so the same input always gives the
/// same answer on every machine.
@org.jspecify.annotations.NullMarked
package dev.countersign.replay.diff;
