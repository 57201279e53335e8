/// What stands under a screen that goes through rewrites in time: one dock, one playback.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.dock;
