/// Which round, and which of its ships, a task was lost by (AUDIT C8).
@NullMarked
package dev.countersign.audit.bisect;

import org.jspecify.annotations.NullMarked;
