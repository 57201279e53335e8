package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.SharedFolder;
import dev.countersign.base.VisibleText;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options of every verb that works in a workspace.
final class WorkspaceOption {

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "The workspace folder (default: in the user's data folder).")
  @Nullable Path folder;

  @Option(names = "--json", description = "Print JSON; its fields are in docs/cli.md.")
  boolean json;

  @Spec(Spec.Target.MIXEE)
  CommandSpec verb = CommandSpec.create();

  private final Folders folders;

  WorkspaceOption(Folders folders) {
    this.folders = folders;
  }

  /// The folder in use.
  Path folder() {
    return folder == null ? folders.workspace() : folder;
  }

  /// Opens the workspace, which has to be there; one that cannot be written can be read. What had
  /// to be made again after damage is said on standard error.
  ///
  /// @throws RefusedException if there is none in the folder; nothing is made then
  Workspace open() {
    Path place = folder();
    if (!Files.exists(place) || (Files.isDirectory(place) && !Workspace.isThere(place))) {
      throw new RefusedException(
          folder == null
              ? "there is no workspace yet; make one with: countersign import RUN, or name another folder with -w"
              : "there is no workspace in %s; name another folder with -w, or make one there with: countersign import RUN -w %s"
                  .formatted(place, place));
    }
    return said(
        Workspace.openToRead(place, folders.profile(), folders.person(), Clock.systemUTC()));
  }

  /// As [#open], but makes a workspace where there is none.
  Workspace openOrMake() {
    return said(Workspace.open(folder(), folders.profile(), folders.person(), Clock.systemUTC()));
  }

  private Workspace said(Workspace opened) {
    PrintWriter err = verb.commandLine().getErr();
    opened.notices().forEach(notice -> err.println("countersign: " + VisibleText.line(notice)));
    SharedFolder.warning(opened.folder()).ifPresent(said -> err.println("countersign: " + said));
    err.flush();
    return opened;
  }
}
