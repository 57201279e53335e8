package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Findings in JSON name the column of the line as it is written, not that of the decoded text.
class JsonColumnsTest {

  private static final String KEY = "AKIA" + "IOSFODNN7EXAMPLE";

  private final CollectingSink sink = new CollectingSink();

  @Test
  void aJournalLineIsCountedWithItsEscapes() throws IOException {
    String line =
        "{\"type\": \"user\", \"step\": 0, \"text\": \"a\\n\\\"b\\\" \\u00e9 \\ud83d\\ude00\u202e c "
            + KEY
            + "\"}";
    journal(line + "\n");
    assertEquals(
        List.of(
            "SECRET_SUSPECTED 1:" + (line.indexOf(KEY) + 1),
            "TXT_BIDI 1:" + (line.indexOf('\u202e') + 1)),
        places());
  }

  @Test
  void anEscapedCharacterStandsWhereItsEscapeBegins() throws IOException {
    String line = "{\"type\": \"user\", \"step\": 0, \"a\\\\\\u200bb\": \"\\t\\u202e\"}";
    journal(line + "\n");
    assertEquals(
        List.of(
            "TXT_INVISIBLE 1:" + (line.indexOf("\\u200b") + 1),
            "TXT_BIDI 1:" + (line.indexOf("\\u202e") + 1)),
        places());
  }

  @Test
  void aFileIsCountedLineByLineAndKeysHaveTheirOwnLine() {
    String file = "{\n  \"a\\n\\n\u200bkey\":\n    [\n      \"\\\"\\\" \u202e\"]}\n";
    try (FileFindings findings = new FileFindings("a.json", sink)) {
      JsonFile.read(file.getBytes(StandardCharsets.UTF_8), findings);
    }
    assertEquals(List.of("TXT_INVISIBLE 2:9", "TXT_BIDI 4:13"), places());
  }

  @Test
  void aProblemStandsWhereItsTokenBeginsInUtf16Units() throws IOException {
    file("{\n  \"\ud83d\ude00\u00e9\":NaN,");
    file("{\n  \"\ud83d\ude00\u00e9\":nope}");
    file("{\"\ud83d\ude00\":\"\ud83d\ude00\", \"a\\\"b\": 1, \"a\\\"b\": 2}");
    journal("{\"\u00e9\ud83d\ude00\": 1, \"b\": 2, \"b\": 3}\n{}\n");
    assertEquals(
        List.of(
            "JSON_NOT_STANDARD 2:9",
            "JSON_NOT_STANDARD 2:9",
            "JSON_DUPLICATE_KEY 1:24",
            "JSON_DUPLICATE_KEY 1:20"),
        places().stream().filter(p -> p.startsWith("JSON_")).toList());
  }

  @Test
  void otherReadersCountTheSameUnits() {
    assertEquals(4, bad("x\n\u00e9\ud83d\ude00\0"));
    try (FileFindings findings = new FileFindings("a.yaml", sink)) {
      ConfigReader.read(
          new Artefact(
              "a.yaml",
              1,
              "\"\ud83d\ude00\": 1\n\"\ud83d\ude00x\": !x 2\n".getBytes(StandardCharsets.UTF_8),
              findings));
    }
    assertTrue(places().contains("YAML_TAG 2:8"), places().toString());
  }

  private static int bad(String text) {
    return StrictUtf8.file(text.getBytes(StandardCharsets.UTF_8)) instanceof Decoded.Bad bad
        ? bad.column()
        : -1;
  }

  private void file(String text) {
    try (FileFindings findings = new FileFindings("a.json", sink)) {
      JsonFile.read(text.getBytes(StandardCharsets.UTF_8), findings);
    }
  }

  @Test
  void allThatIsHiddenInALineIsCountedTogether() throws IOException {
    String hidden = "\"a\":\"x\ue000\",\"b\":\"q\u200bq\",\"c\":\"\u200b\u200b\"}";
    String message =
        "invisible characters: 3, the first is U+200B;"
            + " characters without an agreed look (private use or not assigned): 1,"
            + " the first is U+E000";
    try (FileFindings findings = new FileFindings("a.json", sink)) {
      JsonFile.read(("{" + hidden).getBytes(StandardCharsets.UTF_8), findings);
    }
    assertEquals(List.of("TXT_INVISIBLE 1:8"), places());
    assertEquals(message, sink.findings.getFirst().message());
    sink.findings.clear();
    journal("{\"type\": \"user\", \"step\": 0, \"k\": 1, \"k\": 2, " + hidden + "\n");
    assertEquals(1, places().stream().filter(p -> p.startsWith("TXT_INVISIBLE")).count());
    assertTrue(sink.findings.stream().anyMatch(f -> f.message().equals(message)));
    sink.findings.clear();
    journal("{\"type\": \"user\", \"a\": \"\u200b\", \"b\": \"\u200b\", ?}\n{}\n");
    assertTrue(
        sink.findings.stream().anyMatch(f -> f.message().startsWith("invisible characters: 2,")));
  }

  @Test
  void aKeyHoldsNoLineSeparator() throws IOException {
    journal("{\"type\": \"user\", \"step\": 0, \"a\u2028b\": \"c\u2028d\"}\n");
    assertEquals(List.of("TXT_INVISIBLE 1:31"), places());
  }

  @Test
  void ofALineTooLongToBeHeldOnlyTheLineIsKnown() throws IOException {
    String filler = "x".repeat(Limits.LINE_BUFFERED.number());
    journal("{\"type\": \"user\", \"step\": 0, \"a\": \"b\u202e\", \"c\": \"" + filler + "\"}\n");
    assertEquals(List.of("TXT_BIDI 1:0", "JSONL_LONG_LINE 1:0"), places());
  }

  @Test
  void aSecretInARecordWithARepeatedKeyIsToldOnce() throws IOException {
    journal("{\"type\": \"user\", \"step\": 0, \"a\": \"" + KEY + "\", \"a\": \"b\"}\n");
    assertEquals(
        1, sink.findings.stream().filter(f -> f.rule().equals("SECRET_SUSPECTED")).count());
  }

  @Test
  void ofYamlOnlyTheLineIsKnownBeyondWhatIsWritten() {
    try (FileFindings findings = new FileFindings("a.yaml", sink)) {
      ConfigReader.read(
          new Artefact(
              "a.yaml", 1, "a: x\nb: \"y \\u202e\"\n".getBytes(StandardCharsets.UTF_8), findings));
    }
    assertEquals(List.of("TXT_BIDI 2:0"), places());
  }

  private void journal(String text) throws IOException {
    try (FileFindings findings = new FileFindings("a.jsonl", sink)) {
      new JournalReader("a.jsonl", findings, sink, Optional.empty(), _ -> true)
          .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), _ -> {});
    }
  }

  private List<String> places() {
    return sink.findings.stream()
        .map(found -> found.rule() + " " + found.line() + ":" + found.column())
        .toList();
  }
}
