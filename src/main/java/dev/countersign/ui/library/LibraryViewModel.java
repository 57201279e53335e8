package dev.countersign.ui.library;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.RunId;
import dev.countersign.ui.task.TaskRunner;
import dev.countersign.ui.task.TaskRunner.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// State and actions of the library: its rows, the last import, and what went wrong.
public final class LibraryViewModel {

  /// Something that could not be done, for the error dialog.
  ///
  /// @param what one sentence
  /// @param advice what to do
  /// @param cause why
  public record Failure(String what, String advice, Exception cause) {}

  private final LibraryActions actions;
  private final TaskRunner tasks;
  private final ObservableList<RunRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyStringWrapper importing = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<ImportReport>> lastImport =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  private final FollowedRun followed;

  /// A library that has not looked yet; call [#refresh].
  public LibraryViewModel(LibraryActions actions, TaskRunner tasks) {
    this.actions = actions;
    this.tasks = tasks;
    this.followed =
        new FollowedRun(
            actions,
            tasks,
            this::show,
            (run, e) ->
                fail(
                    "'%s' can no longer be followed.".formatted(run),
                    "Check that its source still lies where it was, or open it from its new place.",
                    e));
  }

  /// Reads the rows again.
  public void refresh() {
    tasks.run(
        "Reading the library",
        progress -> actions.rows(),
        this::show,
        e -> {
          read.set(true);
          fail("The library could not be read.", "Run `countersign doctor` to see why.", e);
        });
  }

  /// Imports what was dropped or chosen.
  public void importFrom(Path path) {
    take(
        "Importing " + path.getFileName(),
        progress -> actions.importFrom(path, progress),
        "'%s' could not be imported.".formatted(path.getFileName()),
        "Check that it is a run folder, a session folder or an archive that you may read, and"
            + " import it again.");
  }

  /// Imports the runs that come with the program.
  public void importSamples() {
    take(
        "Importing the bundled samples",
        actions::importSamples,
        "The bundled samples could not be imported.",
        "Check that the workspace folder can be written.");
  }

  /// Imports a run again from where it came.
  public void importAgain(RunId run) {
    take(
        "Importing " + run + " again",
        progress -> actions.importAgain(run, progress),
        "'%s' could not be imported again.".formatted(run),
        "Check that its source still lies where it was, or open it from its new place.");
  }

  /// The run that is followed while it is written.
  public FollowedRun followed() {
    return followed;
  }

  /// Takes a run out of the library; asking comes before.
  public void remove(RunId run) {
    tasks.run(
        "Removing " + run,
        progress -> {
          actions.remove(run, progress);
          return actions.rows();
        },
        this::show,
        e ->
            fail(
                "'%s' could not be removed.".formatted(run),
                "Check that the workspace folder can be written.",
                e));
  }

  /// The rows, newest import first.
  public ObservableList<RunRow> rows() {
    return rows;
  }

  /// Whether the rows were read; before that, nobody knows whether there are any.
  public ReadOnlyBooleanProperty readProperty() {
    return read.getReadOnlyProperty();
  }

  /// The report of the last import of this session.
  public ReadOnlyObjectProperty<Optional<ImportReport>> lastImportProperty() {
    return lastImport.getReadOnlyProperty();
  }

  /// The last thing that could not be done.
  public ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// What is being imported, such as `Importing run`; empty if nothing is.
  public ReadOnlyStringProperty importingProperty() {
    return importing.getReadOnlyProperty();
  }

  private record Taken(ImportReport report, List<RunRow> rows) {}

  private void take(String title, Work<ImportReport> work, String what, String advice) {
    importing.set(VisibleText.line(title));
    tasks.run(
        title,
        progress -> new Taken(work.run(progress), actions.rows()),
        taken -> {
          importing.set("");
          show(taken.rows());
          lastImport.set(Optional.of(taken.report()));
        },
        e -> {
          importing.set("");
          fail(what, advice, e);
        });
  }

  private void show(List<RunRow> found) {
    rows.setAll(found);
    read.set(true);
  }

  private void fail(String what, String advice, Exception cause) {
    String why =
        cause.getMessage() == null ? "" : " (" + VisibleText.line(cause.getMessage()) + ")";
    failure.set(Optional.of(new Failure(what, advice + why, cause)));
  }
}
