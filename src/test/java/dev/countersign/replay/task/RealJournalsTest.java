package dev.countersign.replay.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.replay.task.TaskStep.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The journals that HarnessX itself wrote. What must be found was worked out from the files by
/// hand.
class RealJournalsTest {

  private static final Path JOURNALS = Path.of("../shared/samples/harnessx/journals");

  @BeforeEach
  void needsTheSamples() {
    assumeTrue(
        Files.isDirectory(JOURNALS), "../shared is not here: the real journals are not tested");
  }

  private static FolderSession session(String name) {
    return FolderSession.of(
        JOURNALS.resolve(name).resolve("sessions").resolve(name),
        Optional.of(JOURNALS.resolve("agent_home/configs")));
  }

  /// Id, kind, hook, processors, raw and effective of every rewrite, texts on one line.
  private static List<String> lines(FolderSession source) {
    var passages = new Passages(source);
    return SessionReplays.of(source).rewrites().stream()
        .map(r ->
            "%s %s %s %s | %s | %s"
                .formatted(
                    r.id().replaceFirst(".*#", "#"),
                    r.kind().word(),
                    r.hook().map(Hook::word).orElse("-"),
                    r.processors().stream()
                        .map(p -> p.name() + "/" + p.source())
                        .collect(Collectors.joining("+")),
                    passages.whole(r.raw()).replace("\n", "; "),
                    passages.whole(r.effective()).replace("\n", "; ")))
        .toList();
  }

  @Test
  void everyRewriteOfTheManySteps() {
    assertEquals(
        List.of(
            "#0.1 tool-input before_tool NormaliseToolInput/RECORDED"
                + " | {\"q\": \"population of Oslo\"} | {\"q\": \"population of oslo\"}",
            "#0.2 tool-result after_tool RedactToolResult/RECORDED"
                + " | lookup result for population of oslo"
                + " | lookup result for population of oslo [verified]",
            "#1.1 injected-message before_model StepBudgetNudge/RECORDED |  | [nudge at step 1]",
            "#2.1 injected-message before_model StepBudgetNudge/RECORDED |  | [nudge at step 2]",
            "#2.2 tool-denied before_tool DenyDangerousTools/RECORDED"
                + " | {\"q\": \"/\"} | Blocked by DenyDangerousTools.",
            "#2.3 tool-denied before_tool DenyDangerousTools/RECORDED | {\"q\": \"x\"} | ",
            "#3.1 injected-message before_model StepBudgetNudge/RECORDED |  | [nudge at step 3]",
            "#3.2 tool-input before_tool NormaliseToolInput/RECORDED"
                + " | {\"q\": \"  SHOUT  \"} | {\"q\": \"shout\"}",
            "#4.1 injected-message before_model StepBudgetNudge/RECORDED |  | [nudge at step 4]",
            "#4.2 model-output after_model TrimAnswer/RECORDED"
                + " | FINAL ANSWER: 709037 | 709037"),
        lines(session("01-multi-step")));
  }

  @Test
  void anExternalResultIsReadAndTheHarnessIsKnown() {
    FolderSession source = session("01-multi-step");
    SessionReplay replay = SessionReplays.of(source);
    StepItem big =
        replay.steps().get(1).items().stream()
            .filter(i -> i.kind() == StepItem.Kind.RESULT && i.name().equals("BigOutput"))
            .findFirst()
            .orElseThrow();
    assertEquals(3793, new Passages(source).whole(big.raw()).length());
    HarnessAtStep harness = replay.harness().get(3);
    assertEquals("You are a sample agent.", harness.prompt().head());
    assertEquals(5, harness.tools().size());
    assertEquals(994, harness.contextTokens().orElse(0));
    assertEquals(64_000, harness.contextWindow().orElse(0));
    assertEquals(0.000315, harness.costUsd().orElse(0));
    assertEquals(
        List.of("NormaliseToolInput", "DenyDangerousTools"), harness.at(Hook.BEFORE_TOOL).names());
    assertEquals(List.of("NormaliseToolInput"), harness.at(Hook.BEFORE_TOOL).fired());
    assertEquals(List.of("CostGuardProcessor", "LoopDetectionProcessor"), harness.unplaced());
    assertEquals(9, harness.configured(), "the items under processors: in its config");
    assertEquals(
        List.of(Diagnosis.Rule.TOOL_ERROR, Diagnosis.Rule.ANSWER_REWRITTEN),
        replay.diagnoses().stream().map(Diagnosis::rule).toList());
  }

