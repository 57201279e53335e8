package dev.countersign.ui.diff;

/// How selected text is copied.
public enum CopyForm {
  /// As in the file.
  RAW,
  /// With every hidden character made visible.
  ESCAPED
}
