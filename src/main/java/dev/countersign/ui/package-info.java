/// The window: one subpackage per screen.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui;
