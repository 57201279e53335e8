package dev.countersign.audit.blame;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lines that were taken out and may turn up elsewhere, by what stands in them without white space.
final class LeftOver {

  private final Map<String, Deque<Birth>> lines = new HashMap<>();

  void add(List<Birth> births) {
    births.forEach(
        birth -> lines.computeIfAbsent(key(birth.text()), _ -> new ArrayDeque<>()).addLast(birth));
  }

  /// The line that moved to where this text stands now; empty if none did. Each is given once.
  ///
  /// @param shortest fewest characters that are taken for the same line; shorter ones, such as a
  ///   bracket, stand everywhere
  Optional<Birth> take(String text, int shortest) {
    String key = key(text);
    Deque<Birth> found = lines.getOrDefault(key, new ArrayDeque<>());
    return key.length() < shortest ? Optional.empty() : Optional.ofNullable(found.pollFirst());
  }

  /// A line without white space.
  static String key(String line) {
    return line.replaceAll("\\s+", "");
  }
}
