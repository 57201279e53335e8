/// JSON as plain data, for readers of lines that the import has already checked.
@org.jspecify.annotations.NullMarked
package dev.countersign.trace.json;
