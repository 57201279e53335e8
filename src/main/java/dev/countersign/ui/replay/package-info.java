/// The replay screen: every rewrite of a run, one after the other, with what it changed and why.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.replay;
