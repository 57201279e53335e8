package dev.countersign.ui.session;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.replay.blind.RunBlindSpot;
import dev.countersign.replay.blind.RunBlindSpots;
import dev.countersign.replay.task.BlindSpot;
import dev.countersign.replay.task.Diagnosis;
import dev.countersign.replay.task.HarnessAtStep;
import dev.countersign.replay.task.Hook;
import dev.countersign.replay.task.HookProcessors;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.MidTaskRewrite.Kind;
import dev.countersign.replay.task.NestedSession;
import dev.countersign.replay.task.Passage;
import dev.countersign.replay.task.Place;
import dev.countersign.replay.task.ProcessorAttribution;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.replay.task.StepItem;
import dev.countersign.replay.task.StepKey;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.replay.task.ToolOffer;
import dev.countersign.replay.task.Turn;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.trace.SessionSource;
import dev.countersign.trace.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A session of twelve steps with rewrites of most kinds, put together by hand, and its child.
final class FakeSession implements SessionDesk {

  static final RunId RUN = new RunId("gaia-sonnet");
  static final String PARENT = "aegis/R9/r0-db4fd70a";
  static final String CHILD = "child-1";

  private static final List<String> NINE =
      List.of("WebSearch", "WebFetch", "Browser", "Bash", "Read", "Write", "Glob", "Grep", "Edit");
  private static final int[] TOKENS = {
    4_100, 9_000, 17_000, 26_000, 31_000, 40_000, 48_000, 55_000, 61_000, 9_000, 14_000, 17_000
  };

  private final int steps;

  FakeSession() {
    this(12);
  }

  /// @param steps at least 12
  FakeSession(int steps) {
    this.steps = steps;
  }

  @Override
  public SessionContent open(RunId run, String id, Progress progress) {
    return switch (id) {
      case PARENT -> content(session(PARENT, steps, 1), rewrites(), steps);
      case CHILD -> content(session(CHILD, 2, 2), List.of(), 2);
      default ->
          throw new NoSuchElementException(
              "no session '%s' in %s; list them: countersign sessions %s".formatted(id, run, run));
    };
  }

  @Override
  public RunBlindSpots blindSpots(RunId run, Progress progress) {
    return new RunBlindSpots(
        List.of(
            new RunBlindSpot("rounds without rollouts", "none is in the run", 1, 0, List.of("R3"))),
        1);
  }

  @Override
  public List<Session> sessions(RunId run) {
    return List.of(session(PARENT, steps, 1));
  }

  static Session session(String id, int steps, long key) {
    return new Session(
        key,
        id,
        id,
        OptionalInt.of(9),
        key == 1 ? Session.Role.ROLLOUT : Session.Role.SUB_AGENT,
        key == 1 ? "db4fd70a" : "",
        OptionalInt.of(0),
        key - 1,
        List.of("58bca97c-9a53-44ef-9ad6-c433b7072e9e"),
        steps,
        60,
        "done",
        "false",
        "");
  }

