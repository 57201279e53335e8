package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets known by the name before them. No secret of these is real.
class NamedSecretsTest {

  private static final String BEGIN = "-----BEGIN " + "PRIVATE KEY-----";

  /// The secret stands between the first and the last `|` of each.
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"API_KEY": "|9f8e7d6c5b4a39281706f5e4d3c2b1a0\\"Qq+TAIL1|", "x": 1}\
        """,
        """
        {'API_KEY': '|9f8e7d6c5b4a39281706f5e4d3c2b1a0\\'Qq+TAIL2|', 'x': 1}\
        """,
        """
        {"c": "{\\"OPENAI_API_KEY\\": \\"|9f8e7d6c5b4a39281706f5e4d3c2b1a0\\\\\\"Qq+TAIL3|\\"}"}\
        """,
        """
        API_KEY="|9f8e7d6c5b4a39281706\\"f5e4d3c2b1a0TAIL4|" # no more\
        """,
        """
        "Authorization": "|Bearer abc\\"DEFGHIJKLMNOP12345TAIL5|",\
        """,
        """
        "Authorization": "|Bearer abcdefghijklmnopqrstuv\\"DEFGHIJKTAIL6|",\
        """,
        """
        {"c": "{\\"password\\": \\"|ab\\\\\\"c1234TAIL7|\\"}"}\
        """,
        """
        "key": "|sk-abcdefghijklmnopqrstuv\\"DEFGHIJKTAIL8|",\
        """,
        """
        "DB_PASSWORD": "|ab12cd\\\\|", "x": "1"
        """,
        "api_key=|a1b2c3d4e5f6a7b8| next",
        "apiKey: '|a1b2c3d4e5f6a7b8|',",
        "-H \"x-api-key: |a1b2c3d4e5f6a7b8|\"",
        "SECRET_KEY = '|django-insecure-8x!q2|'",
        "client_secret=|q1W2e3R4t5|&grant=x",
        "ACCESS_TOKEN=|a1b2c3d4e5f6|",
        "auth_token: |a1b2c3d4e5f6|",
        "\"refresh_token\" : \"|a1b2c3d4e5f6|\"",
        "password=|hunter22|",
        "password => '|correct-horse|'",
        "passwd: |p@ssw0rd!|",
        "DB_PASSWORD=|ab12,cd34|",
        "(password=|ab12cd34|, user=x)",
        "pwd=|ab12cd34|;Server=x",
        "\"token\": \"|a1b2c3d4e5f6a7b8c9|\"",
        "?token=|a1b2c3d4e5f6a7b8c9|&x=1",
        "os.environ[\"DB_PASSWORD\"] = \"|ab12cd34|\"",
        "|postgres://user:p\"ss:w0rd@|host",
        "'|https://user:Pa@ss:w0rd@|host/x@y'",
      })
  void theWholeValueIsFoundAndNotItsName(String parts) {
    int start = parts.indexOf('|');
    int end = parts.lastIndexOf('|') - 1;
    String text = parts.replace("|", "");
    assertEquals(List.of(text.substring(start, end)), found(text));
    assertTrue(Secrets.isPossible(text));
    assertTrue(Secrets.find(text).isPresent());
    String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertTrue(
        IntStream.range(0, bytes.length)
            .anyMatch(at ->
                Secrets.isHint((char) bytes[at])
                    && Secrets.isPossible(bytes, 0, at, bytes.length)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_tokens: 4096, prompt_tokens=123456789, token_count: 12345678901234567",
        "def connect(password: str, secret: Optional[str] = None, token: str | None):",
        "api_key=os.environ[\"OPENAI_KEY_2\"]",
        "api_key=os.getenv('OPENAI_KEY_2')",
        "api_key = load_key2(path)",
        "api_key: ${API_KEY_2}",
        "api_key=$OPENAI_API_KEY_2",
        "api_key=%API_KEY_2%",
        "password: <your password>",
        "password=\"<password1234>\"",
        "api_key=\"YOUR_API_KEY\"",
        "api_key=\"your-api-key-123\"",
        "api_key=abc-xxxxxxxxxxxxxxxxxxxxxxxx1",
        "api_key: xxxxxxxxxxxxxxxx",
        "password: ********",
        "password: None, secret: null, token=undefined",
        "secret: true",
        "\"token\": \"hello\"",
        "\"token\": \"hello-world-this-is-long\"",
        "\"eos_token\": \"<|endoftext|>\"",
        "password: \"Enter password:\"",
        "password=password, secret=client_secret, api_key=self.api_key2",
        "api_key=settings.OPENAI_API_KEY_V2,",
        "password: process.env.DB_PASSWORD1",
        "token = tokenizer.decode(ids[0])",
        "token = next_token_1234567890",
        "secret: /run/secrets/db1password",
        "password: {{ vault.password1 }}",
        "password: f\"{prefix1}-{name}\"",
        "if password == \"\": return",
        "token: https://example.org/docs/token1",
        "the password: please choose one with 8 characters",
        "the secret: 2 cups of flour",
        "primary_key=12345678ab, sort_key: a1b2c3d4e5",
        "token::Kind1234567890abcdef",
        "<input type=\"password\" name=\"password\" id=\"pwd1\">",
        "Authorization: Bearer YOUR_TOKEN, \"Authorization\": \"Bearer YOUR_ACCESS_TOKEN\"",
        "postgres://user:${PASSWORD}@host",
        "[\"http://localhost:8080\",\"ada@example.org\"]",
        "<a href=\"http://localhost:8080\">ada@example.org</a>",
      })
  void placeholdersCodeAndProseAreNone(String text) {
    assertEquals(List.of(), found(text));
  }

  @Test
  void aPrivateKeyWithoutItsEndIsFoundToItsBlankLine() {
    String body = BEGIN + "\nMIIBVAIBADANBgkqhkiG9w0B\nAQ_FAASC-AT4wggE6AgEAAkEA\nq7B*_Up-kg";
    assertEquals(List.of(body), found("x\n" + body + "\n\nafter it"));
    assertEquals(List.of(body), found(body));
    String escaped = body.replace("\n", "\\n");
    assertEquals(List.of(escaped), found("{\"k\": \"" + escaped + "\", \"x\": 1}"));
    assertEquals(List.of(escaped), found("{\"k\": \"" + escaped + "\\n\\nafter it\", \"x\": 1}"));
    String encrypted = BEGIN + "\nProc-Type: 4,ENCRYPTED\nabc_def";
    assertEquals(List.of(encrypted), found(encrypted + "\n\nx"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token:",
        "password=\"",
        "password=\\\"Ab12cd34\\\\",
        "password='Ab12cd34\\\"",
        "://a:b",
        "password=Ab12cd34,",
        "://a:bcd@",
        "-----BEGIN PRIVATE KEY-----",
        "api_key=\\\\\\\"A1",
        "-----BEGIN PRIVATE KEY-----\\nabc",
        "password = \" ",
        "password=Ab12cd34,;)",
        "=:",
        "\\",
        "Authorization: \"Bearer a1",
      })
  void aLongLineTakesTimeInProportion(String piece) {
    String text = piece.repeat(300_000 / piece.length());
    assertTimeout(Duration.ofSeconds(5), () -> Secrets.all(text));
  }

  private static List<String> found(String text) {
    return Secrets.all(text).stream().map(s -> text.substring(s.start(), s.end())).toList();
  }
}
