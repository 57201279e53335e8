package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.review.Person;
import dev.countersign.ui.Preferences;
import dev.countersign.ui.Selection;
import dev.countersign.ui.main.CountersignApp;
import dev.countersign.ui.main.Display;
import dev.countersign.ui.main.OpeningWorkspace;
import dev.countersign.ui.main.Samples;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `window`: opens the window, which is also what happens without a verb.
@Command(name = "window", description = "Opens the window.")
final class WindowCommand implements Callable<Integer> {

  @Parameters(paramLabel = "WORKSPACE", arity = "0..1", description = "The workspace folder.")
  @Nullable Path folder;

  private final Environment environment;

  WindowCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (!Display.isThere()) {
      throw new RefusedException(
          "there is no display, or GTK 3 is missing: install libgtk-3-0, use the verbs"
              + " (countersign --help), or see pictures: countersign demo --out DIR");
    }
    var folders = new Folders(environment);
    Path chosen = folder == null ? folders.workspace() : folder;
    Path profile = folders.profile();
    Optional<Person> person = folders.person();
    try (var workspace =
        OpeningWorkspace.begin(
            chosen, () -> Workspace.open(chosen, profile, person, Clock.systemUTC()))) {
      show(workspace, environment, Selection.library());
      workspace.get(); // what the window said of a failure, the command line says too
    }
    return 0;
  }

  /// Shows the window while the workspace is being opened, and returns when it is closed.
  ///
  /// @param first what is on the screen at the start
  static void show(OpeningWorkspace workspace, Environment environment, Selection first) {
    Path preferences =
        Preferences.file(
            environment.variables(),
            System.getProperty("os.name", ""),
            Path.of(System.getProperty("user.home", ".")));
    CountersignApp.show(
        new CountersignApp.Opening(
            workspace, Samples.folder(), preferences, first, Main::sentence));
  }
}
