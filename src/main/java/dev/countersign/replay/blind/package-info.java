/// What the recordings of a whole run cannot show (AUDIT C23).
@org.jspecify.annotations.NullMarked
package dev.countersign.replay.blind;
