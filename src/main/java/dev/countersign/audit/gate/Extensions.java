package dev.countersign.audit.gate;

import dev.countersign.replay.Bucket;
import dev.countersign.trace.FileChange;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which file names fit which bucket (FORMATS 3.12, invariant IV-9).
final class Extensions {

  private Extensions() {}

  /// The known ones among these words.
  static Set<Bucket> known(List<String> words) {
    Set<Bucket> known = EnumSet.noneOf(Bucket.class);
    words.forEach(word -> Bucket.of(word).ifPresent(known::add));
    return known;
  }

  /// The declared changes whose file name fits none of the buckets.
  static List<FileChange> misfits(Set<Bucket> buckets, List<FileChange> changes) {
    return changes.stream()
        .filter(change -> buckets.stream().noneMatch(b -> fits(b, change.written())))
        .toList();
  }

  private static boolean fits(Bucket bucket, String path) {
    String name = path.toLowerCase(Locale.ROOT);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return switch (bucket) {
      case CONFIG -> yaml;
      case PROMPT -> yaml || name.endsWith(".md");
      case TOOLS, PROCESSOR -> yaml || name.endsWith(".py");
    };
  }
}
