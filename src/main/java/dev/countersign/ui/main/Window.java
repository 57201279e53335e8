package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.audit.Place;
import dev.countersign.base.SharedFolder;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Replay;
import dev.countersign.replay.diff.Change;
import dev.countersign.replay.diff.Shape;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.SeverityCount;
import dev.countersign.ui.diff.DiffViewModel;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.dock.TimeDock;
import dev.countersign.ui.findings.RunBadges;
import dev.countersign.ui.replay.ArtefactPlace;
import dev.countersign.ui.replay.ReplayContent;
import dev.countersign.ui.replay.ReplayCourse;
import dev.countersign.ui.replay.ReplayKeys;
import dev.countersign.ui.replay.ReplayView;
import dev.countersign.ui.replay.ReplayViewModel;
import dev.countersign.ui.replay.StructuralChanges;
import dev.countersign.ui.replay.ViewedTicks;
import dev.countersign.ui.review.ReviewForm;
import dev.countersign.ui.task.TaskRunner;
import dev.countersign.ui.tasks.TaskMatrixView;
import dev.countersign.ui.tasks.TaskMatrixViewModel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;

/// The window's content over an open workspace: constructs the view models and the views and ties
/// them to one selection. For the JavaFX thread.
public final class Window {

  private final OpeningWorkspace workspace;
  private final MainViewModel model;
  private final ReplayViewModel replay;
  private final DiffWork work;
  private Optional<ReplayView> screen = Optional.empty();
  private final SessionScreen sessions;
  private final MainView view;
  private final TaskMatrixViewModel taskMatrix;
  private Map<RunId, List<ArtefactPlace>> waiting = Map.of();

  /// As below, over a workspace that is open.
  public Window(
      Workspace workspace,
      Path samples,
      TaskRunner tasks,
      ObservableList<? extends Task<?>> running,
      DiffWork work,
      Clock clock,
      Runnable onTheme) {
    this(OpeningWorkspace.of(workspace), samples, tasks, running, work, clock, onTheme);
  }

  /// Builds the window's frame and the screen at hand; the other screens are built when they are
  /// first shown. The workspace need not be open yet.
  ///
  /// @param samples where the bundled samples lie
  /// @param running what the status bar shows
  /// @param work where texts are compared
  /// @param onTheme switches light and dark
  public Window(
      OpeningWorkspace workspace,
      Path samples,
      TaskRunner tasks,
      ObservableList<? extends Task<?>> running,
      DiffWork work,
      Clock clock,
      Runnable onTheme) {
    this.workspace = workspace;
    this.work = work;
    var selection = new SelectionModel();
    var desk =
        new Desk(
            new WorkspaceLibrary(workspace, samples),
            run -> workspace.get().replay(run),
            new WorkspaceFindings(workspace),
            new WorkspaceReviews(workspace),
            new WorkspaceLedger(workspace),
            new WorkspaceAlignment(workspace),
            workspace.folder().toString(),
            new WorkspaceSearch(workspace),
            new WorkspaceAdmin(workspace));
    model = new MainViewModel(desk, selection, tasks, clock);
    SharedFolder.warning(workspace.folder()).ifPresent(model.ledger().notices()::add);
    replay = new ReplayViewModel(selection, new Ticks(), tasks);
    model.replayProperty().subscribe(this::show);
    model.onPlaces(this::showPlaces);
    model.onSession((run, place) -> sessions().model().open(run, place));
    var dimensions = new DimensionReader(workspace, tasks, model.dimensions());
    replay
        .rewriteProperty()
        .subscribe(shown -> dimensions.show(model.selection().get().run(), shown));
    sessions = new SessionScreen(workspace, model, selection, tasks, work);
    model.badges().known().addListener((MapChangeListener<RunId, RunBadges>) _ -> showFindings());
    replay.rewriteProperty().subscribe(() -> showFindings());
    var parts = new Parts(this::togglePane, this::showPlace, sessions.list());
    view = new MainView(model, parts, running, clock, onTheme);
    taskMatrix = new TaskMatrixViewModel(new WorkspaceTasks(workspace), selection, tasks);
    taskMatrix.onSession(sessions.model()::open);
    model.replayProperty().subscribe(taskMatrix::show);
    view.addScreen(Screen.REPLAY, this::replayPage);
    view.addScreen(Screen.SESSION, () -> sessions.page(view));
    view.addScreen(
        Screen.TASKS, () -> Page.of(new TaskMatrixView(taskMatrix, new DiffViewModel(work))));
  }

  /// Notes what happened when the workspace was opened, and begins where that stands to be read.
  ///
  /// @param notices sentences; nothing happens if there are none
  public void tell(List<String> notices) {
    if (!notices.isEmpty()) {
      model.ledger().notices().addAll(notices);
      model.selection().select(model.selection().get().on(Screen.LEDGER));
    }
  }

