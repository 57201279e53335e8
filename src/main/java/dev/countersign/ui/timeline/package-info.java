/// The evolution of a run at a glance: pass rates, ships, rollbacks.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.timeline;