  @Test
  void anInterruptReplacesNoAnswer() {
    FolderSession source = session("03-interrupt-cancel");
    SessionReplay replay = SessionReplays.of(source);
    assertEquals(List.of(), lines(source), "one delta, and it is the interrupt");
    assertEquals(
        List.of(new StepKey(0, 0), new StepKey(0, 1), new StepKey(1, 1)),
        replay.steps().stream().map(TaskStep::key).toList());
    assertEquals(
        List.of(State.DONE, State.UNFINISHED, State.DONE),
        replay.steps().stream().map(TaskStep::state).toList());
    assertEquals(
        List.of("one", "two", "Second turn answer."),
        replay.steps().stream()
            .flatMap(step -> step.items().stream())
            .filter(item -> item.kind() == StepItem.Kind.MODEL)
            .map(item -> item.effective().head())
            .toList());
    assertTrue(
        replay.steps().get(1).items().stream()
            .anyMatch(item -> item.kind() == StepItem.Kind.INTERRUPT));
    assertEquals(List.of("interrupted", "done"), replay.turns().stream().map(Turn::exit).toList());
    assertEquals("Never mind, just say hello.", replay.turns().get(1).task().head());
  }

  @Test
  void subAgentsHangOnTheCallsThatStartedThem() {
    FolderSession source = session("06-subagent");
    SessionReplay parent = SessionReplays.of(source);
    assertEquals(List.of(), lines(source), "only the prompt of its first step was set");
    source.nested().forEach(child -> assertEquals(List.of(), SessionReplays.of(child).rewrites()));
    assertEquals(
        List.of("CHILD-SYNC do part A 0 call_p1", "CHILD-ASYNC do part B 1 call_p2"),
        parent.nested().stream()
            .map(n -> n.task() + " " + n.stepIndex().orElse(-1) + " " + n.callId())
            .toList());
    SessionReplay sync = SessionReplays.of(source.nested().getFirst());
    assertEquals("GRANDCHILD compute", sync.nested().getFirst().task());
    assertEquals("call_g1", sync.nested().getFirst().callId());
    assertEquals(
        List.of(),
        SessionReplays.of(source.nested().getFirst().nested().getFirst()).rewrites(),
        "nothing of the grandchild either");
    SessionReplay cut = SessionReplays.of(source.nested().get(1));
    assertEquals(List.of(), cut.rewrites());
    assertEquals(State.UNFINISHED, cut.steps().getFirst().state());
    assertTrue(
        cut.steps().getFirst().items().stream().noneMatch(i -> i.kind() == StepItem.Kind.MODEL));
  }

  @Test
  void fiveCompactionsShowTheHistoryBeforeAndAfter() {
    FolderSession source = session("07-compaction");
    SessionReplay replay = SessionReplays.of(source);
    assertEquals(
        List.of(compaction(4), compaction(5), compaction(6), compaction(7), compaction(8)),
        lines(source));
    TaskDiff first = TaskDiff.of(replay.rewrites().getFirst(), new Passages(source));
    assertEquals(1, first.added(), first.unified());
    assertTrue(first.unified().contains("+[user] [Earlier conversation summary:"));
    assertTrue(first.unified().contains("-[assistant] step 0"));
    assertTrue(first.unified().contains("-[tool] lookup result for item 0"));
    assertEquals(9, replay.steps().size());
    assertTrue(replay.steps().stream().allMatch(step -> step.state() == State.DONE));
    assertEquals(
        List.of(4, 5, 6, 7, 8),
        replay.nested().stream().map(n -> n.stepIndex().orElse(-1)).toList());
  }

