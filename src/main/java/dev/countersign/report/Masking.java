package dev.countersign.report;

import dev.countersign.base.Secrets;
import java.util.ArrayList;
import java.util.List;

/// Replaces suspected secrets in what leaves the desk and remembers where. Digests stay those of
/// the originals.
public final class Masking {

  private final Mode mode;
  private final List<Masked> places = new ArrayList<>();

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
  /// @param where in the report, such as `diff C-R1-01`
  /// @param kind of the secret, in words
  /// @param characters how many were replaced
  public record Masked(String where, String kind, int characters) {}

  /// The text without suspected secrets.
  ///
  /// @param where it stands in the report
  public String text(String text, String where) {
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
      out.append(text, from, secret.start()).append("[masked: ").append(secret.kind()).append(']');
      places.add(new Masked(where, secret.kind(), secret.end() - secret.start()));
      from = secret.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  /// What was masked so far, in order.
  public List<Masked> places() {
    return List.copyOf(places);
  }
}
