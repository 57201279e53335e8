package dev.countersign.replay;

import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.TaskDigest;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// How every task of a run went in every round: tasks down, rounds across (PRODUCT D4).
///
/// Source: `data/task_history.jsonl` (FORMATS 3.8); of repeated lines the last one counts. Nothing
/// is filled in: a task that a round did not record has no cell there.
///
/// @param rounds the columns: every round that recorded a task, ascending
/// @param rows one for each task, by id
public record TaskMatrix(List<Integer> rounds, List<Row> rows) {

  public TaskMatrix {
    rounds = List.copyOf(rounds);
    rows = List.copyOf(rows);
  }

  /// One task in one round.
  ///
  /// @param passes rollouts that passed
  /// @param attempts rollouts in all, at least 1
  /// @param flip against the round before, that is the column at the left
  /// @param rollouts which of the attempts passed, in order; empty in old files that do not say
  public record Cell(int passes, int attempts, TaskFlip flip, List<Boolean> rollouts) {
    public Cell {
      rollouts = List.copyOf(rollouts);
    }

    /// Whether any rollout passed.
    public boolean passed() {
      return passes > 0;
    }

    /// Such as `1/2`.
    public String digits() {
      return passes + "/" + attempts;
    }
  }

  /// One task.
  ///
  /// @param task its id
  /// @param level such as `L1`; empty if not recorded
  /// @param cluster the failure mode that the Digester last gave it; empty if none
  /// @param cells one for each of the matrix's rounds; empty where it was not recorded
  /// @param regressions how often it was lost
  /// @param firstPass the first round that passed it; empty if none
  /// @param lastPass the last round that passed it; empty if none
  public record Row(
      String task,
      String level,
      String cluster,
      List<Optional<Cell>> cells,
      int regressions,
      OptionalInt firstPass,
      OptionalInt lastPass) {
    public Row {
      cells = List.copyOf(cells);
    }

    /// How often it changed in one of these ways.
    public int count(TaskFlip... flips) {
      List<TaskFlip> wanted = Arrays.asList(flips);
      return (int)
          cells.stream().flatMap(Optional::stream).filter(c -> wanted.contains(c.flip())).count();
    }
  }

  /// The sum of one column.
  ///
  /// @param round the round
  /// @param passed tasks that passed
  /// @param tasks tasks that were recorded
  /// @param gained tasks that the round before had not passed
  /// @param lost tasks that the round before had passed
  public record Total(int round, int passed, int tasks, int gained, int lost) {}

  /// Orders of the rows; what they leave equal is ordered by task id.
  public enum Order {
    REGRESSIONS(
        "Regressions first",
        Comparator.comparingInt(Row::regressions)
            .thenComparingInt(row -> row.count(TaskFlip.SOFTENED))
            .reversed()),
    FLIPS(
        "Most flips first",
        Comparator.<Row>comparingInt(row -> row.count(TaskFlip.GAINED, TaskFlip.LOST))
            .thenComparingInt(row -> row.count(TaskFlip.SOFTENED, TaskFlip.HARDENED))
            .reversed()),
    CLUSTER(
        "By failure cluster",
        Comparator.<Row, Boolean>comparing(row -> row.cluster().isEmpty())
            .thenComparing(Row::cluster)),
    LEVEL("By level", Comparator.comparing(Row::level)),
    ID("By task id", Comparator.comparing(Row::task));

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // comparators of this file have no state
    private final Comparator<Row> comparator;

    Order(String label, Comparator<Row> comparator) {
      this.label = label;
      this.comparator = comparator.thenComparing(Row::task);
    }

    /// What a selector calls it.
    public String label() {
      return label;
    }
  }

  /// The matrix of a run.
  public static TaskMatrix of(RecordedRun recorded) {
    var tasks = new TreeMap<String, Map<Integer, TaskOutcome>>();
    for (TaskOutcome outcome : recorded.outcomes()) {
      tasks.computeIfAbsent(outcome.taskId(), _ -> new HashMap<>()).put(outcome.round(), outcome);
    }
    List<Integer> rounds =
        recorded.outcomes().stream().map(TaskOutcome::round).distinct().sorted().toList();
    var rows = new ArrayList<Row>();
    Map<String, String> clusters = clusters(recorded);
    tasks.forEach(
        (task, byRound) -> rows.add(row(task, clusters.getOrDefault(task, ""), rounds, byRound)));
    return new TaskMatrix(rounds, rows);
  }

