package dev.countersign.audit.blame;

/// The coming into being of one line or node: an identity that it keeps when it is moved, and that
/// the same text does not get back when it is brought in anew.
final class Birth {

  private final int round;
  private final String place;
  private final String text;

  /// @param round the round whose harness had it first
  /// @param place run-relative path of the file
  /// @param text what it said
  Birth(int round, String place, String text) {
    this.round = round;
    this.place = place;
    this.text = text;
  }

  int round() {
    return round;
  }

  String place() {
    return place;
  }

  String text() {
    return text;
  }
}
