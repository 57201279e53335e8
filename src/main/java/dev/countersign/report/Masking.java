package dev.countersign.report;

import dev.countersign.base.Secrets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/// Replaces suspected secrets in what leaves the desk and remembers where. Digests stay those of
/// the originals.
public final class Masking {

  private final Mode mode;
  private final Set<Masked> places = new LinkedHashSet<>();

  /// @param mode whether suspected secrets are replaced
  public Masking(Mode mode) {
    this.mode = mode;
  }

  /// What happens to suspected secrets.
  public enum Mode {
    /// They are replaced, which is the rule.
    MASK,
    /// They stay; only if a person asked for it.
    SHOW
  }

  /// What happens to suspected secrets here.
  public Mode mode() {
    return mode;
  }

  /// A masked place.
  ///
  /// @param where in the report, such as `diff C-R1-01 line 12, fetch.py` or `table tasks, row 3,
  ///   column task`
  /// @param kind of the secret, in words
  /// @param characters how many were replaced
  public record Masked(String where, String kind, int characters) {}

  /// The text without suspected secrets.
  ///
  /// @param where it stands in the report
  public String text(String text, String where) {
    return text(text, _ -> where);
  }

  /// The text without suspected secrets.
  ///
  /// @param where says of an index in the text where it stands in the report; asked only where
  ///   there is something to mask, in ascending order
  public String text(String text, IntFunction<String> where) {
    if (mode == Mode.SHOW) {
      return text;
    }
    List<Secrets.Secret> secrets = Secrets.all(text);
    if (secrets.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (Secrets.Secret secret : secrets) {
      out.append(text, from, secret.start()).append(instead(secret));
      String place = withoutSecrets(where.apply(secret.start()));
      from = end(text, secret);
      places.add(new Masked(place, secret.kind(), from - secret.start()));
    }
    return out.append(text, from, text.length()).toString();
  }

  private static String instead(Secrets.Secret secret) {
    return "[masked: " + secret.kind() + "]";
  }

  /// Where the masked range ends: a quotation mark that was opened in it is closed in it, escaped
  /// or not; a range between two quotation marks stays between them.
  private static int end(String text, Secrets.Secret secret) {
    int end = secret.end();
    int mark = end;
    while (mark < text.length() && text.charAt(mark) == '\\') {
      mark++;
    }
    char behind = mark < text.length() ? text.charAt(mark) : ' ';
    boolean within = secret.start() > 0 && text.charAt(secret.start() - 1) == behind;
    boolean quotes = !within && (behind == '"' || behind == '\'');
    long inside = text.substring(secret.start(), end).chars().filter(c -> c == behind).count();
    return quotes && inside % 2 == 1 ? mark + 1 : end;
  }

  /// A place can hold the name of a file, and that a secret.
  private static String withoutSecrets(String place) {
    StringBuilder out = new StringBuilder(place);
    for (Secrets.Secret secret : Secrets.all(place).reversed()) {
      out.replace(secret.start(), secret.end(), instead(secret));
    }
    return out.toString();
  }

  /// What was masked so far, in order; places that read the same are listed once.
  public List<Masked> places() {
    return List.copyOf(places);
  }
}
