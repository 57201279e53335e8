package dev.countersign.replay.task;

import dev.countersign.replay.task.Passage.Form;
import dev.countersign.replay.task.Place.Part;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The execution records of a session, sorted by turn and step (FORMATS 1.5). A trigger stands
/// directly before the line of the event that it changed, which tells the tool call it belongs to.
final class TraceLog {

  private final Passages passages;
  private final List<TracedTurn> turns = new ArrayList<>();
  private final List<Trigger> waiting = new ArrayList<>();
  private final List<Trigger> triggers = new ArrayList<>();
  private int records;

  TraceLog(Passages passages) {
    this.passages = passages;
    turns.add(new TracedTurn());
  }

  /// The turn with this index; one without steps if the trace has not so many.
  TracedTurn turn(int index) {
    while (turns.size() <= index) {
      turns.add(new TracedTurn());
    }
    return turns.get(index);
  }

  int turns() {
    return turns.size();
  }

  /// Every recorded firing, in order.
  List<Trigger> triggers() {
    return triggers;
  }

  boolean isEmpty() {
    return records == 0;
  }

  void take(JournalRecord record) {
    records++;
    Tree.MapNode body = passages.body(record);
    switch (record.kind()) {
      case "task_start", "turn_start" -> start(record);
      case "processor_trigger" -> trigger(record, body);
      case "tool_call" -> call(record, body);
      case "tool_result" -> result(record, body);
      case "task_end" -> end(record, body);
      default -> event(record, body);
    }
  }

  private TracedTurn current() {
    return turns.getLast();
  }

  private void start(JournalRecord record) {
    if (!current().isEmpty()) {
      turns.add(new TracedTurn());
    }
    waiting.clear();
    current().first.add(record);
    current().task = passages.of(record, Part.TASK, "", Form.TEXT);
  }

  private void trigger(JournalRecord record, Tree.MapNode body) {
    var trigger = new Trigger(body.text("processor"), body.text("hook"), record);
    triggers.add(trigger);
    if (trigger.isAt(Hook.TASK_START)) {
      current().first.add(record);
      current().atStart.add(trigger);
    } else if (trigger.isAt(Hook.TASK_END)) {
      current().last.add(record);
    } else {
      TracedStep step = step(record);
      step.records.add(record);
      if (trigger.isAt(Hook.BEFORE_TOOL) || trigger.isAt(Hook.AFTER_TOOL)) {
        waiting.add(trigger);
      } else {
        step.triggers.add(trigger);
      }
    }
  }

  private void call(JournalRecord record, Tree.MapNode body) {
    TracedStep step = step(record);
    var call = new TracedCall(body.text("tool_call_id"), body.text("tool_name"));
    call.called(record);
    call.approved = !body.text("approved").equals("false");
    if (!isNull(body, "input_override")) {
      call.override = passages.of(record, Part.OVERRIDE, "", Form.JSON);
      call.overrideKey = passages.key(call.override);
    }
    if (!isNull(body, "synthetic_result")) {
      call.synthetic = passages.of(record, Part.SYNTHETIC, "", Form.TEXT);
    }
    takeWaiting(Hook.BEFORE_TOOL, call.before);
    step.calls.add(call);
    step.records.add(record);
  }

  private void result(JournalRecord record, Tree.MapNode body) {
    TracedStep step = step(record);
    String id = body.text("tool_call_id");
    TracedCall call =
        step.call(id)
            .orElseGet(() -> {
              var unannounced = new TracedCall(id, body.text("tool_name"));
              step.calls.add(unannounced);
              return unannounced;
            });
    call.returned(record);
    call.millis = decimal(body, "duration_ms");
    call.error = body.text("error");
    takeWaiting(Hook.AFTER_TOOL, call.after);
    step.records.add(record);
  }

  private void takeWaiting(Hook hook, List<Trigger> into) {
    waiting.stream().filter(trigger -> trigger.isAt(hook)).forEach(into::add);
    waiting.removeIf(trigger -> trigger.isAt(hook));
  }

  private void end(JournalRecord record, Tree.MapNode body) {
    current().last.add(record);
    current().exit = body.text("exit_reason");
    current().error = body.text("error");
  }

  private void event(JournalRecord record, Tree.MapNode body) {
    TracedStep step = step(record);
    step.records.add(record);
    switch (record.kind()) {
      case "step_start" -> {
        step.started = true;
        step.contextTokens = integer(body, "token_count");
        step.contextWindow = integer(body, "context_window");
      }
      case "before_model" -> step.costBefore = decimal(body, "cumulative_cost_usd");
      case "step_end" -> step.ended = true;
      case "segment_boundary" ->
          step.boundaries.add(new TracedStep.Boundary(body.text("reason"), record));
      default -> {}
    }
  }

  private TracedStep step(JournalRecord record) {
    return current().step(record.step().orElse(0));
  }

  private static boolean isNull(Tree.MapNode body, String key) {
    return body.get(key)
        .map(value -> value instanceof Tree.Scalar scalar && scalar.isNull())
        .orElse(true);
  }

  static OptionalInt integer(Tree.MapNode body, String key) {
    OptionalDouble value = decimal(body, key);
    return value.isPresent()
            && value.getAsDouble() == Math.rint(value.getAsDouble())
            && Math.abs(value.getAsDouble()) <= Integer.MAX_VALUE
        ? OptionalInt.of((int) value.getAsDouble())
        : OptionalInt.empty();
  }

  static OptionalDouble decimal(Tree.MapNode body, String key) {
    String text = body.text(key);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
