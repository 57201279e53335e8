package dev.countersign.replay.task;

import dev.countersign.base.Progress;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.SessionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/// Builds the replay of a session from its journal.
public final class SessionReplays {

  private static final int REPORT_EVERY = 256;

  private final SessionSource source;
  private final Progress progress;
  private final Passages passages;
  private final TraceLog trace;
  private final Conversation conversation;
  private final Processors processors;
  private final RewriteLog rewrites;
  private final StepBuilder.Session shared;
  private final HarnessLog harness;
  private final List<Turn> turns = new ArrayList<>();
  private final List<TaskStep> steps = new ArrayList<>();

  private SessionReplays(SessionSource source, Progress progress) {
    this.source = source;
    this.progress = progress;
    this.passages = new Passages(source);
    this.trace = new TraceLog(passages);
    String config = source.session().configHash();
    this.processors = new Processors(config.isEmpty() ? Optional.empty() : source.config(config));
    this.conversation = read();
    this.rewrites = new RewriteLog(source.session().sessionId(), processors);
    this.harness = new HarnessLog(processors, config);
    this.shared =
        new StepBuilder.Session(
            passages,
            rewrites,
            new Context(),
            conversation.isLegacy(),
            !trace.isEmpty(),
            new ArrayList<>());
  }

  /// The replay of this session. The same journal always gives the same replay.
  ///
  /// @throws dev.countersign.store.StoreException if the store lost a file
  public static SessionReplay of(SessionSource source) {
    return of(source, Progress.NONE);
  }

  /// The replay of this session.
  ///
  /// @param progress told of records read, and able to stop it
  /// @throws java.util.concurrent.CancellationException if the user stopped it
  /// @throws dev.countersign.store.StoreException if the store lost a file
  public static SessionReplay of(SessionSource source, Progress progress) {
    return new SessionReplays(source, progress).replay();
  }

  private Conversation read() {
    List<JournalRecord> records = source.records();
    int read = 0;
    for (JournalRecord record : records) {
      if (record.trace()) {
        trace.take(record);
        report(++read, records.size());
      }
    }
    trace.triggers().forEach(processors::hear);
    var said = new Conversation(passages, trace);
    for (JournalRecord record : records) {
      if (!record.trace()) {
        said.take(record);
        report(++read, records.size());
      }
    }
    return said;
  }

  private void report(int done, int total) {
    if (done % REPORT_EVERY == 0) {
      progress.report(done, total);
    }
  }

  private SessionReplay replay() {
    int count = Math.max(trace.turns(), conversation.turns());
    for (int index = 0; index < count; index++) {
      turn(index, conversation.turn(index), trace.turn(index));
    }
    return new SessionReplay(
        source.session(),
        turns,
        steps,
        harness.states(),
        rewrites.all(),
        new NestedLinks(source, passages, steps).links(),
        new Diagnoses(turns, steps, shared.facts()).find(),
        new BlindSpots(steps, rewrites.all(), processors, !trace.isEmpty()).find());
  }

  private void turn(int index, OpenTurn open, TracedTurn traced) {
    if (open.isEmpty() && traced.isEmpty()) {
      return;
    }
    var numbers = new TreeSet<>(open.steps.keySet());
    numbers.addAll(traced.steps.keySet());
    int first = steps.size();
    for (Integer number : numbers) {
      step(
          new StepKey(index, number),
          open,
          traced,
          number.equals(numbers.first()),
          number.equals(numbers.last()));
    }
    turns.add(
        new Turn(
            index,
            open.task.form() == Passage.Form.NONE ? traced.task : open.task,
            first,
            steps.size() - first,
            open.exit.isEmpty() ? traced.exit : open.exit,
            traced.error,
            open.passed,
            open.reward));
  }

  private void step(StepKey key, OpenTurn open, TracedTurn traced, boolean first, boolean last) {
    var scene =
        new StepBuilder.StepScene(open.step(key.step()), traced.step(key.step()), traced, first);
    if (first) {
      shared.context().prompt = shared.context().recordedPrompt;
    }
    rewrites.enter(key, steps.size());
    List<StepItem> items = new StepBuilder(scene, shared).build();
    Optional<Said> model =
        scene.open().said.stream()
            .filter(said -> said.record().kind().endsWith("assistant") && !said.isInterrupt())
            .findFirst();
    harness.add(key, scene, shared.context());
    steps.add(
        new TaskStep(
            steps.size(),
            key,
            state(key, scene, open, traced, last),
            items,
            rewrites.ofStep(),
            records(scene, open, first, last),
            model.map(Said::stopReason).orElse(""),
            model.map(Said::input).orElse(OptionalInt.empty()),
            model.map(Said::output).orElse(OptionalInt.empty()),
            millis(scene.traced())));
  }

  private static TaskStep.State state(
      StepKey key, StepBuilder.StepScene scene, OpenTurn open, TracedTurn traced, boolean last) {
    boolean hasTrace = traced.steps.values().stream().anyMatch(step -> step.started);
    boolean done =
        hasTrace
            ? scene.traced().ended
            : open.totalSteps.isPresent() ? key.step() < open.totalSteps.getAsInt() : !last;
    return done ? TaskStep.State.DONE : TaskStep.State.UNFINISHED;
  }

  private static List<JournalRecord> records(
      StepBuilder.StepScene scene, OpenTurn open, boolean first, boolean last) {
    var records = new ArrayList<JournalRecord>();
    if (first) {
      records.addAll(open.first);
    }
    scene.open().said.forEach(said -> records.add(said.record()));
    if (last) {
      records.addAll(open.last);
    }
    if (first) {
      records.addAll(scene.turn().first);
    }
    records.addAll(scene.traced().records);
    if (last) {
      records.addAll(scene.turn().last);
    }
    return records;
  }

  private static OptionalDouble millis(TracedStep step) {
    return step.calls.stream().allMatch(call -> call.millis.isEmpty())
        ? OptionalDouble.empty()
        : OptionalDouble.of(step.calls.stream().mapToDouble(call -> call.millis.orElse(0)).sum());
  }
}
