package dev.countersign.ui.session;

import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.search.Highlight;
import dev.countersign.search.Query;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.Selection.Spot;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.task.TaskRunner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

/// State of the session screen: which session, which step, which rewrite, and how to look at it.
///
/// It follows the selection of the window. Stepping leaves the window's history alone, so that Back
/// returns to where the session was opened from; a session that was left is found again at the step
/// where it was left.
public final class SessionViewModel {

  private static final int NONE = -1;

  private final SelectionModel selection;
  private final SessionDesk desk;
  private final TaskRunner tasks;
  private final StepSearch search;
  private final ReadOnlyObjectWrapper<SessionState> state =
      new ReadOnlyObjectWrapper<>(SessionState.NOTHING);
  private final ListedSteps listed = new ListedSteps();
  private final ReadOnlyIntegerWrapper stepIndex = new ReadOnlyIntegerWrapper(NONE);
  private final ReadOnlyIntegerWrapper rewriteIndex = new ReadOnlyIntegerWrapper(NONE);
  private final BooleanProperty rawTrack = new SimpleBooleanProperty();
  private final ObjectProperty<SessionTab> tab = new SimpleObjectProperty<>(SessionTab.CHANGED);
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final Map<Selection, Integer> left = new HashMap<>();
  private final StepMarks marks;
  private final FoundPlace found = new FoundPlace();
  private Selection followed = Selection.library();
  private boolean inFront;

  /// A screen that follows `selection` and forgets its bookmarks.
  public SessionViewModel(SelectionModel selection, SessionDesk desk, TaskRunner tasks) {
    this(selection, desk, tasks, Bookmarks.inMemory());
  }

  /// A screen that follows `selection`.
  public SessionViewModel(
      SelectionModel selection, SessionDesk desk, TaskRunner tasks, Bookmarks bookmarks) {
    this.marks = new StepMarks(bookmarks);
    this.selection = selection;
    this.desk = desk;
    this.tasks = tasks;
    this.search = new StepSearch(tasks);
    selection.currentProperty().subscribe(this::follow);
  }

  /// Goes to a step; one that does not exist is the nearest that does.
  ///
  /// @param index position among the session's steps
  public void selectStep(int index) {
    replay()
        .filter(replay -> !replay.steps().isEmpty())
        .ifPresent(replay -> {
          int to = Math.clamp(index, 0, replay.steps().size() - 1);
          found.leave(to);
          rewriteIndex.set(ListedSteps.firstRewrite(replay, to));
          stepIndex.set(to);
        });
  }

  /// Goes to a mid-task rewrite and its step.
  ///
  /// @param index position among the session's rewrites
  public void selectRewrite(int index) {
    replay()
        .filter(replay -> !replay.rewrites().isEmpty())
        .ifPresent(replay -> {
          int to = Math.clamp(index, 0, replay.rewrites().size() - 1);
          found.leave(replay.rewrites().get(to).stepIndex());
          rewriteIndex.set(to);
          stepIndex.set(replay.rewrites().get(to).stepIndex());
        });
  }

  /// Goes to the next or previous step of the list, which may show those with rewrites only.
  ///
  /// @param by 1 or -1
  /// @return whether there was one
  public boolean step(int by) {
    return walk(by, this::isListed);
  }

  /// Whether [#step] would go anywhere, by 1 or -1.
  boolean canStep(int by) {
    return next(by, this::isListed).isPresent();
  }

  private boolean isListed(int index) {
    return !listed.rewritesOnlyProperty().get() || steps().get(index).isRewritten();
  }

  /// Goes to the next or previous mid-task rewrite, from the one at hand or from the step.
  ///
  /// @param by 1 or -1
  public void stepRewrite(int by) {
    List<MidTaskRewrite> rewrites = replay().map(SessionReplay::rewrites).orElse(List.of());
    int at = rewriteIndex.get();
    int next = at + by;
    if (at == NONE) {
      int before = rewritesBefore();
      next = by > 0 ? before : before - 1;
    }
    if (next >= 0 && next < rewrites.size()) {
      selectRewrite(next);
    }
  }

