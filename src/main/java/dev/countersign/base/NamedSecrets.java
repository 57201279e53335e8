package dev.countersign.base;

import dev.countersign.base.Secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds secrets by the name before them: `password = ...`, `"api_key": "..."`. Every colon and
/// equals sign is looked at once, with a bounded number of characters around it.
final class NamedSecrets {

  private static final int MOST_BETWEEN = 20;
  private static final int LONGEST_HEAD = 64;
  private static final int LOOK_AHEAD = 64;

  private static final List<Name> NAMES =
      List.of(
          new Name("password", "what looks like a password", SecretValue.Need.TWO_KINDS),
          new Name("passwd", "what looks like a password", SecretValue.Need.TWO_KINDS),
          new Name("passphrase", "what looks like a password", SecretValue.Need.TWO_KINDS),
          new Name("pwd", "what looks like a password", SecretValue.Need.TWO_KINDS),
          new Name("secret", "what looks like a secret", SecretValue.Need.TWO_KINDS),
          new Name("secret_key", "what looks like a secret key", SecretValue.Need.TWO_KINDS),
          new Name("secretkey", "what looks like a secret key", SecretValue.Need.TWO_KINDS),
          new Name("api_key", "what looks like an API key", SecretValue.Need.KEY),
          new Name("apikey", "what looks like an API key", SecretValue.Need.KEY),
          new Name("access_key", "what looks like an access key", SecretValue.Need.KEY),
          new Name("accesskey", "what looks like an access key", SecretValue.Need.KEY),
          new Name("private_key", "a private key", SecretValue.Need.KEY),
          new Name("auth_token", "what looks like an access token", SecretValue.Need.KEY),
          new Name("authtoken", "what looks like an access token", SecretValue.Need.KEY),
          new Name("access_token", "what looks like an access token", SecretValue.Need.KEY),
          new Name("accesstoken", "what looks like an access token", SecretValue.Need.KEY),
          new Name("refresh_token", "what looks like an access token", SecretValue.Need.KEY),
          new Name("refreshtoken", "what looks like an access token", SecretValue.Need.KEY),
          new Name("api_token", "what looks like an access token", SecretValue.Need.KEY),
          new Name("apitoken", "what looks like an access token", SecretValue.Need.KEY),
          new Name("token", "what looks like an access token", SecretValue.Need.LONG),
          new Name("authorization", "what looks like a bearer token", SecretValue.Need.LONG));

  private NamedSecrets() {}

  private record Name(String suffix, String kind, SecretValue.Need need) {}

  /// Whether a colon or equals sign stands behind one of the names.
  static boolean isPossible(String text) {
    return has(text, ':') || has(text, '=');
  }

