/// Work away from the JavaFX thread.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.task;
