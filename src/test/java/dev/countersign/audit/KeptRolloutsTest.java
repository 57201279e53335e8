package dev.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.trace.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Facts are taken from journals once and then kept.
class KeptRolloutsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private Workspace open() {
    return Workspace.open(folder.resolve("ws"), folder.resolve("profile"), Optional.empty(), CLOCK);
  }

  private static RunId take(Workspace workspace, Path run) {
    workspace.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
    return workspace.runs().getFirst().id();
  }

  private Path journal(String session, String records, String trace) throws IOException {
    Path at = folder.resolve("runs/R1/sessions").resolve(session);
    Files.createDirectories(at);
    Files.writeString(at.resolve("seg.jsonl"), records);
    Files.writeString(at.resolve("seg_trace.jsonl"), trace);
    return folder.resolve("runs");
  }

  private static String line(String type, int step, String rest) {
    return """
    {"session_id": "R1-t1", "type": "%s", "step": %d, "timestamp": "2026-01-01T00:00:00.000Z", %s, "uuid": "u-%s-%d", "parent_uuid": null}
    """
        .formatted(type, step, rest, type, step);
  }

  private static String traced(String type, int step, String rest) {
    return """
    {"event_type": "%s", "session_id": "R1-t1", "step": %d, "timestamp": "2026-01-01T00:00:00.000Z"%s}
    """
        .formatted(type, step, rest);
  }

  private Path reshaped() throws IOException {
    return journal(
        "R1-t1",
        line("session_start", 0, "\"message\": null, \"task\": \"sum\", \"model\": \"m\"")
            + line(
                "raw_assistant",
                0,
                "\"message\": {\"role\": \"assistant\", \"content\": \"\", \"tool_calls\":"
                    + " [{\"id\": \"c1\", \"name\": \"Add\", \"input\": {}}]}, \"meta\":"
                    + " {\"model\": \"m\", \"stop_reason\": \"tool_use\"}")
            + line(
                "raw_tool",
                0,
                "\"message\": {\"role\": \"tool\", \"content\": \"4\", \"tool_call_id\": \"c1\","
                    + " \"name\": \"Add\"}")
            + line(
                "raw_assistant",
                1,
                "\"message\": {\"role\": \"assistant\", \"content\": \"It is four.\"}, \"meta\":"
                    + " {\"model\": \"m\", \"stop_reason\": \"end_turn\"}")
            + line(
                "assistant",
                1,
                "\"message\": {\"role\": \"assistant\", \"content\": \"FINAL ANSWER: 4\"},"
                    + " \"meta\": {\"model\": \"m\", \"stop_reason\": \"end_turn\"}")
            + line(
                "episode_end",
                2,
                "\"message\": null, \"exit_reason\": \"done\", \"total_steps\": 2, \"reward\": 1.0,"
                    + " \"passed\": true"),
        traced("task_start", 0, "")
            + traced("step_start", 0, "")
            + traced(
                "tool_call",
                0,
                ", \"tool_name\": \"Add\", \"tool_call_id\": \"c1\", \"approved\": true,"
                    + " \"synthetic_result\": null")
            + traced(
                "tool_result",
                0,
                ", \"tool_name\": \"Add\", \"tool_call_id\": \"c1\", \"error\": null")
            + traced("step_end", 0, "")
            + traced("step_start", 1, "")
            + traced(
                "processor_trigger",
                1,
                ", \"processor\": \"Shaper\", \"hook\": \"after_model\", \"action\":"
                    + " \"intervention\", \"detail\": {}")
            + traced("step_end", 1, "")
            + traced(
                "task_end",
                2,
                ", \"exit_reason\": \"done\", \"error\": null, \"total_steps\": 2,"
                    + " \"total_tokens\": 77, \"total_cost_usd\": 0.25"));
  }

  @Test
  void factsSayWhatTheJournalSays() throws IOException {
    try (Workspace workspace = open()) {
      RunId id = take(workspace, reshaped());
      RolloutFacts facts = workspace.audits().rollouts(id, Progress.NONE).getFirst();
      assertEquals("t1", facts.taskId());
      assertEquals(1, facts.round().orElseThrow());
      assertEquals(Optional.of(true), facts.passed());
      assertEquals("done", facts.exit());
      assertEquals(false, facts.infrastructure());
      assertEquals(2, facts.steps());
      assertEquals(0.25, facts.costUsd().orElseThrow());
      assertEquals(77, facts.tokens().orElseThrow());
      assertEquals(Map.of("Add", 1), facts.toolCalls());
      assertEquals(Map.of("Shaper", 1), facts.triggers());
      assertEquals("It is four.", facts.rawAnswer());
      assertEquals("FINAL ANSWER: 4", facts.answer());
      RolloutFacts.MidTask rewrite = facts.rewrites().getFirst();
      assertEquals("s:R1-t1#1.1", rewrite.id());
      assertEquals(MidTaskRewrite.Kind.MODEL_OUTPUT, rewrite.kind());
      assertEquals("after_model", rewrite.hook());
      assertEquals(List.of("Shaper"), rewrite.processors());
      assertTrue(rewrite.last());
    }
  }

  @Test
  void keptFactsAreTheSameAsReadOnes() throws IOException {
    Path run = reshaped();
    List<RolloutFacts> first;
    try (Workspace workspace = open()) {
      first = workspace.audits().rollouts(take(workspace, run), Progress.NONE);
    }
    try (Workspace workspace = open()) {
      var totals = new ArrayList<Long>();
      List<RolloutFacts> second =
          workspace
              .audits()
              .rollouts(workspace.runs().getFirst().id(), (_, total) -> totals.add(total));
      assertEquals(first, second);
      assertEquals(List.of(0L), totals, "no journal is read again");
    }
  }

  @Test
  void stoppingKeepsNothingHalf() throws IOException {
    try (Workspace workspace = open()) {
      RunId id = take(workspace, reshaped());
      Progress stop =
          (_, _) -> {
            throw new CancellationException("stop");
          };
      assertThrows(CancellationException.class, () -> workspace.audits().rollouts(id, stop));
      assertEquals(1, workspace.audits().rollouts(id, Progress.NONE).size());
    }
  }

  @Test
  void flagsOfTheTaskHistoryFillInForTheJournal() {
    Path sample = Path.of("../shared/samples/harnessx/aegis-run/run");
    Assumptions.assumeTrue(Files.isDirectory(sample), "skipped: no " + sample);
    try (Workspace workspace = open()) {
      List<RolloutFacts> facts =
          workspace.audits().rollouts(take(workspace, sample), Progress.NONE);
      assertEquals(60, facts.size());
      assertEquals(
          List.of(Optional.of(true), Optional.of(false)),
          facts.stream()
              .filter(f -> f.round().orElse(-1) == 0 && f.taskId().equals("a3000003"))
              .map(RolloutFacts::passed)
              .toList());
      assertEquals(0.0072, facts.getFirst().costUsd().orElseThrow(), 1e-9);
      assertTrue(
          facts.stream().anyMatch(f -> f.triggers().containsKey("FinalCheckProcessor")),
          "the shipped processor fired");
    }
  }
}
