package dev.countersign.replay.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.task.MidTaskRewrite.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A session of the bundled sample: a processor overrides a tool input and another rewrites the
/// final answer, and both are seen.
class BundledSessionTest {

  private static final FolderSession SESSION =
      FolderSession.of(
          Path.of("sample-traces/wiki-retrieval/run/R11/sessions/aegis/R11/r0-9d1c6f02"),
          Optional.of(Path.of("sample-traces/wiki-retrieval/agent_home/configs")));

  @Test
  void theOverrideAndTheRewrittenAnswerAreBothThere() {
    SessionReplay replay = SessionReplays.of(SESSION);
    assertEquals(
        List.of(Kind.TOOL_INPUT, Kind.MODEL_OUTPUT),
        replay.rewrites().stream().map(MidTaskRewrite::kind).toList());
    MidTaskRewrite input = replay.rewrites().getFirst();
    assertEquals(0, input.key().step());
    assertEquals("QueryTidyProcessor", input.processors().getFirst().name());
    assertEquals("{\"query\": \"ada fenn 1911 railway\"}", input.effective().head());
    MidTaskRewrite answer = replay.rewrites().get(1);
    assertEquals(2, answer.key().step());
    assertEquals("AnswerShapeProcessor", answer.processors().getFirst().name());
    assertEquals("FINAL ANSWER: the Tamsin Ridge (upper line)", answer.raw().head());
    assertEquals("FINAL ANSWER: Tamsin Ridge", answer.effective().head());
  }

  @Test
  void theConfigOfTheSessionIsFoundAndTheAnswerIsNamed() {
    SessionReplay replay = SessionReplays.of(SESSION);
    assertTrue(replay.harness().getFirst().configFound());
    assertTrue(
        replay.diagnoses().stream().anyMatch(d -> d.rule() == Diagnosis.Rule.ANSWER_REWRITTEN));
  }
}
