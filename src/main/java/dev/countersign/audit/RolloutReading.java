package dev.countersign.audit;

import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.ProcessorAttribution;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.replay.task.SessionReplays;
import dev.countersign.replay.task.StepItem;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.replay.task.Turn;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Session;
import dev.countersign.trace.SessionSource;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Takes the facts of a rollout from its journal (FORMATS section 1).
///
/// The calls and triggers of its sub-agents are counted with its own, because they did a part of
/// its task; its steps, cost and answer are those of the rollout itself. Summarisers of a
/// compaction do not count.
final class RolloutReading {

  /// How much of an answer is kept, in characters.
  static final int LONGEST_ANSWER = 4_000;

  /// Changes with every change of what is read, so that older facts are read anew.
  static final int FORM = 3;

  /// What stands for data that is not there.
  static final Tree.MapNode NOTHING = new Tree.MapNode(List.of(), 0);

  private static final Pattern SURROUNDINGS =
      Pattern.compile(
          "(?i).*(time.?out|timed out|connect|network|rate.?limit|overloaded|unavailable|"
              + "authenticat|api.?error|internal.?server|bad gateway|service|quota|ssl|dns|"
              + "out of memory|no space left|killed).*",
          Pattern.DOTALL);

  private final SessionSource source;
  private final SessionReplay replay;
  private final RolloutCounts counts;

  private RolloutReading(SessionSource source, Runnable pulse) {
    this.source = source;
    this.counts = new RolloutCounts(pulse);
    this.replay = SessionReplays.of(source);
  }

  /// The facts of this session. What the place says, such as round and task, is taken from the
  /// session as it was imported. Those of a very long one ([SessionSource#isReadInPassing]) are
  /// read in passing.
  ///
  /// @param pulse run often, and may throw to stop
  static RolloutFacts of(SessionSource source, Runnable pulse) {
    return source.isReadInPassing()
        ? new LongRolloutReading(source, pulse).facts()
        : new RolloutReading(source, pulse).facts();
  }

  private RolloutFacts facts() {
    counts.take(source, replay);
    Tree.MapNode end = last("task_end").map(record -> body(source, record)).orElse(NOTHING);
    Optional<StepItem> answer = answer();
    Session session = source.session();
    return new RolloutFacts(
        session.sessionId(),
        session.path(),
        session.round(),
        session.taskId(),
        session.rollout(),
        RolloutFactsText.passed(session),
        session.exit(),
        infrastructure(),
        (int) replay.steps().stream().filter(RolloutReading::hasModel).count(),
        decimal(end.text("total_cost_usd")),
        whole(end.text("total_tokens")),
        counts.calls(),
        counts.triggers(),
        replay.rewrites().stream().map(this::rewrite).toList(),
        answer.map(item -> said(item, true)).orElse(""),
        answer.map(item -> said(item, false)).orElse(""));
  }

  /// The last thing that the model said, or a processor in its place.
  private Optional<StepItem> answer() {
    for (TaskStep step : replay.steps().reversed()) {
      for (StepItem item : step.items().reversed()) {
        if (item.kind() == StepItem.Kind.MODEL) {
          return Optional.of(item);
        }
      }
    }
    return Optional.empty();
  }

  /// The text of a message: of the first record as it came, of the last as it went on. A message
  /// that no model said has no raw side.
  private String said(StepItem item, boolean raw) {
    if (item.records().isEmpty()) {
      return "";
    }
    JournalRecord record = raw ? item.records().getFirst() : item.records().getLast();
    Tree.MapNode body = body(source, record);
    boolean skipped =
        item.isRewritten() && map(body, "meta").text("model").isEmpty() && item.raw().length() == 0;
    return raw && skipped ? "" : cut(content(map(body, "message")));
  }

  static String content(Tree.MapNode message) {
    return switch (message.get("content").orElse(NOTHING)) {
      case Tree.Scalar scalar -> scalar.isNull() ? "" : scalar.text();
      case Tree.ListNode blocks ->
          blocks.items().stream()
              .map(block -> block instanceof Tree.MapNode map ? map.text("text") : block.scalar())
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining("\n"));
      case Tree.MapNode _ -> "";
    };
  }

  static String cut(String text) {
    int end = Math.min(text.length(), LONGEST_ANSWER);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /// Whether the surroundings ended it: the process died, a person cut it off, no model ever
  /// answered, or the recorded error names the provider or the machine. An error that a part of the
  /// harness threw says something about the harness.
  private boolean infrastructure() {
    String exit = source.session().exit();
    String error = replay.turns().isEmpty() ? "" : replay.turns().getLast().error();
    boolean silent = replay.steps().stream().noneMatch(RolloutReading::hasModel);
    boolean done = replay.turns().stream().map(Turn::exit).anyMatch("done"::equals);
    return infrastructure(exit, error, silent, done);
  }

  static boolean infrastructure(String exit, String error, boolean silent, boolean done) {
    return switch (exit) {
      case "", "interrupted" -> true;
      case "error" -> silent || SURROUNDINGS.matcher(error).matches();
      default -> silent && !done;
    };
  }

  private static boolean hasModel(TaskStep step) {
    return step.items().stream().anyMatch(item -> item.kind() == StepItem.Kind.MODEL);
  }

  private RolloutFacts.MidTask rewrite(MidTaskRewrite rewrite) {
    return new RolloutFacts.MidTask(
        rewrite.id(),
        rewrite.kind(),
        rewrite.hook().map(hook -> hook.word()).orElse(""),
        rewrite.processors().stream().map(processor -> processor.name()).distinct().toList(),
        rewrite.processors().stream()
            .anyMatch(p -> p.source() == ProcessorAttribution.Source.INFERRED),
        rewrite.tool(),
        rewrite.stepIndex(),
        rewrite.stepIndex() == replay.steps().size() - 1,
        next(rewrite));
  }

  /// What the model did after a rewrite: in the same step where the rewrite came before its words
  /// or was of them, else in the next step in which it said something.
  private String next(MidTaskRewrite rewrite) {
    int first =
        switch (rewrite.kind()) {
          case TOOL_INPUT, TOOL_DENIED, TOOL_SYNTHESISED, TOOL_RESULT -> rewrite.stepIndex() + 1;
          case MODEL_OUTPUT, USER_TEXT, INJECTED_MESSAGE, SYSTEM_PROMPT, TOOLS, BOUNDARY ->
              rewrite.stepIndex();
        };
    return replay.steps().stream()
        .skip(first)
        .filter(RolloutReading::hasModel)
        .findFirst()
        .map(step -> step.tools().isEmpty() ? "answer" : String.join(", ", step.tools()))
        .orElse("");
  }

  private Optional<JournalRecord> last(String kind) {
    List<JournalRecord> found = new ArrayList<>();
    for (TaskStep step : replay.steps()) {
      step.records().stream().filter(record -> record.kind().equals(kind)).forEach(found::add);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
  }

  static Tree.MapNode body(SessionSource source, JournalRecord record) {
    return record.length() <= JournalRecord.MOST_PARSED
            && JsonReader.read(source.raw(record)).orElse(NOTHING) instanceof Tree.MapNode map
        ? map
        : NOTHING;
  }

  static Tree.MapNode map(Tree.MapNode parent, String key) {
    return parent.get(key).orElse(NOTHING) instanceof Tree.MapNode map ? map : NOTHING;
  }

  static OptionalDouble decimal(String text) {
    return text.matches("[-+]?\\d{1,15}(\\.\\d{1,30})?([eE][-+]?\\d{1,3})?")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  static OptionalLong whole(String text) {
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
