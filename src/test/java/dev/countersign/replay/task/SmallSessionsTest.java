package dev.countersign.replay.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.task.MidTaskRewrite.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Journals of a few lines, one for each rule.
class SmallSessionsTest {

  @TempDir Path folder;

  private static String said(String type, int step, String rest) {
    return "{\"session_id\":\"s\",\"type\":\"%s\",\"step\":%d%s}"
        .formatted(type, step, rest.isEmpty() ? "" : "," + rest);
  }

  private static String text(String type, int step, String text) {
    return said(
        type, step, "\"message\":{\"role\":\"x\",\"content\":\"" + text + "\"},\"meta\":{}");
  }

  private static String traced(String type, int step, String rest) {
    return "{\"event_type\":\"%s\",\"step\":%d%s}"
        .formatted(type, step, rest.isEmpty() ? "" : "," + rest);
  }

  private static String trigger(int step, String processor, String hook) {
    return traced(
        "processor_trigger", step, "\"processor\":\"" + processor + "\",\"hook\":\"" + hook + "\"");
  }

  private static String call(int step, String id, String input) {
    return said(
        "raw_assistant",
        step,
        "\"message\":{\"content\":\"\",\"tool_calls\":[{\"id\":\"%s\",\"name\":\"T\",\"input\":%s}]}"
            .formatted(id, input));
  }

  private static String result(String type, int step, String id, String text) {
    return said(
        type,
        step,
        "\"message\":{\"content\":\"%s\",\"tool_call_id\":\"%s\",\"name\":\"T\"}"
            .formatted(text, id));
  }

  private SessionReplay replay(String... lines) {
    return SessionReplays.of(FolderSession.of(folder, lines));
  }

  private static List<Kind> kinds(SessionReplay replay) {
    return replay.rewrites().stream().map(MidTaskRewrite::kind).toList();
  }

  @Test
  void theLastDeltaOfAnAnswerCounts() {
    SessionReplay replay =
        replay(
            text("raw_user", 0, "ask"),
            text("raw_assistant", 0, "a"),
            text("assistant", 0, "b"),
            text("assistant", 0, "c"));
    assertEquals("c", replay.rewrites().getFirst().effective().head());
    assertEquals(1, replay.rewrites().size());
  }

  @Test
  void aDeltaThatSaysTheSameIsNoRewrite() {
    assertEquals(
        List.of(), kinds(replay(text("raw_assistant", 0, "a"), text("assistant", 0, "a"))));
  }

  @Test
  void aUserDeltaBelongsToTheLastMessageOfTheUserAndNotToAnInjectedOne() {
    SessionReplay replay =
        replay(
            text("raw_user", 0, "mine"),
            said(
                "raw_user",
                0,
                "\"message\":{\"content\":\"injected\"},\"meta\":{\"synthetic\":true,"
                    + "\"injected_at_hook\":\"before_model\",\"source_processor\":null}"),
            text("user", 0, "changed"));
    MidTaskRewrite first = replay.rewrites().getFirst();
    assertEquals(Kind.USER_TEXT, first.kind());
    assertEquals("mine", first.raw().head());
    assertEquals("changed", first.effective().head());
    assertEquals(Kind.INJECTED_MESSAGE, replay.rewrites().get(1).kind());
  }

  @Test
  void argumentsAreComparedAsValues() {
    String same = "\"tool_call_id\":\"c\",\"approved\":true,\"input_override\":{\"b\":1,\"a\":2}";
    assertEquals(
        List.of(), kinds(replay(call(0, "c", "{\"a\":2,\"b\":1}"), traced("tool_call", 0, same))));
    String other = "\"tool_call_id\":\"c\",\"approved\":true,\"input_override\":{\"n\":10}";
    FolderSession source =
        FolderSession.of(folder, call(0, "c", "{\"n\":\"10\"}"), traced("tool_call", 0, other));
    MidTaskRewrite rewrite = SessionReplays.of(source).rewrites().getFirst();
    assertEquals(Kind.TOOL_INPUT, rewrite.kind());
    TaskDiff diff = TaskDiff.of(rewrite, new Passages(source));
    assertEquals("n", diff.changes().getFirst().path());
    assertEquals("\"10\"", diff.changes().getFirst().before().orElseThrow().brief());
  }

