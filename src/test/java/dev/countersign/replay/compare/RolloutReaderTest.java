package dev.countersign.replay.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.base.Sha256;
import dev.countersign.trace.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RolloutReaderTest {

  private final List<JournalRecord> records = new ArrayList<>();
  private final Map<Long, String> lines = new HashMap<>();

  @Test
  void deltasReplaceWhatTheModelSaidAndGot() {
    session("raw_assistant", 0, calls("c1", "Read", "{\"b\":1,\"a\":2}"));
    session("raw_tool", 0, tool("c1", "raw"));
    session("tool", 0, tool("c1", "clipped"));
    session("raw_assistant", 1, "{\"message\":{\"content\":\"maybe 4\"}}");
    session("assistant", 1, "{\"message\":{\"content\":\"4\"}}");
    assertEquals(
        List.of(
            Call.tool(0, "Read", "{\"a\": 2, \"b\": 1}", "clipped", List.of(1L, 2L, 3L)),
            Call.answer(1, "4", List.of(4L, 5L))),
        read().calls());
  }

  @Test
  void theTraceSaysWhatWasReallyRun() {
    session("raw_assistant", 0, calls("c1", "Search", "{\"q\":\"The X\"}"));
    session("raw_tool", 0, tool("c1", "hit"));
    session("raw_assistant", 1, calls("c2", "Bash", "{}"));
    trace(
        "tool_call",
        0,
        "{\"tool_call_id\":\"c1\",\"approved\":true,\"input_override\":{\"q\":\"x\"}}");
    trace("tool_call", 1, "{\"tool_call_id\":\"c2\",\"approved\":false}");
    trace("processor_trigger", 0, "{\"processor\":\"QueryTidy\",\"hook\":\"before_tool\"}");
    List<Call> calls = read().calls();
    assertEquals("{\"q\": \"x\"}", calls.get(0).arguments());
    assertEquals("not approved", calls.get(1).note());
    assertEquals(Map.of("QueryTidy", 1), read().triggers());
  }

  @Test
  void anInterruptIsNoAnswer() {
    session("raw_assistant", 0, "{\"message\":{\"content\":\"done\"}}");
    session(
        "assistant",
        0,
        "{\"message\":{\"content\":\"stopped\"},\"meta\":{\"stop_reason\":\"interrupted\"}}");
    assertEquals(List.of("done"), read().calls().stream().map(Call::result).toList());
  }

  @Test
  void externalResultsAreResolvedAndMissingOnesSaidSo() {
    session("raw_assistant", 0, calls("c1", "Read", "{}"));
    session("raw_tool", 0, external("c1", "tool_results/c1_raw.txt"));
    session("raw_assistant", 1, calls("c2", "Read", "{}"));
    session("raw_tool", 1, external("c2", "tool_results/gone.txt"));
    List<Call> calls = read().calls();
    assertEquals("a long text", calls.get(0).result());
    assertEquals("tool_results/gone.txt is not in the run", calls.get(1).note());
  }

  @Test
  void aCallWithoutResultIsSaidToHaveNone() {
    session("raw_assistant", 0, calls("c1", "Ask", "{}"));
    assertEquals("no result recorded", read().calls().getFirst().note());
  }

  @Test
  void aLineThatIsNoJsonIsPassedOver() {
    session("raw_assistant", 0, "{torn");
    assertEquals(List.of(), read().calls());
  }

  private Rollout read() {
    return RolloutReader.read(
        records,
        record -> lines.getOrDefault(record.key(), "").getBytes(StandardCharsets.UTF_8),
        reference ->
            reference.equals("tool_results/c1_raw.txt")
                ? Optional.of("a long text")
                : Optional.empty());
  }

  private static String calls(String id, String tool, String input) {
    return "{\"message\":{\"content\":\"\",\"tool_calls\":[{\"id\":\"%s\",\"name\":\"%s\",\"input\":%s}]}}"
        .formatted(id, tool, input);
  }

  private static String tool(String id, String content) {
    return "{\"message\":{\"content\":\"%s\",\"tool_call_id\":\"%s\"}}".formatted(content, id);
  }

  private static String external(String id, String reference) {
    return "{\"message\":{\"content\":\"\",\"tool_call_id\":\"%s\"},\"meta\":{\"content_ref\":\"%s\"}}"
        .formatted(id, reference);
  }

  private void session(String kind, int step, String line) {
    add(kind, step, line, false);
  }

  private void trace(String kind, int step, String line) {
    add(kind, step, line, true);
  }

  private void add(String kind, int step, String line, boolean trace) {
    long key = records.size() + 1L;
    lines.put(key, line);
    records.add(
        new JournalRecord(
            key,
            1,
            0,
            trace,
            Sha256.of(line),
            records.size() + 1,
            0,
            line.length(),
            kind,
            OptionalInt.of(step),
            "",
            "",
            "",
            "",
            ""));
  }
}
