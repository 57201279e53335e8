package dev.countersign.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The documentation of a rule by which the import reports; the screen shows it at a finding, and a
/// test compares it with its row of docs/rules.md.
///
/// @param id stable code, such as `JSONL_TORN_TAIL`
/// @param outcome what becomes of the input, and where it differs
/// @param severity of a finding by this rule
/// @param meaning what was found
/// @param done what is done with it
public record ImportRule(String id, String outcome, String severity, String meaning, String done) {

  private static final String FILE = "import-rules.tsv";
  private static final int FIELDS = 5;
  private static final Map<String, ImportRule> RULES = read();

  /// The rule with this code; empty for a code that is none of the import's.
  public static Optional<ImportRule> of(String id) {
    return Optional.ofNullable(RULES.get(id));
  }

  /// All rules by their code.
  public static Map<String, ImportRule> all() {
    return RULES;
  }

  private static Map<String, ImportRule> read() {
    try (InputStream in = ImportRule.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + FILE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
      return Stream.of(text.split("\n", -1))
          .map(ImportRule::parse)
          .collect(Collectors.toUnmodifiableMap(ImportRule::id, Function.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImportRule parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS) {
      throw new IllegalStateException(FILE + ": " + line);
    }
    return new ImportRule(fields[0], fields[1], fields[2], fields[3], fields[4]);
  }
}