  @Test
  void anApprovedCallWithAResultOfItsOwnIsSynthesised() {
    SessionReplay replay =
        replay(
            call(0, "c", "{}"),
            result("raw_tool", 0, "c", "made up"),
            traced(
                "tool_call",
                0,
                "\"tool_call_id\":\"c\",\"approved\":true,\"synthetic_result\":\"made up\""));
    assertEquals(List.of(Kind.TOOL_SYNTHESISED), kinds(replay));
  }

  @Test
  void triggersBelongToTheCallTheyStandBefore() {
    SessionReplay replay =
        replay(
            said(
                "raw_assistant",
                0,
                "\"message\":{\"content\":\"\",\"tool_calls\":[{\"id\":\"a\",\"name\":\"T\","
                    + "\"input\":{}},{\"id\":\"b\",\"name\":\"T\",\"input\":{}}]}"),
            result("raw_tool", 0, "a", "1"),
            result("tool", 0, "a", "1!"),
            result("raw_tool", 0, "b", "2"),
            result("tool", 0, "b", "2!"),
            traced("step_start", 0, ""),
            traced("tool_call", 0, "\"tool_call_id\":\"a\",\"approved\":true"),
            trigger(0, "First", "after_tool"),
            traced("tool_result", 0, "\"tool_call_id\":\"a\""),
            traced("tool_call", 0, "\"tool_call_id\":\"b\",\"approved\":true"),
            trigger(0, "Second", "after_tool"),
            trigger(0, "Third", "after_tool"),
            traced("tool_result", 0, "\"tool_call_id\":\"b\""));
    assertEquals(
        List.of("a First", "b Second,Third"),
        replay.rewrites().stream()
            .map(r ->
                r.callId()
                    + " "
                    + String.join(
                        ",", r.processors().stream().map(ProcessorAttribution::name).toList()))
            .toList());
  }

  @Test
  void theOnlyProcessorThatCouldHaveIsInferred() throws IOException {
    Files.writeString(
        folder.resolve("h.yaml"), "processors:\n- _target_: a.b.Shape\n  _hook_: after_model\n");
    FolderSession source =
        FolderSession.of(folder, text("raw_assistant", 0, "a"), text("assistant", 0, "b"))
            .withConfig("h");
    assertEquals(
        List.of(new ProcessorAttribution("Shape", ProcessorAttribution.Source.INFERRED)),
        SessionReplays.of(source).rewrites().getFirst().processors());
  }

  private static String offered(int step, String description, String schema) {
    return said(
        "tools",
        step,
        "\"message\":{\"role\":\"tools\",\"content\":[{\"name\":\"T\",\"description\":\"%s\",\"input_schema\":%s}]}"
            .formatted(description, schema));
  }

  @Test
  void aToolsSchemaUnderTheSameNameIsARewriteWhereTheListIsRecordedAgain() {
    FolderSession source =
        FolderSession.of(
            folder,
            offered(0, "reads", "{\"n\":\"string\"}"),
            text("raw_assistant", 0, "a"),
            offered(1, "reads", "{\"n\":\"string\"}"),
            text("raw_assistant", 1, "b"),
            offered(2, "reads", "{\"n\":\"integer\"}"),
            text("raw_assistant", 2, "c"));
    SessionReplay replay = SessionReplays.of(source);
    assertEquals(List.of(Kind.TOOLS), kinds(replay), "written again unchanged is no change");
    assertEquals(2, replay.rewrites().getFirst().key().step());
    assertEquals(
        List.of(
            new ToolOffer("T", "reads", "{\"n\": \"string\"}"),
            new ToolOffer("T", "reads", "{\"n\": \"integer\"}")),
        List.of(
            replay.harness().get(1).tools().getFirst(),
            replay.harness().get(2).tools().getFirst()));
    TaskDiff diff = TaskDiff.of(replay.rewrites().getFirst(), new Passages(source));
    assertTrue(diff.unified().contains("-  {\"n\": \"string\"}"), diff.unified());
    assertTrue(diff.unified().contains("+  {\"n\": \"integer\"}"), diff.unified());
  }

