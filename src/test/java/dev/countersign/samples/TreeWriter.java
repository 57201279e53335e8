package dev.countersign.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.base.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A tree of files in memory: slash-separated path to text, written to disk only at the end.
///
/// Everything a sample contains goes through here, so that the test can compare it with the
/// committed files without touching them.
final class TreeWriter {
  private final TreeMap<String, StringBuilder> files = new TreeMap<>();

  /// Puts a file, which must be new.
  void put(String path, String text) {
    if (files.putIfAbsent(path, new StringBuilder(text)) != null) {
      throw new IllegalStateException("The sample writes " + path + " twice.");
    }
  }

  /// Adds a line with its line end to a file, which begins empty.
  void line(String path, String line) {
    files.computeIfAbsent(path, _ -> new StringBuilder()).append(line).append('\n');
  }

  /// Copies one file of the tree to a second path.
  void copy(String from, String to) {
    put(to, text(from));
  }

  /// The text of a file that was put before.
  String text(String path) {
    var text = files.get(path);
    if (text == null) {
      throw new IllegalStateException("The sample has not written " + path + " yet.");
    }
    return text.toString();
  }

  /// Whether the tree has this file.
  boolean has(String path) {
    return files.containsKey(path);
  }

  /// The lower-case hexadecimal SHA-256 of a file.
  String sha256(String path) {
    return Sha256.of(text(path)).hex();
  }

  /// All files in path order.
  SortedMap<String, byte[]> bytes() {
    var all = new TreeMap<String, byte[]>();
    files.forEach((path, text) -> all.put(path, text.toString().getBytes(UTF_8)));
    return Collections.unmodifiableSortedMap(all);
  }

  /// Writes every file below a folder; files that are there already are replaced.
  void writeTo(Path root) throws IOException {
    for (var file : bytes().entrySet()) {
      var target = root.resolve(file.getKey());
      Files.createDirectories(target.resolveSibling("."));
      Files.write(target, file.getValue());
    }
  }
}
