package dev.countersign.audit.blame;

import java.util.List;

/// One version of a harness file: its lines and who brought each of them. Compared by identity.
final class Piece {

  private final String label;
  private final String path;
  private final String text;
  private final List<String> lines;
  private final List<Birth> births;
  private final List<Piece> ancestors;

  /// @param label what it is called
  /// @param path run-relative path
  /// @param text what stands in it
  /// @param births one for each line
  /// @param ancestors the versions before it, the latest first
  Piece(
      String label,
      String path,
      String text,
      List<String> lines,
      List<Birth> births,
      List<Piece> ancestors) {
    this.label = label;
    this.path = path;
    this.text = text;
    this.lines = List.copyOf(lines);
    this.births = List.copyOf(births);
    this.ancestors = List.copyOf(ancestors);
  }

  String label() {
    return label;
  }

  String path() {
    return path;
  }

  String text() {
    return text;
  }

  List<String> lines() {
    return lines;
  }

  List<Birth> births() {
    return births;
  }

  /// The versions before it, the latest first.
  List<Piece> ancestors() {
    return ancestors;
  }
}