  private static boolean has(String text, char sign) {
    for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      if (name(text, at).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /// As [#isPossible(String)], for one colon or equals sign of a text in UTF-8.
  static boolean isPossible(byte[] text, int at) {
    int i = at - 1;
    while (i >= 0 && at - i <= MOST_BETWEEN && isBetween((char) text[i])) {
      i--;
    }
    if (i < 2 || !isLast((char) text[i])) {
      return false;
    }
    int from = Math.max(0, i - 15);
    String word = new String(text, from, i + 1 - from, StandardCharsets.ISO_8859_1);
    return byEnd(word, word.length()).isPresent();
  }

  /// Every secret behind a name, in order; at most so many.
  static List<Secret> in(String text, int most) {
    List<Secret> found = new ArrayList<>();
    int colon = text.indexOf(':');
    int equals = text.indexOf('=');
    while ((colon >= 0 || equals >= 0) && found.size() < most) {
      int at = colon < 0 || (equals >= 0 && equals < colon) ? equals : colon;
      int next = at + 1;
      Optional<Name> name = name(text, at);
      if (name.isPresent()) {
        Optional<Secret> secret = behind(text, at, name.get());
        if (secret.isPresent()) {
          found.add(secret.get());
          next = secret.get().end();
        }
      }
      colon = colon >= 0 && colon < next ? text.indexOf(':', next) : colon;
      equals = equals >= 0 && equals < next ? text.indexOf('=', next) : equals;
    }
    return found;
  }

  private static Optional<Name> name(String text, int at) {
    int i = at - 1;
    while (i >= 0 && at - i <= MOST_BETWEEN && isBetween(text.charAt(i))) {
      i--;
    }
    return i >= 2 && isLast(text.charAt(i)) ? byEnd(text, i + 1) : Optional.empty();
  }

  private static Optional<Name> byEnd(String text, int end) {
    for (Name name : NAMES) {
      if (endsWith(text, end, name.suffix())) {
        // the longer of two that end alike asks less
        for (Name other : NAMES) {
          if (other.suffix().length() > name.suffix().length()
              && endsWith(text, end, other.suffix())) {
            return Optional.of(other);
          }
        }
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static boolean endsWith(String text, int end, String suffix) {
    int from = end - suffix.length();
    if (from < 0) {
      return false;
    }
    for (int i = suffix.length() - 1; i >= 0; i--) {
      char c = text.charAt(from + i);
      char small = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '-' ? '_' : c;
      if (small != suffix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == '\t' || c == '"' || c == '\'' || c == '\\' || c == ']';
  }

  /// The last letters of the names.
  private static boolean isLast(char c) {
    return switch (c) {
      case 'd', 'D', 'e', 'E', 't', 'T', 'y', 'Y', 'n', 'N' -> true;
      default -> false;
    };
  }

  private static Optional<Secret> behind(String text, int at, Name name) {
    int i = at + 1;
    int most = Math.min(text.length(), i + MOST_BETWEEN);
    while (i < most && (text.charAt(i) == '=' || text.charAt(i) == '>')) {
      i++;
    }
    while (i < most && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    int start = i;
    while (i < most && text.charAt(i) == '\\') {
      i++;
    }
    int level = QuotedValue.level(text, i);
    if (name.suffix().equals("authorization")) {
      return level < 0 ? Optional.empty() : scheme(text, i + 1, level, name);
    }
    return level < 0 ? plain(text, start, name) : quoted(text, i + 1, level, name);
  }

  private static Optional<Secret> scheme(String text, int from, int level, Name name) {
    int value = from;
    for (String scheme : List.of("Bearer ", "Basic ", "Token ")) {
      if (text.regionMatches(true, from, scheme, 0, scheme.length())) {
        value = from + scheme.length();
      }
    }
    int head = QuotedValue.end(text, from, level, Math.min(text.length(), value + LONGEST_HEAD));
    return value > from && head > value && isLikely(text.substring(value, head), name, true)
        ? Optional.of(secret(text, from, level, name))
        : Optional.empty();
  }

  private static Optional<Secret> quoted(String text, int from, int level, Name name) {
    int head = QuotedValue.end(text, from, level, Math.min(text.length(), from + LONGEST_HEAD));
    return isLikely(text.substring(from, head), name, true)
        ? Optional.of(secret(text, from, level, name))
        : Optional.empty();
  }

  private static Secret secret(String text, int from, int level, Name name) {
    return new Secret(name.kind(), from, QuotedValue.end(text, from, level, text.length()));
  }

  private static boolean isLikely(String value, Name name, boolean quoted) {
    return value.chars().noneMatch(c -> c <= ' ')
        && SecretValue.isLikely(value, name.need(), quoted);
  }

  private static Optional<Secret> plain(String text, int from, Name name) {
    int most = Math.min(text.length(), from + LONGEST_HEAD);
    if (from < most && text.charAt(from) == ':') {
      return Optional.empty();
    }
    if (!mayBeSecret(text, from, most)) {
      return Optional.empty();
    }
    int end = plainEnd(text, from, most);
    int first = piece(text, from, end);
    boolean word = text.substring(from, first).chars().noneMatch(c -> c >= '0' && c <= '9');
    return isLikely(text.substring(from, word ? first : end), name, false)
        ? Optional.of(new Secret(name.kind(), from, plainEnd(text, from, text.length())))
        : Optional.empty();
  }

  /// Whether a digit, an odd character or a long run is in it: quickly rules out most words.
  private static boolean mayBeSecret(String text, int from, int most) {
    int run = 0;
    for (int i = from; i < most; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 0x7F;
      run = letter ? run + 1 : 0;
      if (c <= ' ' || c == '"' || c == '\'' || c == '(' || c == '[' || c == '<') {
        return false;
      }
      if (run >= 20 || (!letter && "_.-/:*,;={}".indexOf(c) < 0)) {
        return true;
      }
    }
    return false;
  }

  /// Where a value without quotation marks ends: behind a comma it goes on unless another name or
  /// nothing follows.
  private static int plainEnd(String text, int from, int most) {
    int end = piece(text, from, most);
    while (true) {
      int behind = end;
      while (behind < most && isDivider(text.charAt(behind))) {
        behind++;
      }
      int rest = word(text, behind, Math.min(text.length(), behind + LOOK_AHEAD));
      String more = text.substring(behind, rest);
      if (behind == end || more.isEmpty() || more.indexOf('=') >= 0 || more.indexOf(':') >= 0) {
        return end;
      }
      end = piece(text, behind, most);
    }
  }

  private static boolean isDivider(char c) {
    return ",;)]}".indexOf(c) >= 0;
  }

  private static int piece(String text, int from, int most) {
    int end = from;
    while (end < most && !isDivider(text.charAt(end))) {
      char c = text.charAt(end);
      boolean plain =
          c > ' ' && c != '\\' && c != '"' && c != '\'' && c != '&' && c != '`' && c != '<';
      int next = plain ? end + 1 : word(text, end, end + 1);
      if (next == end) {
        return end;
      }
      end = next;
    }
    return Math.min(end, most);
  }

  private static int escaped(String text, int from) {
    int i = from;
    while (i < text.length() && i - from < 8 && text.charAt(i) == '\\') {
      i++;
    }
    return i > from && isSign(text, i) ? i + 1 : from;
  }

  private static boolean isSign(String text, int at) {
    return text.startsWith("/", at) || text.startsWith("u00", at);
  }

  /// Behind the last character that may stand in a value without quotation marks; an escaped one at
  /// the limit is taken whole.
  private static int word(String text, int from, int most) {
    int i = from;
    while (i < most) {
      char c = text.charAt(i);
      if (c == '\\') {
        int sign = escaped(text, i);
        if (sign == i) {
          return i;
        }
        i = sign;
      } else if (c <= ' ' || c == '"' || c == '\'' || c == '&' || c == '`' || c == '<') {
        return i;
      } else {
        i++;
      }
    }
    return i;
  }
}
