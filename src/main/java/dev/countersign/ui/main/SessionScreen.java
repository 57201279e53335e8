package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.review.Target;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.Selection.Spot;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.SeverityCount;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.dock.TimeDock;
import dev.countersign.ui.findings.RunBadges;
import dev.countersign.ui.library.RunRow;
import dev.countersign.ui.replay.ArtefactPlace;
import dev.countersign.ui.review.ReviewForm;
import dev.countersign.ui.review.ReviewFormViewModel;
import dev.countersign.ui.session.SessionCourse;
import dev.countersign.ui.session.SessionList;
import dev.countersign.ui.session.SessionListViewModel;
import dev.countersign.ui.session.SessionView;
import dev.countersign.ui.session.SessionViewModel;
import dev.countersign.ui.task.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The session screen within the window: its parts, and how one gets there.
public final class SessionScreen {

  private static final double SETTLED = 150;

  private final Supplier<Workspace> workspace;
  private final MainViewModel window;
  private final SelectionModel selection;
  private final TaskRunner tasks;
  private final SessionViewModel model;
  private final SessionListViewModel all;
  private final DiffWork work;
  private final SessionList list;
  private Optional<SessionView> view = Optional.empty();
  private final PauseTransition pause = new PauseTransition(Duration.millis(SETTLED));
  private Optional<Target> wanted = Optional.empty();

  SessionScreen(
      OpeningWorkspace workspace,
      MainViewModel window,
      SelectionModel selection,
      TaskRunner tasks,
      DiffWork work) {
    this.workspace = workspace;
    this.window = window;
    this.selection = selection;
    var desk = new WorkspaceSessions(workspace);
    this.tasks = tasks;
    this.work = work;
    var bookmarks = new BookmarkFile(workspace.folder().resolve("marks.json"));
    window
        .library()
        .rows()
        .addListener((ListChangeListener<RunRow>) _ -> bookmarks.forgetAllBut(runs(window)));
    model = new SessionViewModel(selection, desk, tasks, bookmarks);
    all = new SessionListViewModel(desk, tasks);
    list = new SessionList(all, this::open);
    selection.currentProperty().subscribe(_ -> showSessions());
    window.replayProperty().subscribe(_ -> showSessions());
    model.stepIndexProperty().subscribe(_ -> goToWanted());
    window.onTaskRewrite(this::openRewrite);
    window.onGrown(run -> {
      model.grow(run);
      all.forget(run);
    });
    window.badges().known().addListener((MapChangeListener<RunId, RunBadges>) _ -> showFindings());
    model.stateProperty().subscribe(_ -> showFindings());
    window
        .library()
        .lastImportProperty()
        .subscribe(report -> report.ifPresent(taken -> all.forget(taken.run())));
  }

  /// The state of the screen.
  public SessionViewModel model() {
    return model;
  }

  SessionList list() {
    return list;
  }

  /// Builds the screen and its dock, with the review form for the rewrite at hand in the right
  /// pane.
  Page page(MainView main) {
    var playback = new Playback(new SessionCourse(model));
    var built = new SessionView(model, playback, tasks, work, selection::goBack);
    TimeDock dock = SessionCourse.dock(model, playback);
    built.keys().install(dock);
    view = Optional.of(built);
    installForm(main, built, dock);
    showFindings();
    return Page.of(built, dock);
  }

  /// Shows or hides the right pane.
  void togglePane() {
    view.ifPresent(SessionView::togglePane);
  }

  private void installForm(MainView main, SessionView view, TimeDock dock) {
    ReviewFormViewModel review = window.taskReview();
    var form = new ReviewForm(review, main.dialogs());
    view.setReviewForm(new VBox(form.recorded(), form.decided(), form));
    pause.setOnFinished(_ -> showForm());
    form.setOnArm(() -> {
      showForm();
      view.showReviewForm();
    });
    view.setOnShown(
        rewrite -> target(rewrite).ifPresent(at -> window.viewed().add(at, Target.BOTH_TRACKS)));
    model.rewriteIndexProperty().subscribe(_ -> pause.playFromStart());
    model.stateProperty().subscribe(_ -> pause.playFromStart());
    form.keys().restWhile(main.dialogs().showingProperty()).install(view);
    form.keys().restWhile(main.dialogs().showingProperty()).install(dock);
  }

  /// Steps may fly by; only a rewrite that one stays at is looked up.
  private void showForm() {
    pause.stop();
    model
        .rewrite()
        .flatMap(this::target)
        .ifPresentOrElse(window.taskReview()::show, window.taskReview()::clear);
  }

  private Optional<Target> target(MidTaskRewrite rewrite) {
    return model.content().map(open -> Target.midTask(open.run(), rewrite.id()));
  }

  /// Opens the session of a rewrite inside a task, at the rewrite.
  void openRewrite(Target target) {
    tasks.run(
        "Opening the session of " + target,
        _ -> workspace.get().session(target.run(), target.id()).replay(),
        replay -> replay.rewrite(target.id()).ifPresent(rewrite -> open(target, replay, rewrite)),
        e -> window.openFailed(target, e));
  }

  private void open(Target target, SessionReplay replay, MidTaskRewrite rewrite) {
    wanted = Optional.of(target);
    OptionalInt step = OptionalInt.of(rewrite.key().step());
    model.open(target.run(), new SessionPlace(replay.session().path(), step));
    goToWanted();
  }

  /// A session goes to its step first; the rewrite may be a later one of that step.
  private void goToWanted() {
    if (wanted.isEmpty() || model.step().isEmpty()) {
      return;
    }
    List<MidTaskRewrite> all = model.replay().map(SessionReplay::rewrites).orElse(List.of());
    IntStream.range(0, all.size())
        .filter(i -> target(all.get(i)).equals(wanted))
        .findFirst()
        .ifPresent(index -> {
          wanted = Optional.empty();
          model.selectRewrite(index);
        });
  }

  private static Set<RunId> runs(MainViewModel window) {
    return window.library().rows().stream().map(row -> row.run().id()).collect(Collectors.toSet());
  }

  /// Opens the session that a journal or its copy belongs to, at the cited step.
  ///
  /// @param otherwise runs if the run has no session for that path
  void open(ArtefactPlace place, Runnable otherwise) {
    Optional<RunId> run = selection.get().run();
    Optional<Session> session =
        run.flatMap(
            id -> workspace.get().sessions().sessionOf(workspace.get().run(id), place.path()));
    if (session.isPresent()) {
      Optional<Spot> spot =
          Optional.of(new Spot(place.path(), place.line(), place.marks()))
              .filter(at -> at.line() > 0);
      model.open(run.orElseThrow(), new SessionPlace(session.get().path(), place.step(), spot));
    } else {
      otherwise.run();
    }
  }

  private void showFindings() {
    list.setFindings(session -> findings(selection.get().run(), session));
    view.ifPresent(shown ->
        shown.setFindings(
            model
                .content()
                .map(open -> findings(Optional.of(open.run()), open.replay().session()))
                .orElse(SeverityCount.NONE)));
  }

  private SeverityCount findings(Optional<RunId> run, Session session) {
    return window.badges().of(run).session(session.sessionId(), session.path());
  }

  private void open(Session session) {
    selection
        .get()
        .run()
        .ifPresent(run -> model.open(run, new SessionPlace(session.path(), OptionalInt.empty())));
  }

  private void showSessions() {
    Selection now = selection.get();
    Optional<Rewrite> rewrite = window.rewrite();
    all.show(
        now.run(),
        rewrite.map(found -> List.of(found.effectRound(), found.round())).orElse(List.of()));
  }
}
