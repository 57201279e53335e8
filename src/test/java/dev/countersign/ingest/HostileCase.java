package dev.countersign.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One defect in an otherwise valid run, and what must be found.
///
/// @param id row of the catalogue, with a suffix for a variant
/// @param place run-relative path of the file that is replaced
/// @param bytes the defective file
/// @param outcome the strongest outcome; `OK` if nothing may be found
/// @param rule of the first finding; `-` for none
/// @param line on which it must point; 0 for the whole file
@SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
record HostileCase(String id, String place, byte[] bytes, String outcome, String rule, int line) {

  /// Stands in a text for the bytes given to [#raw].
  static final String BYTES = "\uE000";

  /// A case whose file is text.
  static HostileCase of(
      String id, String place, String text, String outcome, String rule, int line) {
    return new HostileCase(id, place, text.getBytes(StandardCharsets.UTF_8), outcome, rule, line);
  }

  /// A case about which nothing may be reported.
  static HostileCase ok(String id, String place, String text) {
    return of(id, place, text, "OK", "-", 0);
  }

  /// The text with `raw` in place of [#BYTES].
  static byte[] raw(String text, int... raw) {
    var out = new ByteArrayOutputStream();
    int at = text.indexOf(BYTES);
    out.writeBytes(text.substring(0, at).getBytes(StandardCharsets.UTF_8));
    for (int b : raw) {
      out.write(b);
    }
    out.writeBytes(text.substring(at + 1).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /// One of the base run's files with line `number` replaced.
  static String with(String path, int number, String line) {
    List<String> lines = HostileRun.lines(path);
    lines.set(number - 1, line);
    return join(lines);
  }

  /// One of the base run's files with a piece of its text replaced, which must be there.
  static String swap(String path, String piece, String other) {
    String text = HostileRun.text(path);
    if (!text.contains(piece)) {
      throw new IllegalArgumentException(path + " has no " + piece);
    }
    return text.replace(piece, other);
  }

  /// One of the base run's files with lines inserted behind line `number`.
  static String insert(String path, int number, String... more) {
    List<String> lines = HostileRun.lines(path);
    lines.addAll(number, List.of(more));
    return join(lines);
  }

  static String join(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  @Override
  public String toString() {
    return id + " " + rule;
  }
}
