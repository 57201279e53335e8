package dev.countersign.ui.tasks;

import dev.countersign.base.Counted;
import dev.countersign.replay.Replay;
import dev.countersign.replay.RolloutLine;
import dev.countersign.replay.TaskMatrix;
import dev.countersign.replay.TaskMatrix.Cell;
import dev.countersign.replay.TaskMatrix.Order;
import dev.countersign.replay.TaskMatrix.Row;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.task.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// State of the task matrix: rows in order, the cursor, the opened cell with its rollouts, and the
/// comparison that is on the screen.
public final class TaskMatrixViewModel {

  private static final TaskMatrix NONE = new TaskMatrix(List.of(), List.of());

  private final TaskActions actions;
  private final SelectionModel selection;
  private final TaskRunner tasks;
  private final CompareViewModel comparison;
  private final ObservableList<Row> shown = FXCollections.observableArrayList();
  private final ObservableList<RolloutLine> rollouts = FXCollections.observableArrayList();
  private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.REGRESSIONS);
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<TaskMatrix> matrix = new ReadOnlyObjectWrapper<>(NONE);
  private final ReadOnlyObjectWrapper<Optional<TaskPlace>> cursor =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<TaskPlace>> anchor =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<TaskPlace>> opened =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private Optional<RunId> run = Optional.empty();
  private BiConsumer<RunId, SessionPlace> onSession;

  /// A screen without a run; call [#show].
  public TaskMatrixViewModel(TaskActions actions, SelectionModel selection, TaskRunner tasks) {
    this.actions = actions;
    this.selection = selection;
    this.tasks = tasks;
    comparison = new CompareViewModel(actions, tasks);
    onSession = (of, place) -> selection.select(selection.get().session(of, place));
    comparison.onSession(this::openSession);
    order.subscribe(this::arrange);
    filter.subscribe(this::arrange);
    selection.currentProperty().subscribe(this::follow);
  }

  /// Shows a run, once it is rebuilt; empty for none.
  public void show(Optional<Replay> replay) {
    run = replay.map(found -> found.recorded().run().id());
    matrix.set(replay.map(found -> TaskMatrix.of(found.recorded())).orElse(NONE));
    anchor.set(Optional.empty());
    arrange();
    cursor.set(Optional.empty());
    toStart();
    follow(selection.get());
  }

  /// The rows that pass the filter, in order.
  public ObservableList<Row> shown() {
    return shown;
  }

  /// The whole matrix; without rows if there is no run, or its task history is not recorded.
  public ReadOnlyObjectProperty<TaskMatrix> matrixProperty() {
    return matrix.getReadOnlyProperty();
  }

  /// In which order the rows stand.
  public ObjectProperty<Order> orderProperty() {
    return order;
  }

  /// Words that must all occur; see [TaskMatrix#rows].
  public StringProperty filterProperty() {
    return filter;
  }

  /// The cell that the keyboard is at.
  public ReadOnlyObjectProperty<Optional<TaskPlace>> cursorProperty() {
    return cursor.getReadOnlyProperty();
  }

  /// The other cell of a comparison to be, marked with Shift.
  public ReadOnlyObjectProperty<Optional<TaskPlace>> anchorProperty() {
    return anchor.getReadOnlyProperty();
  }

  /// The cell whose rollouts are listed.
  public ReadOnlyObjectProperty<Optional<TaskPlace>> openedProperty() {
    return opened.getReadOnlyProperty();
  }

  /// The rollouts of the opened cell.
  public ObservableList<RolloutLine> rollouts() {
    return rollouts;
  }

  /// How many tasks there are and are shown.
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /// Why something asked for was not done; empty if all is well.
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /// The comparison; it is on the screen while it has cells.
  public CompareViewModel comparison() {
    return comparison;
  }

  /// Moves the cursor over the shown rows and the rounds, staying inside.
  public void move(int rows, int columns) {
    anchor.set(Optional.empty());
    step(rows, columns);
  }

  /// Moves the cursor along its row and marks the cell where it started, for [#compare].
  public void extend(int columns) {
    if (anchor.get().isEmpty()) {
      anchor.set(cursor.get());
    }
    step(0, columns);
  }

  /// Puts the cursor on a cell and lists its rollouts.
  public void open(TaskPlace place) {
    anchor.set(Optional.empty());
    cursor.set(Optional.of(place));
    listCursor();
  }

  /// Lists the rollouts of the cell at the cursor; if they are listed, opens the one that stands
  /// for the cell.
  public void openCursor() {
    if (cursor.get().isPresent() && cursor.get().equals(opened.get())) {
      openRollout();
    } else {
      listCursor();
    }
  }

  private void listCursor() {
    cursor.get().ifPresent(place -> selection.select(selection.get().file(place.text())));
  }

  /// Whom to tell which session to open; by default it is selected.
  public void onSession(BiConsumer<RunId, SessionPlace> listener) {
    onSession = listener;
  }

  /// Opens the session of a rollout.
  void openSession(SessionPlace place) {
    run.ifPresent(of -> onSession.accept(of, place));
  }

  /// Opens the rollout that stands for the opened cell; says so if it has no journal.
  public void openRollout() {
    Optional<Session> session =
        opened
            .get()
            .flatMap(at -> matrix.get().cell(at.task(), at.round()))
            .flatMap(cell -> RolloutLine.standingFor(cell, rollouts))
            .flatMap(RolloutLine::session);
    session.ifPresentOrElse(
        found -> openSession(new SessionPlace(found.path(), OptionalInt.empty())),
        () -> hint.set("The run has no journal of this cell."));
  }

  /// Marks a second cell: with the cell at the cursor it is compared.
  public void pick(TaskPlace place) {
    anchor.set(cursor.get());
    cursor.set(Optional.of(place));
    compare();
  }

  /// Compares the marked cell with the one at the cursor; without a mark, the cell at the cursor
  /// with the round before.
  public void compare() {
    Optional<TaskPlace> place = cursor.get();
    if (place.isEmpty()) {
      return;
    }
    Optional<TaskPlace> other = anchor.get().or(() -> before(place.get()));
    if (other.isEmpty()) {
      hint.set("The first round has none before it. Shift+click another round of the task.");
    } else if (!other.get().task().equals(place.get().task())) {
      anchor.set(Optional.empty());
      hint.set("Two rounds of one task can be compared. Shift+click another round of this task.");
    } else if (other.get().round() == place.get().round()) {
      hint.set("This is the same cell. Shift+click another round of the task.");
    } else {
      int left = Math.min(other.get().round(), place.get().round());
      int right = Math.max(other.get().round(), place.get().round());
      var pair = TaskPlace.pair(place.get().task(), left, right);
      selection.select(selection.get().file(pair.text()));
    }
  }

  /// Leaves the comparison; without one, forgets the mark, and then the opened cell.
  public void close() {
    hint.set("");
    if (comparison.placeProperty().get().isPresent()) {
      TaskPlace pair = comparison.placeProperty().get().get();
      selection.select(
          selection
              .get()
              .file(TaskPlace.cell(pair.task(), pair.compared().orElse(pair.round())).text()));
    } else if (anchor.get().isPresent()) {
      anchor.set(Optional.empty());
    } else if (opened.get().isPresent()) {
      selection.select(selection.get().file(""));
    }
  }

  private Optional<TaskPlace> before(TaskPlace place) {
    int column = matrix.get().rounds().indexOf(place.round());
    return column < 1
        ? Optional.empty()
        : Optional.of(TaskPlace.cell(place.task(), matrix.get().rounds().get(column - 1)));
  }

  private void step(int rows, int columns) {
    hint.set("");
    if (shown.isEmpty()) {
      return;
    }
    List<Integer> rounds = matrix.get().rounds();
    int row = cursor.get().map(place -> rowOf(place.task())).orElse(-1);
    int column = cursor.get().map(place -> rounds.indexOf(place.round())).orElse(-1);
    int nextRow = row < 0 ? 0 : Math.clamp((long) row + rows, 0, shown.size() - 1);
    int nextColumn =
        column < 0 ? rounds.size() - 1 : Math.clamp((long) column + columns, 0, rounds.size() - 1);
    cursor.set(Optional.of(TaskPlace.cell(shown.get(nextRow).task(), rounds.get(nextColumn))));
  }

  /// The row of a task among those shown; -1 if it is not shown.
  int rowOf(String task) {
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).task().equals(task)) {
        return i;
      }
    }
    return -1;
  }

  private void toStart() {
    step(0, 0);
  }

  private void arrange() {
    TaskMatrix all = matrix.get();
    shown.setAll(all.rows(order.get(), filter.get()));
    summary.set(
        shown.size() == all.rows().size()
            ? Counted.of(all.rows().size(), "task")
                + ", "
                + Counted.of(all.rounds().size(), "round")
            : "%d of %s".formatted(shown.size(), Counted.of(all.rows().size(), "task")));
  }

  private void follow(Selection now) {
    boolean here = now.screen() == Selection.Screen.TASKS && now.run().equals(run);
    Optional<TaskPlace> place =
        here && run.isPresent() ? TaskPlace.of(now.file()) : Optional.empty();
    if (!here) {
      return;
    }
    hint.set("");
    Optional<TaskPlace> pair = place.filter(found -> found.compared().isPresent());
    if (!pair.equals(comparison.placeProperty().get())) {
      pair.ifPresentOrElse(this::compare, comparison::clear);
    }
    place
        .map(found -> TaskPlace.cell(found.task(), found.compared().orElse(found.round())))
        .ifPresentOrElse(this::list, this::clearOpened);
  }

  private void compare(TaskPlace pair) {
    Optional<Cell> left = matrix.get().cell(pair.task(), pair.round());
    Optional<Cell> right = matrix.get().cell(pair.task(), pair.compared().orElseThrow());
    if (left.isEmpty() || right.isEmpty()) {
      hint.set("One of the two rounds did not record task %s.".formatted(pair.task()));
      comparison.clear();
    } else {
      comparison.show(run.orElseThrow(), pair, left.get(), right.get());
    }
  }

  private void clearOpened() {
    opened.set(Optional.empty());
    rollouts.clear();
  }

  private void list(TaskPlace place) {
    Optional<Cell> cell = matrix.get().cell(place.task(), place.round());
    if (cell.isEmpty()) {
      clearOpened();
      hint.set("R%d did not record task %s.".formatted(place.round(), place.task()));
      return;
    }
    cursor.set(Optional.of(place));
    opened.set(Optional.of(place));
    RunId at = run.orElseThrow();
    tasks.run(
        "Reading rollouts of " + place.text(),
        progress -> actions.rollouts(at, place.round(), place.task()),
        sessions -> {
          if (opened.get().equals(Optional.of(place))) {
            rollouts.setAll(RolloutLine.of(cell.get(), sessions));
          }
        },
        failure -> hint.set("The rollouts could not be read: " + failure.getMessage()));
  }
}
