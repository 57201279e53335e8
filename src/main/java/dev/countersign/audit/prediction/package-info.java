/// What was predicted and what came of it: predictions, attribution, grades (AUDIT C3, C4).
@NullMarked
package dev.countersign.audit.prediction;

import org.jspecify.annotations.NullMarked;
