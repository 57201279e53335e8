/// Full-text search over the runs of a workspace, in a file of its own that can be rebuilt.
@org.jspecify.annotations.NullMarked
package dev.countersign.search;