  private Page replayPage() {
    var diff = new DiffViewPane(work);
    var playback = new Playback(new ReplayCourse(replay));
    var built = new ReplayView(replay, diff, playback);
    TimeDock dock = ReplayCourse.dock(replay, playback);
    new ReplayKeys(replay, playback, diff, built::togglePane).install(dock);
    built.setOnOpenSession(
        place -> sessions.open(place, () -> replay.centre().openArtefact(place)));
    built.setOnRounds(view::showRounds);
    var form = new ReviewForm(model.review(), view.dialogs());
    built.setReviewForm(form.decided(), form);
    form.setOnArm(built::showPane);
    view.installFormKeys(form.keys(), Screen.REPLAY);
    screen = Optional.of(built);
    showFindings();
    return Page.of(built, dock);
  }

  /// What to put into a scene.
  public MainView view() {
    return view;
  }

  /// The state behind it.
  public MainViewModel model() {
    return model;
  }

  /// The state of the replay screen.
  public ReplayViewModel replay() {
    return replay;
  }

  /// The state of the task matrix.
  public TaskMatrixViewModel taskMatrix() {
    return taskMatrix;
  }

  /// The session screen and its state.
  public SessionScreen sessions() {
    return sessions;
  }

  private void showFindings() {
    RunBadges known = model.badges().of(model.selection().get().run());
    screen.ifPresent(shown ->
        shown.setFindings(
            replay
                .rewriteProperty()
                .get()
                .map(rewrite -> known.about(rewrite.id()))
                .orElse(SeverityCount.NONE),
            known.rounds()));
  }

  private void togglePane() {
    if (model.selection().get().screen() == Screen.SESSION) {
      sessions.togglePane();
    } else {
      screen.ifPresent(ReplayView::togglePane);
    }
  }

  private void showPlace(Place shown) {
    if (shown.path().isEmpty()) {
      showTarget(shown.target());
      return;
    }
    var place = ArtefactPlace.line(shown.path(), shown.line());
    sessions.open(
        place,
        () -> {
          model.selection().select(model.selection().get().on(Screen.REPLAY));
          replay.centre().openArtefact(place);
        });
  }

  /// Goes to a round, a task, a session or a rewrite of the selected run.
  private void showTarget(String target) {
    Selection now = model.selection().get();
    RunId run = now.run().orElseThrow();
    if (target.matches("R\\d{1,6}")) {
      model.openRound(run, Integer.parseInt(target.substring(1)));
    } else if (target.startsWith("task:")) {
      model.selection().select(now.on(Screen.TASKS));
    } else if (target.startsWith("s:")) {
      String id = target.substring(2);
      int hash = id.lastIndexOf('#');
      String session = hash < 0 ? id : id.substring(0, hash);
      String step = hash < 0 ? "" : id.substring(hash + 1).replaceFirst("\\..*", "");
      model.openSession(
          run,
          new SessionPlace(
              session,
              step.matches("\\d{1,9}")
                  ? OptionalInt.of(Integer.parseInt(step))
                  : OptionalInt.empty()));
    } else {
      model.selection().select(Selection.replay(run, target));
    }
  }

  /// Opens files of a run now, or when the run is rebuilt.
  private void showPlaces(RunId run, List<ArtefactPlace> places) {
    waiting = Map.of(run, places);
    model
        .replayProperty()
        .get()
        .map(found -> found.recorded().run().id())
        .ifPresent(this::openWaiting);
  }

  private void openWaiting(RunId run) {
    List<ArtefactPlace> places = waiting.getOrDefault(run, List.of());
    if (!places.isEmpty()) {
      waiting = Map.of();
      places.forEach(replay.centre()::openArtefact);
    }
  }

  private void show(Optional<Replay> rebuilt) {
    rebuilt.ifPresentOrElse(
        found -> {
          replay.open(content(found));
          openWaiting(found.recorded().run().id());
        },
        replay::close);
  }

  private ReplayContent content(Replay rebuilt) {
    RunId run = rebuilt.recorded().run().id();
    RunFiles files = workspace.get().files(run);
    return new ReplayContent(
        rebuilt,
        files,
        workspace.get().findings(run),
        (delta, side) -> workspace.get().shownDiff().side(delta, side, files),
        delta -> rows(delta, files));
  }

  private List<StructuralChanges.Row> rows(FileDelta delta, RunFiles files) {
    return workspace.get().shownDiff().structure(delta, files).stream().map(Window::row).toList();
  }

  private static StructuralChanges.Row row(Change change) {
    return new StructuralChanges.Row(
        change.path(),
        change.before().map(Shape::brief).orElse(""),
        change.after().map(Shape::brief).orElse(""));
  }

  /// Ticks of viewed files: kept on the desk, and told to the review form.
  private final class Ticks implements ViewedTicks {

    @Override
    public boolean viewed(String rewriteId, String label) {
      return run().map(run -> workspace.get().desk().viewed(run, rewriteId, label)).orElse(false);
    }

    @Override
    public void markViewed(String rewriteId, String label) {
      run()
          .ifPresent(run -> {
            workspace.get().desk().markViewed(run, rewriteId, label);
            model.review().viewed(label);
          });
    }

    private Optional<RunId> run() {
      return model.selection().get().run();
    }
  }
}
