/// The program as a person or a script uses it.
@org.jspecify.annotations.NullMarked
package dev.countersign.cli;
