package dev.countersign.ui.replay;

import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunFile;
import dev.countersign.ui.task.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What stands in the middle of the replay screen: a file of the rewrite, its structure, or an
/// artefact that the user opened.
public final class CentreModel {

  /// What is shown of a config.
  public enum View {
    TEXT,
    STRUCTURE
  }

  private static final Centre NO_RUN =
      new Centre.Nothing("No run is open", "Choose a run in the Library, or import one there.");

  private final TaskRunner tasks;
  private final ReadOnlyObjectWrapper<Centre> centre = new ReadOnlyObjectWrapper<>(NO_RUN);
  private final ReadOnlyObjectWrapper<Optional<FileDelta>> file =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<ArtefactPlace>> artefact =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<ArtefactPlace> artefacts = FXCollections.observableArrayList();
  private final ObservableList<ArtefactPlace> artefactsView =
      FXCollections.unmodifiableObservableList(artefacts);
  private final ObjectProperty<View> view = new SimpleObjectProperty<>(View.TEXT);
  private final ObjectProperty<DiffOptions> options =
      new SimpleObjectProperty<>(DiffOptions.DEFAULT);
  private Optional<ReplayContent> content = Optional.empty();
  private Optional<Rewrite> rewrite = Optional.empty();
  private int generation;

  CentreModel(TaskRunner tasks) {
    this.tasks = tasks;
    view.subscribe((_, _) -> refresh());
  }

  /// What is shown.
  public ReadOnlyObjectProperty<Centre> centreProperty() {
    return centre.getReadOnlyProperty();
  }

  /// The file at hand; empty if the rewrite has none.
  public ReadOnlyObjectProperty<Optional<FileDelta>> fileProperty() {
    return file.getReadOnlyProperty();
  }

  /// The artefact that covers the file; empty while the file itself is shown.
  public ReadOnlyObjectProperty<Optional<ArtefactPlace>> artefactProperty() {
    return artefact.getReadOnlyProperty();
  }

  /// The artefacts that stay open as tabs, oldest first.
  public ObservableList<ArtefactPlace> artefacts() {
    return artefactsView;
  }

  /// Text or structure.
  public ObjectProperty<View> viewProperty() {
    return view;
  }

  /// How diffs are shown.
  public ObjectProperty<DiffOptions> optionsProperty() {
    return options;
  }

  /// Shows texts in this arrangement.
  public void layout(DiffOptions.Layout layout) {
    options.set(new DiffOptions(layout, options.get().whitespace()));
    view.set(View.TEXT);
  }

  /// Goes on to the next level of white space.
  public void cycleWhitespace() {
    DiffOptions now = options.get();
    options.set(new DiffOptions(now.layout(), now.whitespace().next()));
  }

  /// Opens a stored file of the run as a tab, or brings its tab to the front.
  public void openArtefact(ArtefactPlace place) {
    artefacts.removeIf(open -> open.path().equals(place.path()) && !open.equals(place));
    if (!artefacts.contains(place)) {
      artefacts.add(place);
    }
    artefact.set(Optional.of(place));
    refresh();
  }

  /// Closes the tab; the file comes back if it was in front.
  public void closeArtefact(ArtefactPlace place) {
    artefacts.remove(place);
    if (artefact.get().filter(place::equals).isPresent()) {
      artefact.set(Optional.empty());
      refresh();
    }
  }

  void close() {
    content = Optional.empty();
    artefacts.clear();
    show(Optional.empty(), Optional.empty());
  }

  void open(ReplayContent run) {
    content = Optional.of(run);
    artefacts.clear();
  }

  /// Reads the same again from a run that grew; what is in front stays there.
  void grow(ReplayContent run, Optional<Rewrite> sameRewrite, Optional<FileDelta> sameFile) {
    content = Optional.of(run);
    rewrite = sameRewrite;
    file.set(sameFile);
    refresh();
  }

