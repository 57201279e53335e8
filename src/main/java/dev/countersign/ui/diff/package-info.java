/// The diff viewer: one control that draws only the lines in sight, and its model.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.diff;
