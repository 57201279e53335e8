package dev.countersign.base;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises what looks like a credential, by form alone (HOSTILE-INPUT R01, R02). It knows common
/// forms only: a secret without a form of its own is not found.
public final class Secrets {

  /// Slash, plus and equals sign as JSON inside JSON may spell them.
  private static final String ESCAPED = "\\\\{1,8}(?:/|u00(?:2[bBfF]|3[dD]))";

  /// Between a name and its value: quotation marks, escaped ones too, and a colon or equals sign.
  private static final String GAP = "\\W{1,24}";

  private static final List<Form> FORMS =
      List.of(
          form("what looks like an AWS access key", "AKIA", "\\bAKIA[0-9A-Z]{16}\\b"),
          form("what looks like a temporary AWS access key", "ASIA", "\\bASIA[0-9A-Z]{16}\\b"),
          form(
              "what looks like an AWS secret key",
              "aws_secret",
              "aws_secret_access_key" + GAP + "((?:[A-Za-z0-9/+=]|" + ESCAPED + "){40})"),
          form(
              "what looks like an AWS secret key",
              "AWS_SECRET",
              "AWS_SECRET_ACCESS_KEY" + GAP + "((?:[A-Za-z0-9/+=]|" + ESCAPED + "){40})"),
          form(
              "what looks like a bearer token",
              "earer ",
              "\\b[Bb]earer {1,4}(?:[A-Za-z0-9._~+/=-]|" + ESCAPED + "){20,}+"),
          form(
              "what looks like a model provider's API key",
              "sk-",
              "(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20,}+"),
          form("what looks like a GitHub token", "ghp_", "\\bghp_[A-Za-z0-9]{36,}+"),
          form("what looks like a GitHub token", "gho_", "\\bgho_[A-Za-z0-9]{36,}+"),
          form("what looks like a GitHub token", "ghu_", "\\bghu_[A-Za-z0-9]{36,}+"),
          form("what looks like a GitHub token", "ghs_", "\\bghs_[A-Za-z0-9]{36,}+"),
          form("what looks like a GitHub token", "ghr_", "\\bghr_[A-Za-z0-9]{36,}+"),
          form("what looks like a GitHub token", "github_pat_", "\\bgithub_pat_[A-Za-z0-9_]{22,}+"),
          form("what looks like a GitLab token", "glpat-", "\\bglpat-[A-Za-z0-9_-]{20,}+"),
          form("what looks like a Slack token", "xox", "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}+"),
          form("what looks like a Slack token", "xapp-", "\\bxapp-[A-Za-z0-9-]{10,}+"),
          form("what looks like a payment key", "k_live_", "\\b[rs]k_live_[A-Za-z0-9]{16,}+"),
          form("what looks like a payment key", "k_test_", "\\b[rs]k_test_[A-Za-z0-9]{16,}+"),
          form("what looks like an npm token", "npm_", "\\bnpm_[A-Za-z0-9]{36}"),
          form("what looks like a PyPI token", "pypi-", "\\bpypi-[A-Za-z0-9_-]{40,}+"),
          form(
              "what looks like a mail service's key",
              "SG.",
              "\\bSG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+"),
          form("an age private key", "-SECRET-KEY-1", 3, "\\bAGE-SECRET-KEY-1[0-9A-Z]{50,}+"),
          form(
              "what looks like a password sent with a request",
              "asic ",
              50,
              "(?i:authorization)"
                  + (GAP + "([Bb]asic {1,4}")
                  + ("(?:[A-Za-z0-9+/]|" + ESCAPED + "){8,}+={0,2})")),
          form("what looks like a Google API key", "AIza", "\\bAIza[A-Za-z0-9_-]{35}"),
          form("what looks like a Hugging Face token", "hf_", "\\bhf_[A-Za-z0-9]{30,}+"),
          form(
              "what looks like a signed token (JWT)",
              "eyJ",
              "\\beyJ[A-Za-z0-9_-]{8,}+\\.eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*+"));

  private Secrets() {}

  /// A suspected secret; its text is not repeated.
  ///
  /// @param kind in words
  /// @param start of its first character in the text, from 0
  /// @param end behind its last character
  public record Secret(String kind, int start, int end) {

    /// Where it begins, counted from 1.
    public int column() {
      return start + 1;
    }
  }

  /// @param before how far before the hint a secret can begin
  private record Form(String kind, String hint, int before, Pattern pattern) {}

  /// Whether the text has something with which a secret could begin; if not, there is none in it
  /// nor in any part of it. Much faster than [#find].
  public static boolean isPossible(String text) {
    boolean underscore = text.indexOf('_') >= 0;
    boolean hyphen = text.indexOf('-') >= 0;
    boolean capital = text.indexOf('A') >= 0;
    for (Form form : FORMS) {
      String hint = form.hint();
      boolean out =
          (!underscore && hint.indexOf('_') >= 0)
              || (!hyphen && hint.indexOf('-') >= 0)
              || (!capital && hint.indexOf('A') >= 0);
      if (!out && text.indexOf(hint) >= 0) {
        return true;
      }
    }
    return text.contains("-----BEGIN ")
        || (text.indexOf('@') >= 0 && text.contains("://"))
        || NamedSecrets.isPossible(text);
  }

  /// Whether [#isPossible(byte\[\], int, int, int)] has to be asked where this character stands.
  public static boolean isHint(char c) {
    return switch (c) {
      case '-', '_', '@', ':', '=', 'A', 'G', 'J', 'b', 'B' -> true;
      default -> false;
    };
  }