  /// The rows that pass a filter, in an order.
  ///
  /// @param filter words that must all occur in the task's id, its level, its cluster or its
  ///   changes, which read `lost:R10`, `gained:R8`, `softened:R9`, `hardened:R9`, and `never` for a
  ///   task that no round passed
  public List<Row> rows(Order order, String filter) {
    List<String> words = List.of(filter.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    return rows.stream()
        .filter(row -> {
          String text = text(row);
          return words.stream().allMatch(text::contains);
        })
        .sorted(order.comparator)
        .toList();
  }

  /// The sums of the columns, in order of [#rounds].
  public List<Total> totals() {
    var totals = new ArrayList<Total>();
    for (int column = 0; column < rounds.size(); column++) {
      int at = column;
      List<Cell> cells = rows.stream().flatMap(row -> row.cells().get(at).stream()).toList();
      totals.add(
          new Total(
              rounds.get(column),
              (int) cells.stream().filter(Cell::passed).count(),
              cells.size(),
              (int) cells.stream().filter(cell -> cell.flip() == TaskFlip.GAINED).count(),
              (int) cells.stream().filter(cell -> cell.flip() == TaskFlip.LOST).count()));
    }
    return totals;
  }

  /// The cell of a task in a round; empty if it was not recorded.
  public Optional<Cell> cell(String task, int round) {
    int column = rounds.indexOf(round);
    return rows.stream()
        .filter(row -> column >= 0 && row.task().equals(task))
        .findFirst()
        .flatMap(row -> row.cells().get(column));
  }

  private static Map<String, String> clusters(RecordedRun recorded) {
    var clusters = new HashMap<String, String>();
    recorded.digests().stream()
        .filter(digest -> !digest.failureMode().isEmpty() && !digest.failureMode().equals("none"))
        .sorted(Comparator.comparingInt(TaskDigest::round))
        .forEach(digest -> clusters.put(digest.taskId(), digest.failureMode()));
    return clusters;
  }

  private static Row row(
      String task, String cluster, List<Integer> rounds, Map<Integer, TaskOutcome> byRound) {
    var cells = new ArrayList<Optional<Cell>>();
    var passed = new ArrayList<Integer>();
    Optional<Cell> before = Optional.empty();
    for (int round : rounds) {
      Optional<TaskOutcome> outcome = Optional.ofNullable(byRound.get(round));
      Optional<Cell> left = before;
      before = outcome.map(found -> cell(found, left));
      before.filter(Cell::passed).ifPresent(_ -> passed.add(round));
      cells.add(before);
    }
    String level =
        byRound.values().stream().map(TaskOutcome::level).max(String::compareTo).orElse("");
    int regressions =
        (int)
            cells.stream()
                .filter(c -> c.filter(x -> x.flip() == TaskFlip.LOST).isPresent())
                .count();
    return new Row(
        task,
        level,
        cluster,
        cells,
        regressions,
        passed.isEmpty() ? OptionalInt.empty() : OptionalInt.of(passed.getFirst()),
        passed.isEmpty() ? OptionalInt.empty() : OptionalInt.of(passed.getLast()));
  }

  private static Cell cell(TaskOutcome outcome, Optional<Cell> before) {
    TaskFlip flip =
        before
            .map(old ->
                TaskFlip.between(
                    old.passes(), old.attempts(), outcome.passes(), outcome.attempts()))
            .orElse(TaskFlip.NONE);
    return new Cell(outcome.passes(), outcome.attempts(), flip, outcome.rollouts());
  }

  private String text(Row row) {
    var text = new StringBuilder(row.task()).append(' ').append(row.level());
    text.append(' ').append(row.cluster());
    for (int column = 0; column < rounds.size(); column++) {
      int round = rounds.get(column);
      row.cells()
          .get(column)
          .filter(cell -> cell.flip() != TaskFlip.NONE)
          .ifPresent(
              cell -> text.append(' ').append(cell.flip().word()).append(":r").append(round));
    }
    return text.append(row.firstPass().isEmpty() ? " never" : "")
        .toString()
        .toLowerCase(Locale.ROOT);
  }
}
