package dev.countersign.ui.tasks;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.RolloutLine;
import dev.countersign.replay.TaskMatrix.Cell;
import dev.countersign.replay.compare.AlignedRow;
import dev.countersign.replay.compare.Call;
import dev.countersign.replay.compare.RolloutComparison;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.task.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// State of the comparison: two rounds of a task, one rollout of each, and their alignment.
public final class CompareViewModel {

  private final TaskActions actions;
  private final TaskRunner tasks;
  private final ReadOnlyObjectWrapper<Optional<TaskPlace>> place =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<RolloutComparison>> comparison =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ObservableList<RolloutLine> lefts = FXCollections.observableArrayList();
  private final ObservableList<RolloutLine> rights = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<RolloutLine>> left =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<RolloutLine>> right =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObservableList<AlignedRow> rows = FXCollections.observableArrayList();
  private final IntegerProperty row = new SimpleIntegerProperty(-1);
  private Optional<RunId> run = Optional.empty();
  private Consumer<SessionPlace> onSession = _ -> {};

  CompareViewModel(TaskActions actions, TaskRunner tasks) {
    this.actions = actions;
    this.tasks = tasks;
  }

  /// The two sides of a comparison.
  enum Side {
    LEFT,
    RIGHT
  }

  private record Sides(List<Session> left, List<Session> right) {}

  /// Compares two rounds of a task: of each the rollout that stands for its cell.
  void show(RunId at, TaskPlace pair, Cell before, Cell after) {
    clear();
    run = Optional.of(at);
    place.set(Optional.of(pair));
    tasks.run(
        "Comparing " + pair.text(),
        progress ->
            new Sides(
                actions.rollouts(at, pair.round(), pair.task()),
                actions.rollouts(at, pair.compared().orElseThrow(), pair.task())),
        sides -> {
          if (isShown(pair)) {
            lefts.setAll(RolloutLine.of(before, sides.left()));
            rights.setAll(RolloutLine.of(after, sides.right()));
            left.set(RolloutLine.standingFor(before, lefts));
            right.set(RolloutLine.standingFor(after, rights));
            align();
          }
        },
        failure -> message.set("The rollouts could not be read: " + failure.getMessage()));
  }

  /// Shows nothing.
  void clear() {
    place.set(Optional.empty());
    comparison.set(Optional.empty());
    message.set("");
    left.set(Optional.empty());
    right.set(Optional.empty());
    lefts.clear();
    rights.clear();
    rows.clear();
    row.set(-1);
  }

  /// The two cells; empty if nothing is compared.
  public ReadOnlyObjectProperty<Optional<TaskPlace>> placeProperty() {
    return place.getReadOnlyProperty();
  }

  /// What was found; empty until it is, and if a journal is missing.
  public ReadOnlyObjectProperty<Optional<RolloutComparison>> comparisonProperty() {
    return comparison.getReadOnlyProperty();
  }

  /// The counts, or why there is no comparison.
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /// The rollouts of the left round.
  public ObservableList<RolloutLine> lefts() {
    return lefts;
  }

  /// The rollouts of the right round.
  public ObservableList<RolloutLine> rights() {
    return rights;
  }

  /// The rollout at the left.
  public ReadOnlyObjectProperty<Optional<RolloutLine>> leftProperty() {
    return left;
  }

  /// The rollout at the right.
  public ReadOnlyObjectProperty<Optional<RolloutLine>> rightProperty() {
    return right;
  }

  /// Compares another rollout of the left round.
  public void chooseLeft(RolloutLine line) {
    left.set(Optional.of(line));
    align();
  }

  /// Compares another rollout of the right round.
  public void chooseRight(RolloutLine line) {
    right.set(Optional.of(line));
    align();
  }

  /// The aligned rows.
  public ObservableList<AlignedRow> rows() {
    return rows;
  }

  /// Position of the chosen row; -1 for none.
  public IntegerProperty rowProperty() {
    return row;
  }

  /// The chosen row.
  public Optional<AlignedRow> chosen() {
    int at = row.get();
    return at >= 0 && at < rows.size() ? Optional.of(rows.get(at)) : Optional.empty();
  }

  /// Opens the session of the chosen row at its step: the right one, or the left one where only
  /// that has a call.
  public void openRow() {
    chosen()
        .ifPresent(at -> {
          Side side = at.right().isPresent() ? Side.RIGHT : Side.LEFT;
          at.right().or(at::left).ifPresent(call -> open(side, call));
        });
  }

  /// Opens the session of one side at the step of a call.
  void open(Side side, Call call) {
    ObjectProperty<Optional<RolloutLine>> line =
        switch (side) {
          case LEFT -> left;
          case RIGHT -> right;
        };
    line.get()
        .flatMap(RolloutLine::session)
        .ifPresent(session ->
            onSession.accept(new SessionPlace(session.path(), OptionalInt.of(call.step()))));
  }

  /// Whom to tell which session to open.
  void onSession(Consumer<SessionPlace> listener) {
    onSession = listener;
  }

  /// Position of the first row in which the two differ; -1 if there is none.
  public int firstDivergence() {
    return comparison.get().map(c -> c.alignment().firstDivergence().orElse(-1)).orElse(-1);
  }

  /// Goes to the next divergence; stays at the last one.
  public void nextDivergence() {
    comparison.get().ifPresent(found -> goTo(found.alignment().next(row.get())));
  }

  /// Goes to the divergence before; stays at the first one.
  public void previousDivergence() {
    comparison.get().ifPresent(found -> goTo(found.alignment().previous(row.get())));
  }

  private void goTo(OptionalInt target) {
    target.ifPresent(row::set);
  }

  private boolean isShown(TaskPlace pair) {
    return place.get().equals(Optional.of(pair));
  }

  private void align() {
    comparison.set(Optional.empty());
    rows.clear();
    row.set(-1);
    Optional<Session> before = left.get().flatMap(RolloutLine::session);
    Optional<Session> after = right.get().flatMap(RolloutLine::session);
    if (before.isEmpty() || after.isEmpty()) {
      message.set(missing(before.isEmpty(), after.isEmpty()));
      return;
    }
    TaskPlace pair = place.get().orElseThrow();
    RunId at = run.orElseThrow();
    tasks.run(
        "Comparing " + pair.text(),
        progress -> actions.compare(at, before.get(), after.get()),
        found -> {
          if (isShown(pair)
              && left.get().flatMap(RolloutLine::session).equals(before)
              && right.get().flatMap(RolloutLine::session).equals(after)) {
            take(found);
          }
        },
        failure -> message.set("The rollouts could not be compared: " + failure.getMessage()));
  }

  private void take(RolloutComparison found) {
    comparison.set(Optional.of(found));
    rows.setAll(found.alignment().rows());
    message.set(VisibleText.line(found.alignment().summary()));
    row.set(found.alignment().firstDivergence().orElse(rows.isEmpty() ? -1 : 0));
  }

  private String missing(boolean noLeft, boolean noRight) {
    TaskPlace pair = place.get().orElseThrow();
    String which =
        noLeft && noRight
            ? "of R%d and R%d".formatted(pair.round(), pair.compared().orElseThrow())
            : "of R" + (noLeft ? pair.round() : pair.compared().orElseThrow());
    return "The journal %s is not in the run, so there is nothing to align. Choose another rollout or round."
        .formatted(which);
  }
}
