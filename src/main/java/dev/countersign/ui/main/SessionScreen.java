package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.Selection.Spot;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.dock.TimeDock;
import dev.countersign.ui.replay.ArtefactPlace;
import dev.countersign.ui.session.SessionCourse;
import dev.countersign.ui.session.SessionList;
import dev.countersign.ui.session.SessionListViewModel;
import dev.countersign.ui.session.SessionView;
import dev.countersign.ui.session.SessionViewModel;
import dev.countersign.ui.task.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The session screen within the window: its parts, and how one gets there.
public final class SessionScreen {

  private final Workspace workspace;
  private final MainViewModel window;
  private final SelectionModel selection;
  private final SessionViewModel model;
  private final SessionListViewModel all;
  private final SessionView view;
  private final TimeDock dock;
  private final SessionList list;

  SessionScreen(
      Workspace workspace,
      MainViewModel window,
      SelectionModel selection,
      TaskRunner tasks,
      DiffWork work) {
    this.workspace = workspace;
    this.window = window;
    this.selection = selection;
    var desk = new WorkspaceSessions(workspace);
    var bookmarks = new BookmarkFile(workspace.folder().resolve("marks.json"));
    model = new SessionViewModel(selection, desk, tasks, bookmarks);
    all = new SessionListViewModel(desk, tasks);
    var playback = new Playback(new SessionCourse(model));
    view = new SessionView(model, playback, tasks, work, selection::goBack);
    dock = SessionCourse.dock(model, playback);
    view.keys().install(dock);
    list = new SessionList(all, this::open);
    selection.currentProperty().subscribe(_ -> showSessions());
    window.replayProperty().subscribe(_ -> showSessions());
    window
        .library()
        .lastImportProperty()
        .subscribe(report -> report.ifPresent(taken -> all.forget(taken.run())));
  }

  /// The state of the screen.
  public SessionViewModel model() {
    return model;
  }

  SessionView view() {
    return view;
  }

  TimeDock dock() {
    return dock;
  }

  SessionList list() {
    return list;
  }

  /// Opens the session that a journal or its copy belongs to, at the cited step.
  ///
  /// @param otherwise runs if the run has no session for that path
  void open(ArtefactPlace place, Runnable otherwise) {
    Optional<RunId> run = selection.get().run();
    Optional<Session> session =
        run.flatMap(id -> workspace.sessions().sessionOf(workspace.run(id), place.path()));
    if (session.isPresent()) {
      Optional<Spot> spot =
          Optional.of(new Spot(place.path(), place.line(), place.marks()))
              .filter(at -> at.line() > 0);
      model.open(run.orElseThrow(), new SessionPlace(session.get().path(), place.step(), spot));
    } else {
      otherwise.run();
    }
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
