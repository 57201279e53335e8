/// Tests of predictions, scores, attribution, landscape and digests.
@NullMarked
package dev.countersign.audit.prediction;

import org.jspecify.annotations.NullMarked;
