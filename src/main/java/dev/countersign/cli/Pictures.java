package dev.countersign.cli;

import java.util.List;

/// Wording that the recomputed landscapes and digests share.
final class Pictures {

  private static final int MOST = 12;

  private Pictures() {}

  /// Names in a line: the first dozen, then how many more.
  static String names(List<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    String first = names.size() + " (" + String.join(", ", names.stream().limit(MOST).toList());
    return first + (names.size() > MOST ? ", and " + (names.size() - MOST) + " more)" : ")");
  }

  /// The id as it was given.
  static String words(Id id) {
    return id.part().isEmpty() ? id.run().slug() : id.run() + "/" + id.part();
  }
}
