package dev.countersign.search;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a file of a run is called in searches, by its path (FORMATS 1.2, 3.1).
final class FileKinds {

  private static final Pattern ROUND = Pattern.compile("(?:archive/)?R(\\d{1,6})/.*");
  private static final Pattern CANDIDATE = Pattern.compile("(?:.*/)?(?:V-)?(C-R\\d+-\\d+)[./].*");
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(?:.*/)?(?:sessions|meta_sessions|subagents|subharnesses)/.*\\.json"
              + "|.*_state\\.json|(?:.*/)?\\.[^/]*");
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(?:md|py|ya?ml|json|txt|j2|toml|cfg|ini|sh|csv|log)");

  private static final Map<Pattern, String> BY_PLACE =
      Map.of(
          Pattern.compile("R\\d+/candidates/.*\\.md"), "manifest",
          Pattern.compile("R\\d+/verdicts/.*\\.md"), "verdict",
          Pattern.compile("R\\d+/decision\\.md"), "decision",
          Pattern.compile("R\\d+/digests/.*\\.md"), "digest",
          Pattern.compile("R\\d+/landscape\\.md"), "landscape",
          Pattern.compile("R\\d+/summary\\.md"), "summary",
          Pattern.compile("R\\d+/regressions\\.md"), "regressions",
          Pattern.compile("(?:.*/)?trajectories/.*\\.md"), "trajectory",
          Pattern.compile("(?:.*/)?(?:tool_results|mcp_results)/.*"), "tool-result",
          Pattern.compile("archive/.*"), "archive");

  private FileKinds() {}

  /// The kind of a file that is looked through as a whole; empty for others: journals, bytes, and
  /// the state files of sessions, which repeat them.
  static Optional<String> of(String path) {
    if (LEFT_OUT.matcher(path).matches() || !TEXT.matcher(path).matches()) {
      return Optional.empty();
    }
    return BY_PLACE.entrySet().stream()
        .filter(place -> place.getKey().matcher(path).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> Optional.of(byName(path)));
  }

  /// The kind of the lines of a file such as `audit.jsonl`.
  static String ofLines(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.replaceFirst("\\.jsonl$", "");
  }

  /// The round whose folder a file lies in.
  static OptionalInt round(String path) {
    Matcher matcher = ROUND.matcher(path);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /// The candidate that a file belongs to; empty if to none.
  static Optional<String> candidate(String path) {
    Matcher matcher = CANDIDATE.matcher(path);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String byName(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return switch (ending) {
      case "py" -> "python";
      case "yaml", "yml" -> "config";
      case "j2" -> "prompt";
      case "json" -> "json";
      case "md" ->
          switch (name) {
            case "journal.md" -> "journal";
            case "learnings.md" -> "learnings";
            case "INDEX.md", "README.md" -> "text";
            default -> "prompt";
          };
      case "txt" -> path.contains("prompt") ? "prompt" : "text";
      default -> "text";
    };
  }
}
