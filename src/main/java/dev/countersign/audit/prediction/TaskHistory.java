package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.Place;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.base.LineFeeds;
import dev.countersign.replay.Prediction.Passes;
import dev.countersign.replay.Predictions;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How every task went in every round: what `data/task_history.jsonl` says (FORMATS 3.8; of
/// repeated lines the last counts), and where it is silent, what the evaluations in the sessions
/// say. For one thread.
final class TaskHistory {

  private static final Pattern ROUND = Pattern.compile("\"round\"\\s*:\\s*(\\d{1,6})");
  private static final Pattern TASK = Pattern.compile("\"task_id\"\\s*:\\s*\"([^\"\\\\]*)\"");

  private final AuditInput input;
  private final NavigableMap<Integer, Map<String, TaskOutcome>> rounds = new TreeMap<>();
  private final Predictions predictions;
  private final Map<String, Map<String, Integer>> lines = new HashMap<>();

  private TaskHistory(AuditInput input) {
    this.input = input;
    for (TaskOutcome outcome : input.recorded().outcomes()) {
      add(outcome);
    }
    fromSessions().forEach(this::add);
    this.predictions = new Predictions(recorded());
  }

  static TaskHistory of(AuditInput input) {
    return new TaskHistory(input);
  }

  /// Compares what was predicted with this history.
  Predictions predictions() {
    return predictions;
  }

  /// How a task went; the id may be an abbreviation of 8 characters or more. Empty if not known.
  Optional<Passes> passes(String task, int round) {
    return predictions.passes(task, round);
  }

  /// The line of a task in a round.
  Optional<TaskOutcome> outcome(String task, int round) {
    return Optional.ofNullable(rounds.getOrDefault(round, Map.of()).get(task));
  }

  /// The tasks of a round, in recorded order.
  Set<String> tasks(int round) {
    return rounds.getOrDefault(round, Map.of()).keySet();
  }

  /// The rounds that have tasks, ascending.
  Set<Integer> rounds() {
    return rounds.keySet();
  }

  /// The full id of the task that a manifest means in a round; what is written if none fits.
  String resolve(String written, int round) {
    Set<String> tasks = tasks(round);
    if (tasks.contains(written)) {
      return written;
    }
    List<String> fitting = tasks.stream().filter(task -> same(task, written)).toList();
    return fitting.size() == 1 ? fitting.getFirst() : written;
  }

  /// How a task changed.
  TaskGrade grade(String task, int before, int after) {
    return TaskGrade.of(passes(task, before), passes(task, after));
  }

  /// Whether a task that went worse is lost: no rollout passes it any more.
  boolean isLost(String task, int after) {
    return passes(task, after).filter(passes -> passes.passed() > 0).isEmpty();
  }

  /// `2/2 -> 0/2`, with a dash for what is not known.
  String change(String task, int before, int after) {
    return digits(task, before) + " -> " + digits(task, after);
  }

  /// Such as `1/2`; a dash if not known.
  String digits(String task, int round) {
    return passes(task, round).map(Passes::toString).orElse("-");
  }

  /// Where it is written how a task went.
  Place place(String task, int round) {
    String says = "R" + round + " " + Words.task(task) + " " + digits(task, round);
    String path = outcome(task, round).map(TaskOutcome::source).orElse("data/task_history.jsonl");
    return Place.line(path, path.endsWith(".jsonl") ? line(path, task, round) : 0, says);
  }

  /// Whether two ids mean the same task: equal, or one an abbreviation of 8 characters or more.
  static boolean same(String one, String other) {
    return one.equals(other)
        || (Math.min(one.length(), other.length()) >= 8
            && (one.startsWith(other) || other.startsWith(one)));
  }

  private int line(String path, String task, int round) {
    return lines.computeIfAbsent(path, this::index).getOrDefault(round + " " + task, 0);
  }

  /// The last line of each round and task, counted from 1.
  private Map<String, Integer> index(String path) {
    Map<String, Integer> index = new HashMap<>();
    List<String> all = RunFileText.text(input, path).map(LineFeeds::lines).orElse(List.of());
    for (int i = 0; i < all.size(); i++) {
      Matcher round = ROUND.matcher(all.get(i));
      Matcher task = TASK.matcher(all.get(i));
      if (round.find() && task.find()) {
        index.put(round.group(1) + " " + task.group(1), i + 1);
      }
    }
    return index;
  }

  private void add(TaskOutcome outcome) {
    rounds
        .computeIfAbsent(outcome.round(), _ -> new LinkedHashMap<>())
        .put(outcome.taskId(), outcome);
  }

  private List<TaskOutcome> fromSessions() {
    var evaluated = new LinkedHashMap<String, List<RolloutFacts>>();
    for (RolloutFacts facts : input.rollouts()) {
      if (facts.round().isPresent() && facts.passed().isPresent() && !facts.taskId().isEmpty()) {
        int round = facts.round().getAsInt();
        if (!tasks(round).contains(facts.taskId())) {
          evaluated
              .computeIfAbsent(round + " " + facts.taskId(), _ -> new ArrayList<>())
              .add(facts);
        }
      }
    }
    return evaluated.values().stream().map(TaskHistory::outcome).toList();
  }

  private static TaskOutcome outcome(List<RolloutFacts> rollouts) {
    RolloutFacts first = rollouts.getFirst();
    List<Boolean> flags = rollouts.stream().map(facts -> facts.passed().orElse(false)).toList();
    return new TaskOutcome(
        first.round().orElse(-1),
        first.taskId(),
        "",
        flags.contains(true),
        flags,
        first.exit(),
        first.steps(),
        OptionalDouble.empty(),
        List.of(),
        first.path());
  }

  private RecordedRun recorded() {
    RecordedRun run = input.recorded();
    List<TaskOutcome> all =
        rounds.values().stream().flatMap(tasks -> tasks.values().stream()).toList();
    return new RecordedRun(
        run.run(),
        run.rounds(),
        run.results(),
        all,
        run.candidates(),
        run.verdicts(),
        run.decisions(),
        run.events(),
        run.landscapes(),
        run.digests(),
        run.shipOutcomes(),
        run.archived());
  }
}
