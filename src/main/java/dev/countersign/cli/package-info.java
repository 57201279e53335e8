/// The command line: one class per verb; no argument opens the window.
@org.jspecify.annotations.NullMarked
package dev.countersign.cli;
