/// The window: its frame, its navigation and what plugs the screens together.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.main;