  /// Shows a file of a rewrite, in front of any artefact.
  void show(Optional<Rewrite> nextRewrite, Optional<FileDelta> nextFile) {
    rewrite = nextRewrite;
    file.set(nextFile);
    artefact.set(Optional.empty());
    refresh();
  }

  private void refresh() {
    int mine = ++generation;
    if (content.isEmpty()) {
      centre.set(NO_RUN);
      return;
    }
    ReplayContent run = content.get();
    if (artefact.get().isPresent()) {
      ArtefactPlace place = artefact.get().get();
      load(mine, place.name(), () -> ArtefactText.read(run, place));
    } else if (rewrite.isEmpty()) {
      centre.set(
          new Centre.Nothing(
              "No rewrites in this run",
              "Its harness never changed between rounds. Open a session to replay what happened"
                  + " inside a task."));
    } else {
      Rewrite shown = rewrite.get();
      Optional<FileDelta> delta = file.get();
      View how = view.get();
      load(mine, shown.id(), () -> content(run, shown, delta, how));
    }
  }

  private void load(int mine, String what, Supplier<Centre> reading) {
    tasks.run(
        "Reading " + what,
        _ -> reading.get(),
        shown -> {
          if (mine == generation) {
            centre.set(shown);
          }
        },
        failure -> {
          if (mine == generation) {
            centre.set(
                new Centre.Nothing(
                    "This could not be read",
                    "The stored file is missing or damaged; import the run again. ("
                        + failure.getMessage()
                        + ")"));
          }
        });
  }

  private static Centre content(
      ReplayContent run, Rewrite rewrite, Optional<FileDelta> file, View view) {
    if (file.isEmpty()) {
      return withoutFiles(run, rewrite);
    }
    FileDelta delta = file.get();
    if (delta.status() == FileDelta.Status.MISSING) {
      return new Centre.Nothing(
          "Declared, not delivered",
          "The manifest declares this file, but the candidate does not contain it. Open the"
              + " manifest to see what it promised.");
    }
    if (view == View.STRUCTURE && delta.config()) {
      return new Centre.Structure(delta, run.structure().of(delta));
    }
    String parent = rewrite.parentRound() < 0 ? "before" : "harness H" + rewrite.parentRound();
    return new Centre.Texts(
        delta,
        side(run, delta, delta.before()),
        side(run, delta, delta.after()),
        delta.before().isPresent() ? parent : "not in " + parent,
        delta.after().isPresent() ? newTitle(rewrite) : "removed by " + newTitle(rewrite));
  }

  private static String newTitle(Rewrite rewrite) {
    return switch (rewrite.kind()) {
      case CANDIDATE -> "candidate " + rewrite.id();
      case NO_OP, ROLLBACK -> "harness H" + rewrite.effectRound();
    };
  }

  private static String side(ReplayContent run, FileDelta delta, Optional<RunFile> side) {
    return side.map(file -> run.texts().of(delta, file)).orElse("");
  }

  private static Centre withoutFiles(ReplayContent run, Rewrite rewrite) {
    String why =
        switch (rewrite.kind()) {
          case NO_OP ->
              "Nothing shipped in round "
                  + rewrite.round()
                  + ": the harness stayed as it was. The Critic's reasons:";
          case ROLLBACK -> "The rollback restored the harness as it was before; no file differs.";
          case CANDIDATE -> "No file differs from the parent harness. The manifest says:";
        };
    List<String> paths =
        switch (rewrite.kind()) {
          case NO_OP, ROLLBACK -> rewrite.decision().map(d -> d.path()).stream().toList();
          case CANDIDATE -> rewrite.candidate().map(c -> c.path()).stream().toList();
        };
    for (String path : paths) {
      if (ArtefactText.read(run.files(), ArtefactPlace.of(path)) instanceof Centre.Artefact found) {
        return new Centre.Artefact(found.path(), found.text(), found.line(), found.cited(), why);
      }
    }
    return new Centre.Nothing(
        "No file changed", "The harness stayed as it was, and the run has no text that says why.");
  }
}
