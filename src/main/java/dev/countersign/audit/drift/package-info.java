/// What moves slowly: concentration, softening, noise, concerns (AUDIT C5, C6, C11, C12, C14, C15).
@NullMarked
package dev.countersign.audit.drift;

import org.jspecify.annotations.NullMarked;
