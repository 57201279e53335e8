package dev.countersign.ingest;

/// A stored file on its way through a reader.
final class Artefact {

  private final String path;
  private final int round;
  private final byte[] bytes;
  private final FileFindings findings;

  /// The file at a path.
  ///
  /// @param path run-relative
  /// @param round of the folder it lies in; -1 outside of any round
  /// @param bytes as stored; not copied
  /// @param findings where to report
  Artefact(String path, int round, byte[] bytes, FileFindings findings) {
    this.path = path;
    this.round = round;
    this.bytes = bytes;
    this.findings = findings;
  }

  String path() {
    return path;
  }

  int round() {
    return round;
  }

  byte[] bytes() {
    return bytes;
  }

  FileFindings findings() {
    return findings;
  }

  /// The file's name without its last extension.
  String stem() {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
