package dev.countersign.replay.task;

import dev.countersign.replay.task.Diagnosis.Rule;
import dev.countersign.trace.JournalRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Finds by fixed rules what went wrong in a session: the first half of what a Digester writes,
/// recomputed from the records.
final class Diagnoses {

  private static final int LOOP = 3;
  private static final int REPEATED = 2;
  private static final int LONGEST_QUOTE = 120;

  private final List<Turn> turns;
  private final List<TaskStep> steps;
  private final List<CallFact> calls;
  private final List<Diagnosis> found = new ArrayList<>();

  Diagnoses(List<Turn> turns, List<TaskStep> steps, List<CallFact> calls) {
    this.turns = turns;
    this.steps = steps;
    this.calls = calls;
  }

  List<Diagnosis> find() {
    perTool(Rule.TOOL_TIMEOUT, CallFact::isTimeout, "timed out");
    perTool(Rule.EMPTY_RESULT, CallFact::empty, "gave an empty result");
    loops();
    repeatedErrors();
    perTool(Rule.TOOL_ERROR, call -> call.isError() && !call.isTimeout(), "failed");
    turns.forEach(this::ending);
    unfinished();
    turns.forEach(this::answer);
    return found;
  }

  private void perTool(Rule rule, Predicate<CallFact> bad, String verb) {
    Map<String, List<CallFact>> byTool = groups(calls, CallFact::tool);
    byTool.forEach((tool, all) -> {
      List<CallFact> hits = all.stream().filter(bad).toList();
      if (!hits.isEmpty()) {
        add(
            rule,
            "%s %s in %d of %d calls, %s%s."
                .formatted(tool, verb, hits.size(), all.size(), steps(hits), time(hits)),
            hits);
      }
    });
  }

  private void loops() {
    groups(
            calls,
            call ->
                turnOf(call.stepIndex())
                    + "\n"
                    + call.tool()
                    + "\n"
                    + call.input()
                    + "\n"
                    + call.digest())
        .values()
        .stream()
        .filter(same -> same.size() >= LOOP)
        .forEach(same ->
            add(
                Rule.LOOP,
                "%s was called %d times with the same arguments and gave the same result, %s%s."
                    .formatted(same.getFirst().tool(), same.size(), steps(same), time(same)),
                same));
  }

  private void repeatedErrors() {
    groups(
            calls.stream().filter(CallFact::isError).toList(),
            call -> call.tool() + "\n" + call.error())
        .values()
        .stream()
        .filter(same -> same.size() >= REPEATED)
        .forEach(same ->
            add(
                Rule.REPEATED_ERROR,
                "%s failed %d times with the same error, %s: %s"
                    .formatted(
                        same.getFirst().tool(),
                        same.size(),
                        steps(same),
                        quote(same.getFirst().error())),
                same));
  }

  private void ending(Turn turn) {
    switch (turn.exit()) {
      case "budget_exceeded" ->
          turn(Rule.BUDGET_EXHAUSTED, turn, "A budget of steps, tokens or cost was used up");
      case "loop_detected" ->
          turn(Rule.LOOP_STOPPED, turn, "The harness stopped the work as a loop");
      case "interrupted" -> turn(Rule.INTERRUPTED, turn, "The user interrupted the work");
      case "error" -> turn(Rule.FAILED, turn, "An error ended the work");
      case "" -> turn(Rule.CRASHED, turn, "No end is recorded: the process stopped, or still runs");
      default -> {}
    }
  }

  private void turn(Rule rule, Turn turn, String what) {
    String where =
        turn.steps() == 0 ? " before the first step" : ", step " + lastStep(turn).key().step();
    String error = turn.error().isEmpty() ? "." : ": " + quote(turn.error());
    List<Integer> at = turn.steps() == 0 ? List.of() : List.of(lastStep(turn).index());
    List<JournalRecord> records =
        turn.steps() == 0
            ? List.of()
            : lastStep(turn).records().stream()
                .filter(r -> r.kind().equals("episode_end") || r.kind().equals("task_end"))
                .toList();
    found.add(new Diagnosis(rule, what + where + error, at, records));
  }

  private void unfinished() {
    steps.stream()
        .filter(step -> step.state() == TaskStep.State.UNFINISHED)
        .forEach(step ->
            found.add(
                new Diagnosis(
                    Rule.UNFINISHED_STEP,
                    "Step %d was cut off; nothing after it read it.".formatted(step.key().step()),
                    List.of(step.index()),
                    step.records())));
  }

  private void answer(Turn turn) {
    if (turn.steps() == 0) {
      return;
    }
    TaskStep last = lastStep(turn);
    last.rewrites().stream()
        .filter(r -> r.kind() == MidTaskRewrite.Kind.MODEL_OUTPUT && last.tools().isEmpty())
        .forEach(rewrite ->
            found.add(
                new Diagnosis(
                    Rule.ANSWER_REWRITTEN,
                    "The answer was rewritten after the model, step %d, by %s."
                        .formatted(last.key().step(), names(rewrite)),
                    List.of(last.index()),
                    rewrite.records())));
  }

  private static String names(MidTaskRewrite rewrite) {
    return rewrite.processors().isEmpty()
        ? "a processor that is not recorded"
        : rewrite.processors().stream()
            .map(ProcessorAttribution::name)
            .collect(Collectors.joining(", "));
  }

  private void add(Rule rule, String sentence, List<CallFact> hits) {
    found.add(
        new Diagnosis(
            rule,
            sentence,
            hits.stream().map(CallFact::stepIndex).distinct().toList(),
            hits.stream().flatMap(call -> call.records().stream()).distinct().toList()));
  }

  private String steps(List<CallFact> hits) {
    List<String> numbers =
        hits.stream()
            .map(CallFact::stepIndex)
            .distinct()
            .map(index -> String.valueOf(steps.get(index).key().step()))
            .toList();
    return (numbers.size() == 1 ? "step " : "steps ") + String.join(", ", numbers);
  }

  private static String time(List<CallFact> hits) {
    double millis = hits.stream().mapToDouble(call -> call.millis().orElse(0)).sum();
    return millis < 100 ? "" : String.format(Locale.ROOT, "; %.1f s spent", millis / 1000);
  }

  private TaskStep lastStep(Turn turn) {
    return steps.get(turn.firstStep() + turn.steps() - 1);
  }

  private int turnOf(int stepIndex) {
    return steps.get(stepIndex).key().turn();
  }

  private static String quote(String text) {
    String line = text.replace('\n', ' ');
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }

  private static Map<String, List<CallFact>> groups(
      List<CallFact> calls, Function<CallFact, String> by) {
    return calls.stream()
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
  }
}
