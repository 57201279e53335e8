@org.jspecify.annotations.NullMarked
package dev.countersign.audit.blame;