  /// The line of the compaction in a step: the task, the summary and the last four rounds became
  /// the task, the summary and the last three.
  private static String compaction(int step) {
    String task = "[user] Look up eight items";
    String summary = "; [user] [Earlier conversation summary: items 0..n were looked up]";
    String kept = said(step - 3) + said(step - 2) + said(step - 1);
    return "#%d.1 boundary step_start CompactionProcessor/RECORDED | %s | %s"
        .formatted(
            step, task + (step == 4 ? "" : summary) + said(step - 4) + kept, task + summary + kept);
  }

  private static String said(int step) {
    return "; [assistant] step %d; → Lookup {\"q\": \"item %d\"}; [tool] lookup result for item %d"
        .formatted(step, step, step);
  }

  @Test
  void aPromptChangeBetweenTasks() {
    FolderSession source = session("11-prompt-change-between-tasks");
    assertEquals(
        List.of(
            "#1.1 boundary task_start SystemPromptProcessor/RECORDED"
                + " | [user] First task; [assistant] first answer; [user] Second task, same session"
                + " | [user] First task; [assistant] first answer; [user] Second task, same session",
            "#1.2 system-prompt task_start SystemPromptProcessor/RECORDED"
                + " | Prompt version A | Prompt version B"),
        lines(source));
    SessionReplay replay = SessionReplays.of(source);
    assertEquals("Prompt version B", replay.harness().get(1).prompt().head());
    assertEquals(2, replay.turns().size());
  }

  private static String offered(String tool) {
    return tool
        + ";   "
        + tool
        + " (sample tool);   {\"type\": \"object\", \"properties\": {\"q\": {\"type\": \"string\"}}}; ";
  }

  private static String nudge(String id, int step) {
    return "%s injected-message before_model StepBudgetNudge/RECORDED |  | [nudge at step %d]"
        .formatted(id, step);
  }

  @Test
  void aChangeDuringTheTaskNeedNotHaveBeenSent() {
    FolderSession source = session("12-mid-task-change");
    SessionReplay replay = SessionReplays.of(source);
    String before = offered("AddTool") + offered("DropProcessor");
    assertEquals(
        List.of(
            "#1.1 tools -  | " + before + " | " + before + offered("NewTool"),
            nudge("#1.2", 1),
            nudge("#2.1", 2),
            nudge("#3.1", 3),
            "#4.1 system-prompt step_start PromptSwapAtStep/RECORDED | You are a sample agent."
                + " | You are a sample agent. (prompt replaced at step 4)",
            nudge("#4.2", 4),
            nudge("#5.1", 5)),
        lines(source));
    assertTrue(replay.rewrites().getFirst().note().endsWith("not necessarily sent to the model"));
    MidTaskRewrite prompt = replay.rewrites().get(4);
    assertEquals("PromptSwapAtStep", prompt.processors().getFirst().name());
    assertEquals("recorded, not necessarily sent to the model", prompt.note());
    assertEquals(Optional.empty(), replay.rewrites().getFirst().hook());
    HarnessAtStep after = replay.harness().get(5);
    assertEquals("You are a sample agent.", after.prompt().head());
    assertEquals(
        "You are a sample agent. (prompt replaced at step 4)", after.recordedPrompt().head());
    assertEquals(
        List.of("AddTool", "DropProcessor", "NewTool"),
        after.tools().stream().map(ToolOffer::name).toList());
    assertTrue(
        replay.blindSpots().stream()
            .anyMatch(b -> b.what().equals("silent interventions") && b.count() == 1));
  }
}
