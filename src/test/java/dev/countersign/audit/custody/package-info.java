/// Tests of the chain of custody.
@org.jspecify.annotations.NullMarked
package dev.countersign.audit.custody;
