/// The search screen.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.search;