  @Test
  void aSkippedModelCallIsARewriteOfTheModel() {
    SessionReplay replay =
        replay(
            said(
                "raw_assistant",
                0,
                "\"message\":{\"content\":\"canned\"},\"meta\":{\"model\":\"\",\"stop_reason\":"
                    + "\"stop\",\"usage\":{\"input_tokens\":0,\"output_tokens\":0}}"));
    assertEquals(Kind.MODEL_OUTPUT, replay.rewrites().getFirst().kind());
    assertEquals(Passage.NONE, replay.rewrites().getFirst().raw());
  }

  @Test
  void aMissingFileIsShownAsMissing() {
    SessionReplay replay =
        replay(
            call(0, "c", "{}"),
            said(
                "raw_tool",
                0,
                "\"message\":{\"content\":\"\",\"tool_call_id\":\"c\"},"
                    + "\"meta\":{\"content_ref\":\"tool_results/c_raw.txt\",\"content_size\":9000}"));
    StepItem result = replay.steps().getFirst().items().getLast();
    assertEquals(Passage.Form.MISSING, result.raw().form());
    assertEquals(9000, result.raw().length());
  }

  @Test
  void theSameCallWithTheSameResultIsALoop() {
    var lines = new ArrayList<String>();
    for (int step = 0; step < 3; step++) {
      lines.add(call(step, "c" + step, "{\"u\":\"x\"}"));
      lines.add(result("raw_tool", step, "c" + step, "Error: timed out"));
      lines.add(traced("step_start", step, ""));
      lines.add(traced("tool_call", step, "\"tool_call_id\":\"c" + step + "\""));
      lines.add(
          traced(
              "tool_result",
              step,
              "\"tool_call_id\":\"c" + step + "\",\"duration_ms\":60000,\"error\":\"timed out\""));
      lines.add(traced("step_end", step, ""));
    }
    lines.add(said("episode_end", 3, "\"exit_reason\":\"budget_exceeded\",\"total_steps\":3"));
    List<Diagnosis> found = replay(lines.toArray(String[]::new)).diagnoses();
    assertEquals(
        List.of(
            Diagnosis.Rule.TOOL_TIMEOUT,
            Diagnosis.Rule.LOOP,
            Diagnosis.Rule.REPEATED_ERROR,
            Diagnosis.Rule.BUDGET_EXHAUSTED),
        found.stream().map(Diagnosis::rule).toList());
    assertEquals(
        "T timed out in 3 of 3 calls, steps 0, 1, 2; 180.0 s spent.", found.getFirst().sentence());
    assertEquals(List.of(0, 1, 2), found.get(1).steps());
  }

  @Test
  void aSessionWithoutAnEndCrashedInItsLastStep() {
    SessionReplay replay =
        replay(
            text("raw_user", 0, "ask"), traced("task_start", 0, ""), traced("step_start", 0, ""));
    assertEquals(TaskStep.State.UNFINISHED, replay.steps().getFirst().state());
    assertEquals(
        List.of(Diagnosis.Rule.CRASHED, Diagnosis.Rule.UNFINISHED_STEP),
        replay.diagnoses().stream().map(Diagnosis::rule).toList());
  }

  @Test
  void legacyRecordsAreNotDeltas() {
    SessionReplay replay = replay(text("user", 0, "ask"), text("assistant", 0, "answer"));
    assertEquals(List.of(), replay.rewrites());
    assertEquals(
        List.of(StepItem.Kind.USER, StepItem.Kind.MODEL),
        replay.steps().getFirst().items().stream().map(StepItem::kind).toList());
  }

  @Test
  void unreadableAndUnknownRecordsAreKept() {
    SessionReplay replay = replay(said("brand_new", 0, ""), text("raw_assistant", 0, "a"));
    assertTrue(
        replay.steps().getFirst().items().stream()
            .anyMatch(i -> i.kind() == StepItem.Kind.OTHER && i.note().equals("brand_new")));
  }
}
