package dev.countersign.base;

import java.util.Locale;
import java.util.Set;

/// Tells a value that may be a secret from placeholders, code and prose.
final class SecretValue {

  private static final int LONG_RUN = 20;

  private static final Set<String> WORDS =
      Set.of(
          "your",
          "my",
          "the",
          "a",
          "an",
          "api",
          "apikey",
          "key",
          "token",
          "secret",
          "password",
          "passwd",
          "pass",
          "pwd",
          "passphrase",
          "here",
          "test",
          "testing",
          "example",
          "sample",
          "placeholder",
          "changeme",
          "change",
          "me",
          "dummy",
          "fake",
          "mock",
          "insert",
          "enter",
          "replace",
          "with",
          "none",
          "null",
          "nil",
          "undefined",
          "redacted",
          "masked",
          "hidden",
          "removed",
          "value",
          "string",
          "str",
          "goes",
          "access",
          "auth",
          "client",
          "user",
          "admin",
          "default",
          "sk",
          "db",
          "app",
          "and",
          "or",
          "is",
          "not",
          "set",
          "to",
          "this",
          "id",
          "env",
          "private",
          "openai",
          "anthropic",
          "bearer",
          "some",
          "new",
          "true",
          "false",
          "required",
          "optional",
          "invalid",
          "missing",
          "empty",
          "github",
          "google",
          "aws",
          "refresh");

  private static final Set<String> NAMES =
      Set.of("key", "apikey", "token", "tokens", "secret", "secrets", "password", "passwd", "pwd");

  /// What a name asks of its value.
  enum Need {
    /// 8 characters of two kinds: letters, digits, others.
    TWO_KINDS,
    /// 8 characters with a letter and a digit, or 20 letters and digits without a break.
    KEY,
    /// 16 characters with a letter and a digit.
    LONG
  }

  private SecretValue() {}

  /// Whether the value looks like a secret.
  ///
  /// @param quoted whether it stands between quotation marks; if not, it may be code
  static boolean isLikely(String value, Need need, boolean quoted) {
    String text = trimmed(value);
    return text.length() >= (need == Need.LONG ? 16 : 8)
        && hasKinds(text, need, quoted)
        && !isReference(text)
        && !isCode(text, quoted)
        && !isPlaceholder(text);
  }

  private static boolean hasKinds(String text, Need need, boolean quoted) {
    boolean letter = false;
    boolean digit = false;
    boolean other = false;
    boolean odd = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      letter |= isLetter(c);
      digit |= isDigit(c);
      other |= !isLetter(c) && !isDigit(c);
      odd |= "@#%^&+?~!$".indexOf(c) >= 0;
    }
    return switch (need) {
      case TWO_KINDS -> (letter && (digit || odd || (quoted && other))) || (digit && other);
      case KEY -> (letter && digit) || longestRun(text) >= LONG_RUN;
      case LONG -> letter && digit;
    };
  }

  private static String trimmed(String value) {
    int end = value.length();
    while (end > 0 && ":?.,;".indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    return value.substring(0, end);
  }

  /// Variables, templates, paths and addresses.
  private static boolean isReference(String text) {
    char first = text.charAt(0);
    boolean variable = first == '$' && text.length() > 1 && !isDigit(text.charAt(1));
    boolean hash = variable && text.indexOf('$', 1) > 1;
    return (variable && !hash)
        || first == '<'
        || (first == '{' && text.indexOf('}') > 0)
        || (first == '[' && text.indexOf(']') > 0)
        || (first == '%' && (text.endsWith("%") || text.startsWith("%(") || text.startsWith("%s")))
        || first == '/'
        || text.startsWith("./")
        || text.startsWith("~/")
        || text.startsWith("arn:")
        || text.contains("${")
        || text.contains("{{")
        || text.contains("$(")
        || text.contains("://");
  }

  /// Nothing but words of placeholders, or one character again and again.
  private static boolean isPlaceholder(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("...")
        || lower.contains("…")
        || lower.contains("***")
        || lower.contains("xxxx")) {
      return true;
    }
    for (String piece : lower.split("[^a-z0-9]+", -1)) {
      boolean number = piece.length() <= 3 && piece.chars().allMatch(SecretValue::isDigit);
      boolean same = piece.chars().distinct().count() <= 1;
      if (!number && !same && !WORDS.contains(piece)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCode(String text, boolean quoted) {
    boolean identifier =
        text.chars().allMatch(c -> isLetter(c) || isDigit(c) || c == '_' || c == '.');
    boolean digit = text.chars().anyMatch(SecretValue::isDigit);
    if (quoted) {
      return identifier && !digit && longestRun(text) < LONG_RUN;
    }
    if (text.chars().anyMatch(c -> "([{<>|`".indexOf(c) >= 0)) {
      return true;
    }
    boolean word = text.chars().allMatch(c -> isLetter(c) || "_.-/:*!&".indexOf(c) >= 0);
    if (word && longestRun(text) < LONG_RUN) {
      return true;
    }
    if (identifier && !isDigit(text.charAt(0))) {
      for (String piece : text.split("[._]", -1)) {
        if (NAMES.contains(piece.toLowerCase(Locale.ROOT).replaceFirst("[0-9]{1,3}$", ""))) {
          return true;
        }
      }
    }
    return false;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = isLetter(text.charAt(i)) || isDigit(text.charAt(i)) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c > 0x7F && Character.isLetter(c));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
