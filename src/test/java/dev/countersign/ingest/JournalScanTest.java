package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ingest.StrictJson.Repeats;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the scan accepts, the strict parser reads in the same way, and without a finding.
class JournalScanTest {

  private static final List<String> LINES =
      List.of(
          "{\"type\": \"raw_assistant\", \"session_id\": \"aegis/R1/r0-task-1\", \"uuid\": \"a-b\","
              + " \"step\": 3, \"timestamp\": \"2026-01-09T08:00:00Z\", \"message\": {\"role\":"
              + " \"assistant\", \"content\": \"caf\u00e9 \\\"x\\\" \\n\\t\\\\ \\u00e9 \u4e2d\","
              + " \"tool_calls\": [{\"id\": \"c1\", \"function\": {\"name\": \"Read\"}},"
              + " {\"type\": \"function\", \"name\": \"Grep\"}]}}",
          "{\"type\":\"tool\",\"tool_name\":\"Bash\",\"step\":-12,\"message\":{\"content\":[{\"type\":"
              + "\"text\",\"text\":\"one\"},{\"text\":\"two\"},[\"three\"]],\"tool_call_id\":\"c9\","
              + "\"name\":\"Other\"},\"meta\":{\"stop_reason\":\"end\",\"error\":null}}",
          "{\"event_type\":\"task_end\",\"passed\":true,\"reward\":0.5e-3,\"total_steps\":12,"
              + "\"exit_reason\":\"done\",\"step\":\"7\",\"approved\":false,\"x\":[],\"y\":{},\"z\":[1,"
              + "[2,{\"a\":-0}]]}",
          "{\"type\":\"user\",\"task\":\"" + "long ".repeat(1_000) + "\",\"step\":1234567890}",
          "  {\"type\": \"x\"}",
          "{}",
          "{\"a\":1,\"a\":2}",
          "{\"type\":\"x\"} {}");

  private final JournalScan scan = new JournalScan();

  @Test
  void whatIsAcceptedReadsAsTheStrictParserReadsIt() {
    int accepted = 0;
    for (String line : LINES) {
      accepted += check(line.getBytes(StandardCharsets.UTF_8)) ? 1 : 0;
    }
    assertEquals(5, accepted);
  }

  @Test
  void changedBytesAreAcceptedOnlyIfTheStrictParserAcceptsThem() {
    var random = new Random(1);
    byte[] interesting =
        "\"\\{}[],:-_0.eEuntbBAJx \t\r\u007F\u00C3\u00E2\u0080\u00F0"
            .getBytes(StandardCharsets.ISO_8859_1);
    int accepted = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] line = LINES.get(i % LINES.size()).getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(3); n >= 0; n--) {
        int at = random.nextInt(Math.min(line.length, 600));
        line[at] =
            random.nextBoolean()
                ? interesting[random.nextInt(interesting.length)]
                : (byte) random.nextInt(256);
      }
      accepted += check(line) ? 1 : 0;
    }
    assertTrue(accepted > 1_000, "accepted " + accepted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIAIOSFODNN7EXAMPLE",
        "x ASIAIOSFODNN7EXAMPLE",
        "aws_secret_access_key = wJalrXUtnFEMIxK7MDENGxbPxRfiCYEXAMPLEKEYa",
        "AWS_SECRET_ACCESS_KEY: wJalrXUtnFEMIxK7MDENGxbPxRfiCYEXAMPLEKEYa",
        "Bearer abcdefghijklmnopqrstuvwxyz",
        "bearer  abcdefghijklmnopqrstuvwxyz",
        "-----BEGIN RSA PRIVATE KEY-----",
        "sk-abcdefghijklmnopqrstuvwxyz",
        "\\nsk-abcdefghijklmnopqrstuvwxyz",
        "\u00e9sk-abcdefghijklmnopqrstuvwxyz",
        "\\u00e9sk-abcdefghijklmnopqrstuvwxyz",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "ghs_abcdefghijklmnopqrstuvwxyz0123456789",
        "github_pat_abcdefghijklmnopqrstuvwxyz",
        "glpat-abcdefghijklmnopqrstuvwxyz",
        "xoxb-1234567890123",
        "AIzaSyabcdefghijklmnopqrstuvwxyz0123456",
        "hf_abcdefghijklmnopqrstuvwxyz012345",
        "eyJhbGciOiJI.eyJzdWIiOiIx.abc",
        "postgres://admin:hun\\\\\\\"ter2@db"
      })
  void aSecretIsLeftToTheStrictParser(String secret) {
    String line = "{\"type\":\"user\",\"message\":{\"content\":\"" + secret + "\"}}";
    assertEquals(Optional.empty(), read(line.getBytes(StandardCharsets.UTF_8)));
    String alone = "{\"" + secret + "\":1}";
    assertEquals(Optional.empty(), read(alone.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"task-id", "r0-task-00001", "a_b_c", "news_item", "beard", "risk-free"})
  void whatOnlyResemblesASecretIsAccepted(String text) {
    assertTrue(check(("{\"type\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8)));
  }

  private Optional<JournalColumns> read(byte[] line) {
    return scan.read(line, 0, line.length);
  }

  /// @return whether the scan accepted the line
  private boolean check(byte[] line) {
    Optional<JournalColumns> quick = read(line);
    if (quick.isEmpty()) {
      return false;
    }
    var sink = new CollectingSink();
    String shown = new String(line, StandardCharsets.UTF_8);
    try (var findings = new FileFindings("x.jsonl", sink)) {
      String text = StrictUtf8.decoder().decode(ByteBuffer.wrap(line)).toString();
      JournalColumns strict =
          JournalColumns.parse(JsonSource.of(text), 1, Repeats.REFUSED, new TextChecks(findings));
      for (JournalName name : JournalName.values()) {
        assertEquals(strict.top(name), quick.get().top(name), name + " of " + shown);
      }
      assertEquals(strict.facts(), quick.get().facts(), shown);
      assertEquals(strict.preview(), quick.get().preview(), shown);
      assertEquals(strict.step(), quick.get().step(), shown);
    } catch (CharacterCodingException | JsonProblemException e) {
      throw new AssertionError(shown, e);
    }
    assertEquals(List.of(), sink.findings, shown);
    return true;
  }
}
