package dev.countersign.review;

import dev.countersign.base.LineFeeds;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sentence in which a change manifest says what its edit does (FORMATS 3.12, body).
///
/// Nothing is interpreted: the text is cut where the first sentence ends, and is as untrusted as
/// the manifest.
public final class Claim {

  private static final List<String> HEADINGS = List.of("## Targeted Fix", "## Root Cause");
  private static final Pattern MARKER = Pattern.compile("^(?:[-*+]|\\d+[.)])\\s+");
  private static final Pattern SENTENCE = Pattern.compile("[^.!?]*(?:[.!?](?!\\s|$)[^.!?]*)*[.!?]");

  private static final int SHORT = 40;
  private static final int MOST = 300;

  private Claim() {}

  /// What the manifest of a rewrite says that it does; empty if it has none, or none with such a
  /// section.
  public static Optional<String> of(Rewrite rewrite, RunFiles files) {
    return rewrite
        .candidate()
        .flatMap(candidate -> files.file(candidate.path()))
        .flatMap(file -> of(new String(files.bytes(file.digest()), StandardCharsets.UTF_8)));
  }

  /// The first sentence of `## Targeted Fix`, else of `## Root Cause`, with the next one if the
  /// first is very short; empty if the manifest has neither section.
  ///
  /// @param manifest the whole text
  public static Optional<String> of(String manifest) {
    List<String> lines = LineFeeds.lines(manifest).stream().map(String::strip).toList();
    return HEADINGS.stream()
        .map(heading -> firstLine(lines, heading))
        .flatMap(Optional::stream)
        .findFirst()
        .map(Claim::sentence);
  }

  private static Optional<String> firstLine(List<String> lines, String heading) {
    int at = lines.indexOf(heading);
    return at < 0
        ? Optional.empty()
        : lines.stream()
            .skip(at + 1L)
            .dropWhile(String::isEmpty)
            .findFirst()
            .filter(line -> !line.startsWith("#"))
            .map(line -> MARKER.matcher(line).replaceFirst(""));
  }

  private static String sentence(String line) {
    Matcher sentences = SENTENCE.matcher(line);
    int end = 0;
    while (end < SHORT && sentences.find()) {
      end = sentences.end();
    }
    String said = end == 0 ? line : line.substring(0, end);
    return said.length() <= MOST ? said : said.substring(0, MOST) + " …";
  }
}
