/// The program's table of contents: [dev.countersign.Workspace] opens the folder and constructs
/// everything.
@org.jspecify.annotations.NullMarked
package dev.countersign;
