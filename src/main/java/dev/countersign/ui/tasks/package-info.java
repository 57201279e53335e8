/// The task matrix and the comparison of two rollouts.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.tasks;
