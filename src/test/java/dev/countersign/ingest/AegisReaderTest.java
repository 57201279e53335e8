package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Progress;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The readers on small runs of their own.
class AegisReaderTest {

  @TempDir Path run;

  private void put(String path, String text) throws IOException {
    put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void put(String path, byte[] bytes) throws IOException {
    Path file = run.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private CollectingSink read() {
    CollectingSink sink = new CollectingSink();
    AegisReader.read(new FolderRunFiles(run, "/data/run"), sink, Progress.NONE);
    return sink;
  }

  private static String step(int step, String type, String content) {
    return """
    {"session_id": "s", "type": "%s", "step": %d, "timestamp": "2026-06-01T09:48:00.000Z", \
    "message": {"role": "assistant", "content": "%s"}}
    """
        .formatted(type, step, content);
  }

  @Test
  void aSkippedGateIsAThirdState() throws IOException {
    put(
        "audit.jsonl",
        """
        {"round": 1, "stage": "4", "kind": "gate", "payload": {"cid": "C-R1-01", "results": \
        {"structure": false, "replay": false}, "reasons": {"structure": "bad", "replay": "skipped: \
        earlier gate failed"}}, "evidence_refs": [], "ts": 1780308004.25}
        """);
    CollectingSink sink = read();
    AuditEvent.Gate gate = (AuditEvent.Gate) sink.events.getFirst();
    assertEquals(
        List.of(GateCheck.State.FAILED, GateCheck.State.SKIPPED),
        gate.checks().stream().map(GateCheck::state).toList());
    assertEquals("1780308004.25", gate.at().ts());
    assertEquals(List.of(), sink.findings);
  }

  @Test
  void aRepeatedGateKeepsBothOutcomesAndCountsAsNotPassed() throws IOException {
    put(
        "audit.jsonl",
        """
        {"round": 1, "stage": "4", "kind": "gate", "payload": {"cid": "C-R1-01", "results": \
        {"replay": false, "replay": true}}, "evidence_refs": [], "ts": 1780308004}
        """);
    CollectingSink sink = read();
    AuditEvent.Gate gate = (AuditEvent.Gate) sink.events.getFirst();
    assertEquals(2, gate.checks().size());
    assertFalse(gate.passed());
    assertEquals(List.of("JSON_DUPLICATE_KEY WARN 1"), sink.brief());
  }

  @Test
  void aJournalKeepsOffsetsLengthsAndThePreview() throws IOException {
    String first = step(0, "raw_assistant", "first");
    put("R1/sessions/x/a.jsonl", first + step(1, "raw_assistant", "second"));
    ParsedRecord second = read().records.getLast();
    assertEquals(2, second.line());
    assertEquals(first.length(), second.offset());
    assertEquals(step(1, "raw_assistant", "second").length() - 1, second.length());
    assertEquals("second", second.preview());
    assertEquals(1, second.step().orElseThrow());
  }

  @Test
  void anAnswerForAnEarlierStepIsOutOfOrder() throws IOException {
    put(
        "R1/raw/a.jsonl",
        step(0, "raw_assistant", "a")
            + step(1, "raw_assistant", "b")
            + step(0, "raw_assistant", "c"));
    assertEquals(List.of("STEP_ORDER WARN 3"), read().brief());
  }

  @Test
  void hiddenTextInADecodedValueIsFound() throws IOException {
    put("R1/raw/a.jsonl", step(0, "raw_assistant", "a\\u202eb\\u001b[2J"));
    assertEquals(List.of("TXT_BIDI WARN 1", "TXT_CONTROL WARN 1"), read().brief());
  }

  @Test
  void aTornTailInsideACharacterIsNoBadEncoding() throws IOException {
    byte[] whole = step(0, "raw_assistant", "a").getBytes(StandardCharsets.UTF_8);
    byte[] torn = "{\"type\": \"\u00e9".getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[whole.length + torn.length - 1];
    System.arraycopy(whole, 0, all, 0, whole.length);
    System.arraycopy(torn, 0, all, whole.length, torn.length - 1);
    put("R1/raw/a.jsonl", all);
    CollectingSink sink = read();
    assertEquals(List.of("JSONL_TORN_TAIL QUARANTINE 2"), sink.brief());
    assertEquals(1, sink.records.size());
  }

  @Test
  void aManifestGivesItsPredictionsAndChanges() throws IOException {
    put(
        "R1/candidates/C-R1-01.md",
        """
        ---
        candidate_id: C-R1-01
        bucket: "['tools', 'prompt']"
        capability_evidence: []
        file_changes:
        - path: /data/run/R1/applied/C-R1-01/config.yaml
          action: create
          diff_summary: x
        predicted_impact:
          tasks_will_unlock: [5e290150, 00000123]
          tasks_at_risk: []
        ---
        `trajectories/a_r0.jsonl#step_3`
        """);
    put("R1/applied/C-R1-01/config.yaml", "plugins: []\n");
    put("R1/trajectories/a_r0.jsonl", step(0, "raw_assistant", "a"));
    CollectingSink sink = read();
    assertEquals(List.of("tools", "prompt"), sink.candidates.getFirst().buckets());
    assertEquals(List.of("5e290150", "00000123"), sink.candidates.getFirst().willUnlock());
    assertEquals(
        "R1/applied/C-R1-01/config.yaml", sink.candidates.getFirst().changes().getFirst().path());
    assertEquals(List.of("ANCHOR_NOT_FOUND WARN 13"), sink.brief());
  }

  @Test
  void anUnclosedDecisionShipsNothing() throws IOException {
    put("R1/decision.md", "---\nround: 1\ndecision_type: ship\n");
    CollectingSink sink = read();
    assertEquals("", sink.decisions.getFirst().type());
    assertEquals(List.of("FM_NOT_CLOSED FILE_ERROR 1"), sink.brief());
  }

  @Test
  void aSecretAndALookAlikeAreFoundInAPrompt() throws IOException {
    put("R1/applied/C-R1-01/p.md", "use AKIAIOSFODNN7EXAMPLE\nthe t\u043eken\n");
    assertEquals(List.of("SECRET_SUSPECTED WARN 1", "TXT_CONFUSABLE WARN 2"), read().brief());
  }

  @Test
  void ordinaryForeignTextAndEmojiAreNotFlagged() throws IOException {
    put(
        "R1/applied/C-R1-01/p.md",
        "\u0440\u0443\u0441\u0441\u043a\u0438\u0439 \u0394rate caf\u00e9 \u2764\ufe0f "
            + "\ud83d\udc69\u200d\ud83d\udcbb \u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645\n");
    assertEquals(List.of(), read().brief());
  }

  @Test
  void aLayoutIsKnownByItsFiles() throws IOException {
    put("audit.jsonl", "");
    assertEquals(Run.Layout.AEGIS, AegisReader.layout(new FolderRunFiles(run, "/x")));
    put("R1/evolve/aegis_done.json", "{}");
    assertEquals(Run.Layout.AEGIS_TB2, AegisReader.layout(new FolderRunFiles(run, "/x")));
  }

  @Test
  void cancellingStopsTheReading() throws IOException {
    put("R1/raw/a.jsonl", step(0, "raw_assistant", "a"));
    Progress stop =
        (done, total) -> {
          throw new CancellationException("stop");
        };
    FolderRunFiles files = new FolderRunFiles(run, "/x");
    assertThrows(
        CancellationException.class, () -> AegisReader.read(files, new CollectingSink(), stop));
  }

  @Test
  void aLineAboveTheBufferIsStreamedAndKept() throws IOException {
    String longText = "x".repeat(33 << 20);
    put("R1/raw/a.jsonl", step(0, "raw_assistant", longText) + step(1, "raw_assistant", "b"));
    CollectingSink sink = read();
    assertEquals(2, sink.records.size());
    assertTrue(sink.records.getFirst().length() > 33 << 20);
    assertEquals(sink.records.getFirst().length() + 1L, sink.records.getLast().offset());
    assertEquals(List.of("JSONL_LONG_LINE NOTE 1"), sink.brief());
  }
}
