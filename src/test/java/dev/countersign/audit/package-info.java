/// Tests of the audit.
@org.jspecify.annotations.NullMarked
package dev.countersign.audit;
