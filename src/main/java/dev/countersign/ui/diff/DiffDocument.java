package dev.countersign.ui.diff;

import java.util.Optional;

/// Two states of a file to be compared.
///
/// @param beforeTitle what the old side is, for example `shown by harness H9 (after R9)`
/// @param before the old text; absent if the file did not exist
/// @param afterTitle what the new side is, for example `candidate C-R10-02`
/// @param after the new text; absent if the file no longer exists
public record DiffDocument(
    String beforeTitle, Optional<String> before, String afterTitle, Optional<String> after) {

  /// What to say when the file is on one side only; empty if it is on both or none.
  String presence() {
    if (before.isEmpty() && after.isPresent()) {
      return "Only in the new harness";
    }
    return before.isPresent() && after.isEmpty() ? "Only in the old harness" : "";
  }
}
