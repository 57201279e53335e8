/// The library: which runs are here, and how others come in.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.library;
