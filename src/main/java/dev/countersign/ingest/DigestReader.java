package dev.countersign.ingest;

import dev.countersign.trace.TaskDigest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a Digester's `digests/<task>.md`, which has no front matter (FORMATS 3.12).
final class DigestReader {

  private static final Pattern FIELD =
      Pattern.compile("(?m)^(pattern|failure_mode|strategy):[ \\t]{0,20}(\\S{1,200})");
  private static final Set<String> PATTERNS =
      Set.of("ALL_FAIL", "ALL_PASS", "PARTIAL_PASS", "FAIL", "PASS");

  private DigestReader() {}

  static TaskDigest read(Artefact file, Places places, Facts facts) {
    Optional<String> text = TextFile.read(file.bytes(), file.findings());
    String pattern = "";
    String mode = "";
    if (text.isPresent()) {
      Matcher fields = FIELD.matcher(text.get());
      while (fields.find()) {
        if (fields.group(1).equals("pattern")) {
          pattern = pattern.isEmpty() ? fields.group(2) : pattern;
        } else {
          mode = mode.isEmpty() ? fields.group(2) : mode;
        }
      }
      facts.cite(file.path(), places.cited(file.round(), text.get(), 1, file.findings()));
    }
    if (!pattern.isEmpty() && !PATTERNS.contains(pattern)) {
      file.findings().warn("ENUM_UNKNOWN", 0, "the pattern '" + pattern + "' is unknown; kept");
    }
    return new TaskDigest(file.round(), file.stem(), file.path(), pattern, mode);
  }
}
