package dev.countersign.ingest;

import dev.countersign.base.VisibleText;

/// An archive was refused as a whole (HOSTILE-INPUT, A01 to A25).
public final class ArchiveException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  /// @param code stable, such as `ARC_PATH`
  /// @param message one sentence: what is wrong with which entry, and what to do; names from the
  ///   archive are made visible here
  public ArchiveException(String code, String message) {
    super(VisibleText.line(message));
    this.code = code;
  }

  /// The stable code, such as `ARC_PATH`.
  public String code() {
    return code;
  }

  /// The sentence for the person who imports.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