  private static SessionContent content(Session session, List<MidTaskRewrite> rewrites, int count) {
    List<TaskStep> steps = new ArrayList<>();
    List<HarnessAtStep> harness = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(step(i, count, rewrites));
      harness.add(harness(i));
    }
    boolean parent = !rewrites.isEmpty();
    var replay =
        new SessionReplay(
            session,
            List.of(
                new Turn(
                    0,
                    text("How many stations?"),
                    0,
                    count,
                    "done",
                    "",
                    Optional.of(false),
                    OptionalDouble.of(0))),
            steps,
            harness,
            rewrites,
            parent
                ? List.of(
                    new NestedSession(
                        session(CHILD, 2, 2),
                        "Check the timetable",
                        OptionalInt.of(8),
                        "call_8",
                        "Inferred: the call's task equals the session's."))
                : List.of(),
            parent
                ? List.of(
                    new Diagnosis(
                        Diagnosis.Rule.TOOL_TIMEOUT,
                        "Tool timeout: WebFetch, steps 2-4 (3 of 3 calls, 121 s lost).",
                        List.of(2, 3, 4),
                        List.of()),
                    new Diagnosis(
                        Diagnosis.Rule.LOOP,
                        "Loop: same call 3 times, same result.",
                        List.of(4),
                        List.of()))
                : List.of(),
            List.of(
                new BlindSpot(
                    "Messages that the run loop itself injects", "They exist in memory only.", 0)));
    return SessionContent.of(RUN, replay, new Source(session));
  }

  private static TaskStep step(int index, int count, List<MidTaskRewrite> rewrites) {
    List<MidTaskRewrite> here = rewrites.stream().filter(r -> r.stepIndex() == index).toList();
    List<StepItem> items = new ArrayList<>();
    items.add(item(StepItem.Kind.MODEL, "", text("I look for the stations, try " + index + ".")));
    if (index < count - 1) {
      String tool = index > 1 && index < 5 ? "WebFetch" : "WebSearch";
      items.add(
          item(StepItem.Kind.CALL, tool, json("{\"query\": \"Foxboro Line " + index + "\"}")));
      items.add(item(StepItem.Kind.RESULT, tool, text(index == 2 ? "" : "Ten stations.")));
    }
    return new TaskStep(
        index,
        new StepKey(0, index),
        TaskStep.State.DONE,
        items,
        here,
        List.of(record(index)),
        "tool_use",
        OptionalInt.of(TOKENS[index % 12]),
        OptionalInt.of(40),
        index == count - 1 ? OptionalDouble.empty() : OptionalDouble.of(800 + index * 2_000));
  }

  private static StepItem item(StepItem.Kind kind, String name, Passage passage) {
    return new StepItem(kind, name, "", passage, passage, List.of(), List.of(), "");
  }

  private static HarnessAtStep harness(int index) {
    List<ToolOffer> tools =
        NINE.stream()
            .filter(name -> index < 7 || !(name.equals("WebFetch") || name.equals("Browser")))
            .map(name -> new ToolOffer(name, name + " (a tool)", ""))
            .toList();
    List<HookProcessors> processors =
        List.of(
            hook(Hook.TASK_START, List.of("SystemPrompt", "MetaPlan"), List.of()),
            hook(
                Hook.STEP_START,
                List.of("PhaseAwareToolFilter", "TokenBudget"),
                index == 7 ? List.of("PhaseAwareToolFilter") : List.of()),
            hook(Hook.BEFORE_MODEL, List.of("Memory", "BudgetNudge"), List.of()),
            hook(Hook.AFTER_MODEL, List.of("ParseRetry"), List.of()),
            hook(Hook.BEFORE_TOOL, List.of("ToolCallCorrection"), List.of()),
            hook(Hook.AFTER_TOOL, List.of("LoopDetection", "ToolFailureGuard"), List.of()),
            hook(Hook.STEP_END, List.of("Checkpoint"), List.of()),
            hook(Hook.TASK_END, List.of("Evaluation"), List.of()));
    Passage prompt = text("You are a careful agent.");
    return new HarnessAtStep(
        new StepKey(0, index),
        prompt,
        prompt,
        tools,
        processors,
        List.of(),
        14,
        "91c2a0ff17b0",
        true,
        OptionalInt.of(TOKENS[index % 12]),
        OptionalInt.of(200_000),
        OptionalDouble.of(index * 0.01),
        "claude-sonnet");
  }

  private static HookProcessors hook(Hook hook, List<String> names, List<String> fired) {
    return new HookProcessors(hook, names, fired);
  }

  private static List<MidTaskRewrite> rewrites() {
    return List.of(
        rewrite(
            4,
            1,
            Kind.TOOL_RESULT,
            Hook.AFTER_TOOL,
            "LoopDetection",
            text("Ten stations."),
            text("Ten stations.\n[You have made this call three times.]")),
        rewrite(
            6,
            1,
            Kind.TOOL_INPUT,
            Hook.BEFORE_TOOL,
            "ToolCallCorrection",
            json("{\"query\": \"Franklin/Foxboro Line stations\", \"max_results\": \"10\"}"),
            json("{\"query\": \"Franklin/Foxboro Line stations\", \"max_results\": 10}")),
        rewrite(
            7,
            1,
            Kind.SYSTEM_PROMPT,
            Hook.STEP_START,
            "MetaPlanProcessor",
            text("## Tool use\nFetch the page before answering."),
            text(
                "## Tool use\nFetch the page before answering; if a fetch returns nothing twice,"
                    + " do not fetch it again.\nPrefer an API over a rendered page.\nState which"
                    + " source each number came from.")),
        rewrite(
            7,
            2,
            Kind.TOOLS,
            Hook.STEP_START,
            "PhaseAwareToolFilter",
            text(String.join("\n", NINE)),
            text("WebSearch\nBash")),
        rewrite(
            7,
            3,
            Kind.INJECTED_MESSAGE,
            Hook.BEFORE_MODEL,
            "",
            Passage.NONE,
            text("You have used 7 of 20 steps. Two fetches of the same address returned nothing.")),
        rewrite(
            9,
            1,
            Kind.BOUNDARY,
            Hook.STEP_START,
            "Compaction",
            new Passage(
                "[user]\nHow many stations?\n[assistant]\nI look.",
                46,
                Passage.Form.MESSAGES,
                Place.Nowhere.HERE),
            new Passage(
                "[user]\nSummary of a compaction.",
                31,
                Passage.Form.MESSAGES,
                Place.Nowhere.HERE)));
  }

  private static MidTaskRewrite rewrite(
      int step, int k, Kind kind, Hook hook, String by, Passage raw, Passage effective) {
    return new MidTaskRewrite(
        "s:%s#%d.%d".formatted(PARENT, step, k),
        kind,
        new StepKey(0, step),
        step,
        Optional.of(hook),
        by.isEmpty()
            ? List.of()
            : List.of(
                new ProcessorAttribution(
                    by,
                    kind == Kind.TOOLS
                        ? ProcessorAttribution.Source.INFERRED
                        : ProcessorAttribution.Source.RECORDED)),
        raw,
        effective,
        kind == Kind.TOOL_INPUT || kind == Kind.TOOL_RESULT ? "WebSearch" : "",
        "",
        List.of(),
        kind == Kind.BOUNDARY ? "The segment ended with reason compaction." : "");
  }

  private static Passage text(String text) {
    return new Passage(text, text.length(), Passage.Form.TEXT, Place.Nowhere.HERE);
  }

  private static Passage json(String text) {
    return new Passage(text, text.length(), Passage.Form.JSON, Place.Nowhere.HERE);
  }

  private static JournalRecord record(int step) {
    return new JournalRecord(
        step + 1,
        1,
        0,
        false,
        Sha256.of("x"),
        step + 1,
        0,
        60,
        "raw_assistant",
        OptionalInt.of(step),
        "",
        "",
        "",
        "",
        "");
  }

  /// Gives every record the same line.
  private record Source(Session session) implements SessionSource {
    @Override
    public List<JournalRecord> records() {
      return List.of();
    }

    @Override
    public byte[] raw(JournalRecord record) {
      return "{\"type\": \"raw_assistant\", \"step\": %d}"
          .formatted(record.step().orElse(0))
          .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<byte[]> sidecar(String ref) {
      return Optional.empty();
    }

    @Override
    public Optional<Tree> config(String hash) {
      return Optional.empty();
    }

    @Override
    public List<SessionSource> nested() {
      return List.of();
    }
  }
}