  /// Goes to the next or previous step in which something went wrong.
  ///
  /// @param by 1 or -1
  public void stepError(int by) {
    walk(by, listed::failed);
  }

  /// Goes to the next or previous step that was marked.
  ///
  /// @param by 1 or -1
  public void stepMark(int by) {
    walk(by, marks.steps()::contains);
  }

  /// Goes to the next or previous step that the search found.
  ///
  /// @param by 1 or -1
  public void stepHit(int by) {
    walk(by, search.hits()::contains);
  }

  /// Marks the step, or removes its mark.
  public void toggleMark() {
    int at = stepIndex.get();
    if (at >= 0) {
      marks.toggle(at);
    }
  }

  /// Opens a session that ran inside this one; Back returns.
  ///
  /// @param id its recorded id
  public void openNested(String id) {
    selection.get().run().ifPresent(run -> open(run, new SessionPlace(id, OptionalInt.empty())));
  }

  /// Opens a session at a step or a record, wherever in it somebody was before; Back returns.
  public void open(RunId run, SessionPlace place) {
    Selection to = selection.get().session(run, place);
    boolean named = place.step().isPresent() || place.spot().isPresent();
    if (named) {
      left.remove(to);
    }
    if (!to.equals(selection.get())) {
      selection.select(to);
    } else if (named && content().isPresent()) {
      place(to);
    }
  }

  /// Reads further into the open session's run.
  RunReading runReading() {
    return new RunReading(this, desk, tasks);
  }

  /// What is open, or why nothing is.
  public ReadOnlyObjectProperty<SessionState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// The open session.
  public Optional<SessionContent> content() {
    return state.get() instanceof SessionState.Open open
        ? Optional.of(open.content())
        : Optional.empty();
  }

  /// The replay of the open session.
  public Optional<SessionReplay> replay() {
    return content().map(SessionContent::replay);
  }

  /// The lines of the steps list; do not change it.
  public ObservableList<StepLine> lines() {
    return listed.lines();
  }

  /// Position of the step at hand; -1 if there is none.
  public ReadOnlyIntegerProperty stepIndexProperty() {
    return stepIndex.getReadOnlyProperty();
  }

  /// Position of the rewrite at hand among the session's rewrites; -1 if the step has none.
  public ReadOnlyIntegerProperty rewriteIndexProperty() {
    return rewriteIndex.getReadOnlyProperty();
  }

  /// The step at hand.
  public Optional<TaskStep> step() {
    int at = stepIndex.get();
    return at < 0 ? Optional.empty() : Optional.of(steps().get(at));
  }

  /// The rewrite at hand.
  public Optional<MidTaskRewrite> rewrite() {
    int at = rewriteIndex.get();
    return at < 0 ? Optional.empty() : replay().map(replay -> replay.rewrites().get(at));
  }

  /// How many rewrites stand before the step at hand.
  public int rewritesBefore() {
    return (int)
        replay().map(SessionReplay::rewrites).orElse(List.of()).stream()
            .filter(rewrite -> rewrite.stepIndex() < stepIndex.get())
            .count();
  }

  /// Whether the list shows only steps with rewrites.
  public BooleanProperty rewritesOnlyProperty() {
    return listed.rewritesOnlyProperty();
  }

  /// Whether the conversation shows what came instead of what went on.
  public BooleanProperty rawTrackProperty() {
    return rawTrack;
  }

  /// The tab in front.
  public ObjectProperty<SessionTab> tabProperty() {
    return tab;
  }

  /// What must be said about how the session was opened; empty if nothing.
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /// What was looked for and found.
  FoundPlace found() {
    return found;
  }

  /// Positions of the marked steps.
  public ObservableSet<Integer> marks() {
    return marks.steps();
  }

  /// The search within the session.
  public StepSearch search() {
    return search;
  }

