package dev.countersign.ui.replay;

/// Remembers which files of which rewrite the reviewer has opened.
public interface ViewedTicks {

  /// Whether the file was opened before.
  ///
  /// @param rewriteId the part after `RUN/`
  /// @param label of the file
  boolean viewed(String rewriteId, String label);

  /// Remembers that it was.
  void markViewed(String rewriteId, String label);
}
