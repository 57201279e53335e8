package dev.countersign.search;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// The fields that a query can name, as in `tool:Read`. Each value of a document is kept in the
/// index as one token, so that a field costs no more than a word.
public enum Field {
  RUN('r'),
  ROUND('n'),
  TASK('t'),
  TOOL('o'),
  BUCKET('b'),
  VERDICT('v'),
  KIND('k'),
  PROCESSOR('p');

  private static final int MOST = 200;

  private final char mark;

  Field(char mark) {
    this.mark = mark;
  }

  /// The word before the colon.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All that a query can name, as they are typed: `run:, round:, … text:`.
  public static String all() {
    return Arrays.stream(values()).map(field -> field.word() + ":, ").collect(joining()) + "text:";
  }

  /// The field with this word, in any case.
  static Optional<Field> of(String word) {
    return Arrays.stream(values()).filter(field -> field.name().equalsIgnoreCase(word)).findFirst();
  }

  /// How a value is compared: without regard to case, composed, its first 200 characters.
  static String folded(String value) {
    String text = Normalizer.normalize(value, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return text.length() <= MOST ? text : text.substring(0, MOST);
  }

  /// The token of a folded value, letters and digits only; that of a beginning begins it.
  String token(String folded) {
    return mark + HexFormat.of().formatHex(folded.getBytes(StandardCharsets.UTF_8));
  }
}
