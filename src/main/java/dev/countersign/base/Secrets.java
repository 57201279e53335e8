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

  private static final List<Form> FORMS =
      List.of(
          form("what looks like an AWS access key", "AKIA", "\\bAKIA[0-9A-Z]{16}\\b"),
          form("what looks like a temporary AWS access key", "ASIA", "\\bASIA[0-9A-Z]{16}\\b"),
          form(
              "what looks like an AWS secret key",
              "aws_secret",
              "aws_secret_access_key\\W{1,5}[A-Za-z0-9/+=]{40}"),
          form(
              "what looks like an AWS secret key",
              "AWS_SECRET",
              "AWS_SECRET_ACCESS_KEY\\W{1,5}[A-Za-z0-9/+=]{40}"),
          form(
              "what looks like a bearer token",
              "earer ",
              "\\b[Bb]earer {1,4}[A-Za-z0-9._~+/=-]{20,}+"),
          form(
              "a private key",
              "-----BEGIN ",
              "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?s:.{0,20000}?-----END [A-Z ]{0,30}PRIVATE"
                  + " KEY-----)?+"),
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

  private record Form(String kind, String hint, Pattern pattern) {}

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
    return false;
  }

  /// Whether [#isPossible(byte\[\], int, int, int)] has to be asked where this character stands.
  public static boolean isHint(char c) {
    return c == '-' || c == '_' || c == 'A' || c == 'J' || c == 'b' || c == 'B';
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
      case '_' -> underscore(text, at);
      case 'A' -> at + 3 < end && key(text[at + 1], text[at + 2], text[at + 3]);
      case 'J' -> at >= 2 && text[at - 1] == 'y' && text[at - 2] == 'e';
      case 'b', 'B' ->
          at + 6 < end
              && text[at + 1] == 'e'
              && text[at + 2] == 'a'
              && text[at + 3] == 'r'
              && is(text, at + 4, end, "er ");
      default -> false;
    };
  }

  private static boolean hyphen(byte[] text, int from, int at, int end) {
    if (at >= 2 && text[at - 1] == 'k' && text[at - 2] == 's') {
      return at - 3 < from || !isPartOfKey(text[at - 3]);
    }
    return is(text, at - 5, end, "glpat")
        || is(text, at - 4, end, "xox")
        || is(text, at, end, "-BEGIN ");
  }

  /// The last two letters of `hf`, `gh?`, `github`, `aws` and `AWS`, roughly.
  private static boolean underscore(byte[] text, int at) {
    if (at < 3) {
      return true;
    }
    byte before = text[at - 2];
    return switch (text[at - 1]) {
      case 'f' -> before == 'h';
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
    for (Form form : FORMS) {
      int hint = text.indexOf(form.hint());
      if (hint >= 0) {
        Matcher matcher = form.pattern().matcher(text);
        if (matcher.find(Math.max(0, hint - 1))) {
          return Optional.of(new Secret(form.kind(), matcher.start(), matcher.end()));
        }
      }
    }
    return Optional.empty();
  }

  /// Every suspected secret in the text, in order, without overlaps.
  public static List<Secret> all(String text) {
    List<Secret> found = new ArrayList<>();
    for (Form form : FORMS) {
      int hint = text.indexOf(form.hint());
      if (hint >= 0) {
        Matcher matcher = form.pattern().matcher(text);
        int from = Math.max(0, hint - 1);
        while (from <= text.length() && matcher.find(from)) {
          found.add(new Secret(form.kind(), matcher.start(), matcher.end()));
          from = Math.max(matcher.end(), matcher.start() + 1);
        }
      }
    }
    found.sort(Comparator.comparingInt(Secret::start).thenComparingInt(secret -> -secret.end()));
    List<Secret> apart = new ArrayList<>();
    for (Secret secret : found) {
      if (apart.isEmpty() || secret.start() >= apart.getLast().end()) {
        apart.add(secret);
      }
    }
    return apart;
  }

  private static Form form(String kind, String hint, String regex) {
    return new Form(kind, hint, Pattern.compile(regex));
  }
}