  /// As [#isPossible(String)], around one byte of a text in UTF-8: if the answer is no for each
  /// that [#isHint], there is no secret in the text.
  ///
  /// @param from bytes before it are no part of the word in which the byte stands
  /// @param at where the byte stands
  /// @param end of the text
  public static boolean isPossible(byte[] text, int from, int at, int end) {
    return switch (text[at]) {
      case '-' -> hyphen(text, from, at, end);
      case '_' -> underscore(text, at, end);
      case 'A' -> at + 3 < end && key(text[at + 1], text[at + 2], text[at + 3]);
      case 'G' -> at >= 1 && text[at - 1] == 'S' && is(text, at + 1, end, ".");
      case ':', '=' -> NamedSecrets.isPossible(text, at);
      case '@' -> isAddress(text, at);
      case 'J' -> at >= 2 && text[at - 1] == 'y' && text[at - 2] == 'e';
      case 'b', 'B' -> is(text, at + 1, end, "earer ") || is(text, at + 1, end, "asic ");
      default -> false;
    };
  }

  private static boolean hyphen(byte[] text, int from, int at, int end) {
    if (at >= 2 && text[at - 1] == 'k' && text[at - 2] == 's') {
      return at - 3 < from || !isPartOfKey(text[at - 3]);
    }
    return is(text, at - 5, end, "glpat")
        || is(text, at - 4, end, "xox")
        || is(text, at - 4, end, "xapp")
        || is(text, at - 4, end, "pypi")
        || is(text, at, end, "-SECRET-KEY-1")
        || is(text, at, end, "-BEGIN ");
  }

  /// Whether `://` stands before it, with nothing between that ends a name and a password.
  private static boolean isAddress(byte[] text, int at) {
    int i = at - 1;
    while (i > 1 && text[i] != '/' && text[i] != ' ' && text[i] != '@') {
      if (text[i] == '"' && text[i - 1] != '\\') {
        return false;
      }
      i--;
    }
    return i > 1 && text[i] == '/' && text[i - 1] == '/' && text[i - 2] == ':';
  }

  /// The last two letters of `hf`, `gh?`, `github`, `aws` and `AWS`, roughly.
  private static boolean underscore(byte[] text, int at, int end) {
    if (at < 3) {
      return true;
    }
    byte before = text[at - 2];
    return switch (text[at - 1]) {
      case 'f' -> before == 'h';
      case 'k' -> is(text, at + 1, end, "live_") || is(text, at + 1, end, "test_");
      case 'm' -> before == 'p' && text[at - 3] == 'n';
      case 'b' -> before == 'u' && text[at - 3] == 'h';
      case 's' -> (before == 'w' && text[at - 3] == 'a') || before == 'h';
      case 'S' -> before == 'W' && text[at - 3] == 'A';
      case 'p', 'o', 'u', 'r' -> before == 'h' && text[at - 3] == 'g';
      default -> false;
    };
  }

  private static boolean key(byte second, byte third, byte fourth) {
    return (third == 'I' && fourth == 'A' && (second == 'K' || second == 'S'))
        || (second == 'I' && third == 'z' && fourth == 'a');
  }

  /// What may not stand before `sk-`.
  private static boolean isPartOfKey(byte b) {
    return b == '-' || b == '_' || (b >= 0 && Character.isLetterOrDigit(b));
  }

  private static boolean is(byte[] text, int from, int end, String wanted) {
    if (from < 0 || from + wanted.length() > end) {
      return false;
    }
    for (int i = 0; i < wanted.length(); i++) {
      if (text[from + i] != wanted.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// The first suspected secret in the text.
  public static Optional<Secret> find(String text) {
    return some(text, 1).stream().findFirst();
  }

  /// Every suspected secret in the text, in order, without overlaps: of two that overlap there is
  /// one, as long as both. Of a value between quotation marks behind a name, all is one secret.
  public static List<Secret> all(String text) {
    List<Secret> found = some(text, Integer.MAX_VALUE);
    found.sort(Comparator.comparingInt(Secret::start).thenComparingInt(secret -> -secret.end()));
    List<Secret> apart = new ArrayList<>();
    for (Secret secret : found) {
      if (apart.isEmpty() || secret.start() >= apart.getLast().end()) {
        apart.add(secret);
      } else if (secret.end() > apart.getLast().end()) {
        Secret first = apart.removeLast();
        apart.add(new Secret(first.kind(), first.start(), secret.end()));
      }
    }
    return apart;
  }

  private static List<Secret> some(String text, int most) {
    List<Secret> found = new ArrayList<>(PrivateKeyBlocks.in(text, most));
    for (Form form : FORMS) {
      int hint = text.indexOf(form.hint());
      if (hint >= 0 && found.size() < most) {
        Matcher matcher = form.pattern().matcher(text);
        int from = Math.max(0, hint - form.before());
        while (found.size() < most && from <= text.length() && matcher.find(from)) {
          int start = matcher.start(matcher.groupCount());
          int end = closed(text, start, matcher.end());
          found.add(new Secret(form.kind(), start, end));
          from = Math.max(end, start + 1);
        }
      }
    }
    if (found.size() < most) {
      found.addAll(AddressSecrets.in(text, most));
    }
    if (found.size() < most) {
      found.addAll(NamedSecrets.in(text, most));
    }
    return found;
  }

  /// Where a secret ends that fills a value from its opening quotation mark and goes on behind an
  /// escaped one.
  private static int closed(String text, int start, int end) {
    int level = QuotedValue.level(text, start - 1);
    boolean escape = end < text.length() && text.charAt(end) == '\\';
    return level >= 0 && escape
        ? Math.max(end, QuotedValue.end(text, start, level, text.length()))
        : end;
  }

  private static Form form(String kind, String hint, String regex) {
    return form(kind, hint, 1, regex);
  }

  private static Form form(String kind, String hint, int before, String regex) {
    return new Form(kind, hint, before, Pattern.compile(regex));
  }
}
