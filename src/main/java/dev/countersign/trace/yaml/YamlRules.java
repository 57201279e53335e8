package dev.countersign.trace.yaml;

/// How strictly a kind of YAML text is read (limits: HOSTILE-INPUT, table of limits).
///
/// @param depth deepest nesting of maps and lists
/// @param characters longest text, in characters
/// @param indirection whether anchors, aliases and tags are refused or resolved with a warning
public record YamlRules(int depth, int characters, Indirection indirection) {

  /// Front matter of manifests, verdicts, decisions and landscapes: nothing but plain data.
  public static final YamlRules FRONT_MATTER = new YamlRules(32, 1 << 20, Indirection.REFUSED);

  /// Harness configurations, into which HarnessX itself writes Python tags (FORMATS 2).
  public static final YamlRules CONFIG = new YamlRules(64, 20_000_000, Indirection.RESOLVED);

  /// What happens to aliases and tags.
  public enum Indirection {
    /// The whole text is refused.
    REFUSED,
    /// Aliases become what they stand for, tags are dropped or mapped; each gives a warning.
    RESOLVED
  }
}
