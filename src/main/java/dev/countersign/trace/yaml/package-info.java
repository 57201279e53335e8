/// Reads YAML into [dev.countersign.trace.Tree] without constructing or converting anything.
@org.jspecify.annotations.NullMarked
package dev.countersign.trace.yaml;
