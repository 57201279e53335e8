/// Tests of the rules about what really ran.
@org.jspecify.annotations.NullMarked
package dev.countersign.audit.truth;
