package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A list of files and digests in the form that `sha256sum -c` reads, for entries that would bind
/// too many contents one by one.
final class Inventory {

  /// How many contents an entry binds one by one at most.
  static final int MOST_SUBJECTS = 200;

  /// The name under which an entry binds the list.
  static final String NAME = "SHA256SUMS";

  private static final Pattern LINE = Pattern.compile("\\\\?([0-9a-f]{64})  .*");

  private Inventory() {}

  /// The list of these contents, in their order. A name with a backslash or a line break is written
  /// as `sha256sum` writes it.
  static byte[] text(List<Subject> subjects) {
    StringBuilder out = new StringBuilder();
    for (Subject subject : subjects) {
      String name = subject.name().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
      out.append(name.equals(subject.name()) ? "" : "\\")
          .append(subject.digest())
          .append("  ")
          .append(name)
          .append('\n');
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The digests in a list; lines of another form are left out.
  static List<Sha256> digests(byte[] text) {
    List<Sha256> digests = new ArrayList<>();
    for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
      Matcher match = LINE.matcher(line);
      if (match.matches()) {
        digests.add(new Sha256(match.group(1)));
      }
    }
    return digests;
  }
}
