package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Theme;
import dev.countersign.ui.main.Display;
import dev.countersign.ui.main.OpeningWorkspace;
import dev.countersign.ui.main.Pictures;
import dev.countersign.ui.main.Pictures.Shot;
import dev.countersign.ui.main.Rehearsal;
import dev.countersign.ui.main.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A short run of the program's usual work, without a window and in a folder of its own, from which
/// Java learns for its ahead-of-time cache. The launcher starts it once after a build.
public final class Training {

  private Training() {}

  /// Imports a bundled sample, lists it, shows the window as a start does, and draws the replay;
  /// then the process ends.
  ///
  /// @throws IOException if the temporary folder cannot be used
  public static void main(String[] args) throws IOException {
    Display.headless();
    Path folder = Files.createTempDirectory("countersign-training");
    int exit = 1;
    try {
      exit = work(folder);
    } finally {
      remove(folder);
    }
    System.exit(exit);
  }

  private static int work(Path folder) throws IOException {
    String workspace = folder.resolve("workspace").toString();
    Path profile = folder.resolve("profile");
    var environment =
        new Environment(
            Map.of(
                "COUNTERSIGN_PROFILE",
                profile.toString(),
                "XDG_CONFIG_HOME",
                folder.resolve("preferences").toString()));
    var nowhere = new PrintWriter(java.io.Writer.nullWriter());
    for (Path sample : Samples.runs(Samples.folder()).reversed().stream().limit(1).toList()) {
      Main.run(environment, nowhere, nowhere, "import", sample.toString(), "-w", workspace);
    }
    int exit = Main.run(environment, nowhere, nowhere, "runs", "-w", workspace);
    try (var opening =
        OpeningWorkspace.begin(
            Path.of(workspace),
            () ->
                Workspace.open(Path.of(workspace), profile, Optional.empty(), Clock.systemUTC()))) {
      Rehearsal.of(() -> WindowCommand.show(opening, environment, Selection.library()));
      Workspace opened = opening.get();
      Selection first =
          opened.runs().stream()
              .findFirst()
              .map(run -> Pictures.rewrite(run.id(), "", ""))
              .orElse(Selection.library());
      new Pictures(opened, folder.resolve("pictures"), Clock.systemUTC())
          .draw(List.of(new Shot("replay", Theme.LIGHT, 1000, 700, first)));
    }
    return exit;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
