package dev.countersign.replay.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.task.Diagnosis.Rule;
import dev.countersign.trace.JournalRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session of two thousand steps in which a few things go wrong, and being told how far the
/// rebuilding is.
class LongSessionTest {

  private static final int STEPS = 2_000;
  private static final int TOOLS = 10;

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void writeTheSession() {
    lines.add(
        "{\"type\":\"raw_user\",\"step\":0,\"message\":{\"role\":\"user\",\"content\":\"go\"}}");
    lines.add("{\"event_type\":\"task_start\",\"step\":0}");
    for (int step = 0; step < STEPS; step++) {
      step(step);
    }
    lines.add(
        "{\"type\":\"episode_end\",\"step\":%d,\"message\":null,\"exit_reason\":\"budget_exceeded\",\"total_steps\":%d}"
            .formatted(STEPS, STEPS));
    lines.add(
        "{\"event_type\":\"task_end\",\"step\":%d,\"exit_reason\":\"budget_exceeded\",\"error\":null}"
            .formatted(STEPS));
  }

  /// Each tenth tool is another one; steps 500 to 503 loop, 700 and 900 time out, 1200 to 1202 fail
  /// alike, 1500 gives nothing.
  private void step(int step) {
    boolean loop = step >= 500 && step <= 503;
    boolean late = step == 700 || step == 900;
    boolean fails = step >= 1200 && step <= 1202;
    String tool = late ? "Fetch" : fails ? "Write" : step == 1500 ? "Read" : "T" + step % TOOLS;
    String input = loop ? "{\"q\":\"again\"}" : "{\"q\":%d}".formatted(step);
    String name = loop ? "Search" : tool;
    String text = loop ? "the same" : step == 1500 ? "" : late || fails ? "Error: x" : "r" + step;
    String error = late ? "\"timed out after 60 s\"" : fails ? "\"OSError: disk full\"" : "null";
    lines.add(
        "{\"event_type\":\"step_start\",\"step\":%d,\"token_count\":%d}".formatted(step, step));
    lines.add("{\"event_type\":\"before_model\",\"step\":%d}".formatted(step));
    lines.add(
        "{\"type\":\"raw_assistant\",\"step\":%d,\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"c%d\",\"name\":\"%s\",\"input\":%s}]}}"
            .formatted(step, step, name, input));
    lines.add(
        "{\"event_type\":\"tool_call\",\"step\":%d,\"tool_name\":\"%s\",\"tool_call_id\":\"c%d\",\"approved\":true}"
            .formatted(step, name, step));
    lines.add(
        "{\"type\":\"raw_tool\",\"step\":%d,\"message\":{\"role\":\"tool\",\"content\":\"%s\",\"tool_call_id\":\"c%d\",\"name\":\"%s\"}}"
            .formatted(step, text, step, name));
    lines.add(
        "{\"event_type\":\"tool_result\",\"step\":%d,\"tool_name\":\"%s\",\"tool_call_id\":\"c%d\",\"duration_ms\":%d,\"error\":%s}"
            .formatted(step, name, step, late ? 60_000 : 5, error));
    lines.add("{\"event_type\":\"step_end\",\"step\":%d}".formatted(step));
  }

  private FolderSession source() {
    return FolderSession.of(folder, lines.toArray(String[]::new));
  }

  @Test
  void everyFindingPointsAtItsStepsAndRecords() {
    SessionReplay replay = SessionReplays.of(source());
    assertEquals(STEPS, replay.steps().size());
    assertEquals(STEPS, replay.harness().size());
    assertEquals(
        List.of(
            "TOOL_TIMEOUT [700, 900]",
            "EMPTY_RESULT [1500]",
            "LOOP [500, 501, 502, 503]",
            "REPEATED_ERROR [700, 900]",
            "REPEATED_ERROR [1200, 1201, 1202]",
            "TOOL_ERROR [1200, 1201, 1202]",
            "BUDGET_EXHAUSTED [1999]"),
        replay.diagnoses().stream().map(d -> d.rule() + " " + d.steps()).toList());
    assertEquals(
        List.of(
            "Fetch timed out in 2 of 2 calls, steps 700, 900; 120.0 s spent.",
            "Read gave an empty result in 1 of 1 calls, step 1500.",
            "Search was called 4 times with the same arguments and gave the same result, steps 500,"
                + " 501, 502, 503."),
        replay.diagnoses().stream().limit(3).map(Diagnosis::sentence).toList());
    Diagnosis loop = replay.diagnoses().get(2);
    assertEquals(Rule.LOOP, loop.rule());
    for (JournalRecord record : loop.records()) {
      assertTrue(
          record.step().orElseThrow() >= 500 && record.step().orElseThrow() <= 503,
          "a record of the loop: " + record);
    }
  }

  @Test
  void progressGoesUpToTheNumberOfRecords() {
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    SessionReplays.of(
        source(),
        (now, total) -> {
          done.add(now);
          totals.add(total);
        });
    assertEquals(done.stream().sorted().distinct().toList(), done, "never back");
    assertEquals(List.of((long) lines.size()), totals.stream().distinct().toList());
    assertTrue(done.getLast() <= lines.size());
    assertTrue(done.getLast() > lines.size() - 512L, "told until near the end: " + done.getLast());
    assertTrue(
        IntStream.range(1, done.size()).allMatch(i -> done.get(i) - done.get(i - 1) <= 512),
        "often enough");
  }

  @Test
  void rebuildingStopsWhenTheUserSaysSo() {
    List<Long> done = new ArrayList<>();
    var stopped =
        assertThrows(
            CancellationException.class,
            () ->
                SessionReplays.of(
                    source(),
                    (now, total) -> {
                      done.add(now);
                      if (done.size() == 3) {
                        throw new CancellationException("stopped");
                      }
                    }));
    assertEquals("stopped", stopped.getMessage());
    assertEquals(3, done.size(), "nothing was read after that");
  }
}
