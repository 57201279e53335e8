/// The session screen: one recorded session as a two-track replay, step by step.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.session;
