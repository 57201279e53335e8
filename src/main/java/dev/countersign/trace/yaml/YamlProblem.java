package dev.countersign.trace.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is wrong with a text that is no YAML, in the words of this program: those of the parser are
/// about its own parts.
final class YamlProblem {

  private static final String ELSE = "its form is broken here";

  private static final Map<String, String> WORDS = words();

  private YamlProblem() {}

  private static Map<String, String> words() {
    var words = new LinkedHashMap<String, String>();
    words.put("mapping values are not allowed", "a ':' stands where no key can be; quote the text");
    words.put("could not find expected ':'", "a key has no ':' behind it");
    words.put("cannot start any token", "no value begins with this character; quote the text");
    words.put("expected ',' or", "a bracket is not closed, or a comma is missing");
    words.put("unexpected end of stream", "a quote or a bracket is not closed");
    words.put("block end", "the indentation does not fit the lines above");
    words.put("sequence entries are not allowed", "a '-' stands where no list can begin");
    words.put("special characters are not allowed", "it has control characters");
    words.put("document start", "a line of the form '---' is missing");
    words.put("escape", "a backslash stands before a character that it does not go with");
    return words;
  }

  /// The words for what the parser said.
  static String words(@Nullable String problem) {
    if (problem == null) {
      return ELSE;
    }
    return WORDS.entrySet().stream()
        .filter(entry -> problem.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(ELSE);
  }
}
