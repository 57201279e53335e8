@org.jspecify.annotations.NullMarked
package dev.countersign.audit.bisect;
