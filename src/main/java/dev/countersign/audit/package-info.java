/// Recomputes from the raw traces what a run claims (AUDIT): gate checks, predictions, attribution,
/// drift, blame. Pure functions over `trace` and `replay`; nothing that a run says about itself is
/// believed, no model is called and nothing of a run is executed.
@NullMarked
package dev.countersign.audit;

import org.jspecify.annotations.NullMarked;
