@org.jspecify.annotations.NullMarked
package dev.countersign.replay.blind;
