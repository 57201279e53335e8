/// The checks of the gate and of the Critic's rules, recomputed (AUDIT C1, C2, C10).
@NullMarked
package dev.countersign.audit.gate;

import org.jspecify.annotations.NullMarked;