  private void follow(Selection now) {
    if (inFront && followed.session().isPresent() && stepIndex.get() >= 0) {
      left.put(followed, stepIndex.get());
    }
    inFront = now.screen() == Selection.Screen.SESSION;
    if (!inFront) {
      return;
    }
    boolean same =
        now.run().equals(followed.run())
            && now.session().map(SessionPlace::id).equals(followed.session().map(SessionPlace::id))
            && content().isPresent();
    followed = now;
    if (now.run().isEmpty() || now.session().isEmpty()) {
      show(SessionState.NOTHING);
    } else if (same) {
      place(now);
    } else {
      load(now, now.run().orElseThrow(), now.session().orElseThrow().id());
    }
  }

  private void load(Selection wanted, RunId run, String id) {
    show(SessionState.LOADING);
    tasks.run(
        "Opening session " + id,
        progress -> desk.open(run, id, progress),
        content -> {
          if (wanted.equals(followed)) {
            show(new SessionState.Open(content));
            place(wanted);
          }
        },
        e -> {
          if (wanted.equals(followed)) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            show(new SessionState.Failed(why));
          }
        });
  }

  /// Shows the session as it is now, at the same step, if it is one of this run that grew.
  public void grow(RunId run) {
    content()
        .filter(open -> open.run().equals(run))
        .map(open -> open.replay().session().path())
        .ifPresent(id -> tasks.run("Reading on", p -> desk.open(run, id, p), this::grow, e -> {}));
  }

  private void grow(SessionContent grown) {
    if (content().filter(open -> open.isBefore(grown)).isPresent()) {
      state.set(new SessionState.Open(grown));
      marks.grow(grown);
      listed.grow(replay());
    }
  }

  private void show(SessionState next) {
    stepIndex.set(NONE);
    rewriteIndex.set(NONE);
    state.set(next);
    marks.open(content());
    search.clear();
    found.clear();
    listed.show(replay());
  }

  /// Goes to the record, with its words marked, in front the tab that shows it.
  private void land(Landing at, Query looked) {
    found.show(at, looked);
    selectStep(at.step().index());
    Highlight words = found.wordsProperty().get();
    rawTrack.set(at.side(content().orElseThrow().passages(), words) == CardBody.Side.RAW);
    tab.set(at.item().isPresent() ? SessionTab.CONVERSATION : SessionTab.RECORDS);
  }

  /// Goes to where the session was left, else to the record or step that the selection names, else
  /// to the first rewrite, else to the first step.
  private void place(Selection now) {
    notice.set("");
    OptionalInt wanted = now.session().map(SessionPlace::step).orElse(OptionalInt.empty());
    Optional<Spot> spot = now.session().flatMap(SessionPlace::spot);
    Optional<Landing> landing = spot.flatMap(at -> content().flatMap(open -> Landing.of(open, at)));
    Integer before = left.get(now);
    if (before != null) {
      selectStep(before);
    } else if (landing.isPresent()) {
      land(landing.get(), spot.orElseThrow().words());
    } else if (wanted.isPresent()) {
      Optional<TaskStep> step = replay().flatMap(replay -> replay.step(wanted.getAsInt()));
      selectStep(step.map(TaskStep::index).orElse(0));
      if (step.isEmpty()) {
        notice.set("There is no step %d in this session.".formatted(wanted.getAsInt()));
      }
    } else if (replay().filter(replay -> !replay.rewrites().isEmpty()).isPresent()) {
      selectRewrite(0);
    } else {
      selectStep(0);
    }
  }

  private List<TaskStep> steps() {
    return replay().map(SessionReplay::steps).orElse(List.of());
  }

  private OptionalInt next(int by, IntPredicate wanted) {
    int from = stepIndex.get() + by;
    int count = by > 0 ? steps().size() - from : from + 1;
    return IntStream.range(0, Math.max(0, count))
        .map(i -> from + i * by)
        .filter(wanted)
        .findFirst();
  }

  private boolean walk(int by, IntPredicate wanted) {
    OptionalInt next = next(by, wanted);
    next.ifPresent(this::selectStep);
    return next.isPresent();
  }
}
