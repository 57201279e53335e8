/// What really ran, and where the run's own files say otherwise (AUDIT facts 6-10, C9, C25, C26).
@NullMarked
package dev.countersign.audit.truth;

import org.jspecify.annotations.NullMarked;
