package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private static final String KEY = "AKIA" + "IOSFODNN7EXAMPLE";

  @Test
  void everySecretIsFoundInOrder() {
    String text = "one " + KEY + " two Bearer abcdefghijklmnopqrstuvwxyz three " + KEY;
    List<String> found =
        Secrets.all(text).stream().map(s -> text.substring(s.start(), s.end())).toList();
    assertEquals(List.of(KEY, "Bearer abcdefghijklmnopqrstuvwxyz", KEY), found);
  }

  @Test
  void aPrivateKeyIsFoundWithItsBody() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\nAAAA\n-----END RSA PRIVATE KEY-----";
    Secrets.Secret secret = Secrets.all("x\n" + key + "\ny").getFirst();
    assertEquals(2, secret.start());
    assertTrue(secret.end() >= 2 + key.length() - 5, "the body is part of it");
  }

  @Test
  void theUpperCaseVariableIsFoundToo() {
    String text = "AWS_SECRET_ACCESS_KEY=" + "a1B2".repeat(10);
    assertEquals(1, Secrets.all(text).size());
  }

  /// The secret ends where `|` stands in the text, and begins with what stands behind the first.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\\"aws_secret_access_key\\\": \\\"|a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2|\\\"}",
        "aws_secret_access_key\\\\\\\": \\\\\\\"|a1B2a1B2a1B2a1B2\\/1B2a1B2a1B2a1B2a1B2a1B2|\\\\\\\"",
        "OPENAI_API_KEY=\\\"|a1b2a1b2a1b2a1b2a1b2a1b2|\\\"",
        "{\\\"X_API_KEY\\\": \\\"|a1b2a1b2a1b2a1b2a1b2a1b2.x+y/z==|\\\", 1}",
        "\\\"Authorization\\\": \\\"|Basic YWRhOnNlY3JldA\\u003d\\u003d|\\\"",
        "|Bearer abcdefghij\\/klmnopqrst\\u002Buvwxyz|\\\"",
        "'|postgres://admin:hun\\\"ter2@|db'",
        "[API_KEY=|sk-abcdefghijklmnopqrstuvwxyz|]"
      })
  void theWholeSecretIsFoundAmongEscapes(String parts) {
    String text = parts.replace("|", "");
    int start = parts.indexOf('|');
    int end = parts.lastIndexOf('|') - 1;
    assertEquals(
        List.of(text.substring(start, end)),
        Secrets.all(text).stream().map(s -> text.substring(s.start(), s.end())).toList());
  }

  @Test
  void aPrivateKeyWithoutItsEndIsFoundWithItsBody() {
    String begin = "-----BEGIN " + "PRIVATE KEY-----";
    String body = "\\nMIIBVAIBADANBgkqhkiG9w0B\\nAQEFAASCAT4wggE6AgEAAkEA\\nq7BFUpkG";
    String text = "x " + begin + body + "\", 1";
    Secrets.Secret secret = Secrets.all(text).getFirst();
    assertEquals(begin + body, text.substring(secret.start(), secret.end()));
    String prose = begin + " is how a key begins";
    assertEquals(begin.length(), Secrets.all(prose).getFirst().end());
  }

  @Test
  void ofTwoThatOverlapThereIsOneAsLongAsBoth() {
    String text = "https://a:sk-" + "abcdefghij@klm https://b:ghp_" + "a1B2".repeat(10) + "@h";
    assertEquals(2, Secrets.all(text).size());
    String long1 = "API_KEY=" + "abcdefghijklmnopqrstuvwx:sk-" + "abcdefghijklmnopqrstuvwxyz";
    List<Secrets.Secret> found = Secrets.all(long1);
    assertEquals(long1.length(), found.getLast().end());
  }

  @Test
  void ordinaryTextHoldsNone() {
    assertEquals(List.of(), Secrets.all("the bearer of this task-force sketch AKIA sk-learn"));
  }

  /// No secret of these is real: each is put together from a form and invented letters.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIA|IOSFODNN7EXAMPLE",
        "ASIA|IOSFODNN7EXAMPLE",
        "aws_secret_access_key = |a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2",
        "Bearer |abcdefghijklmnopqrstuvwxyz",
        "sk-|abcdefghijklmnopqrstuvwxyz",
        "sk_live_|a1B2a1B2a1B2a1B2",
        "rk_test_|a1B2a1B2a1B2a1B2",
        "ghp_|a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2",
        "github_pat_|a1B2a1B2a1B2a1B2a1B2a1",
        "glpat-|a1B2a1B2a1B2a1B2a1B2",
        "xoxb-|a1B2a1B2a1B2",
        "xapp-|1-a1B2a1B2",
        "npm_|a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2",
        "pypi-|a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2",
        "SG.|a1B2a1B2a1B2a1B2.a1B2a1B2a1B2a1B2",
        "AGE-SECRET-KEY-1|QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ",
        "OPENAI_API_KEY=|a1b2a1b2a1b2a1b2a1b2a1b2",
        "Authorization: Basic |YWRhOnNlY3JldA==",
        "postgres://admin:|hunter2@db/x",
        "AIza|a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B",
        "hf_|a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1",
        "eyJ|a1B2a1B2a1.eyJa1B2a1B2.a1B2",
      })
  void eachFormIsFoundAndItsBytesHintAtIt(String parts) {
    String text = "one " + parts.replace("|", "") + " two";
    assertEquals(1, Secrets.all(text).size(), text);
    assertTrue(Secrets.find(text).isPresent());
    assertTrue(Secrets.isPossible(text));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertTrue(
        IntStream.range(0, bytes.length)
            .anyMatch(at ->
                Secrets.isHint((char) bytes[at]) && Secrets.isPossible(bytes, 0, at, bytes.length)),
        text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write to ada@example.org: it is basic internationalisation",
        "[\\\"http://localhost:8080\\\",\\\"ada@example.org\\\"]",
        "https://example.org/a:b@c and git@example.org:a/b.git",
        "the API_KEY is read from the environment",
        "task_live_view npm_install SG. pypi-server"
      })
  void whatIsOnlyLikeOneIsNone(String text) {
    assertEquals(List.of(), Secrets.all(text));
  }
}
