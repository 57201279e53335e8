package dev.countersign.ingest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises what looks like a credential, by form alone (HOSTILE-INPUT R01, R02).
final class Secrets {

  private static final List<Form> FORMS =
      List.of(
          form("what looks like an AWS access key", "AKIA", "\\bAKIA[0-9A-Z]{16}\\b"),
          form("what looks like a temporary AWS access key", "ASIA", "\\bASIA[0-9A-Z]{16}\\b"),
          form(
              "what looks like an AWS secret key",
              "aws_secret",
              "aws_secret_access_key\\W{1,5}[A-Za-z0-9/+=]{40}"),
          form(
              "what looks like a bearer token",
              "earer ",
              "\\b[Bb]earer {1,4}[A-Za-z0-9._~+/=-]{20,}+"),
          form("a private key", "-----BEGIN ", "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"),
          form(
              "what looks like a model provider's API key",
              "sk-",
              "(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20,}+"),
          form("what looks like a GitHub token", "gh", "\\bgh[pousr]_[A-Za-z0-9]{36,}+"),
          form("what looks like a GitHub token", "github_pat_", "\\bgithub_pat_[A-Za-z0-9_]{22,}+"),
          form("what looks like a GitLab token", "glpat-", "\\bglpat-[A-Za-z0-9_-]{20,}+"),
          form("what looks like a Slack token", "xox", "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}+"),
          form("what looks like a Google API key", "AIza", "\\bAIza[A-Za-z0-9_-]{35}"),
          form("what looks like a Hugging Face token", "hf_", "\\bhf_[A-Za-z0-9]{30,}+"),
          form(
              "what looks like a signed token (JWT)",
              "eyJ",
              "\\beyJ[A-Za-z0-9_-]{8,}+\\.eyJ[A-Za-z0-9_-]{8,}+\\."));

  private Secrets() {}

  /// A suspected secret; its text is not repeated.
  ///
  /// @param column counted from 1
  record Secret(String kind, int column) {}

  private record Form(String kind, String hint, Pattern pattern) {}

  /// The first suspected secret in the text.
  static Optional<Secret> find(String text) {
    for (Form form : FORMS) {
      int hint = text.indexOf(form.hint());
      if (hint >= 0) {
        Matcher matcher = form.pattern().matcher(text);
        if (matcher.find(Math.max(0, hint - 1))) {
          return Optional.of(new Secret(form.kind(), matcher.start() + 1));
        }
      }
    }
    return Optional.empty();
  }

  private static Form form(String kind, String hint, String regex) {
    return new Form(kind, hint, Pattern.compile(regex));
  }
}
