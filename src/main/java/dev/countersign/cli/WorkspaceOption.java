package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.SharedFolder;
import dev.countersign.base.VisibleText;
import java.io.PrintWriter;
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

  /// Opens the workspace, creating it if it is not there. What had to be made again after damage is
  /// said on standard error.
  Workspace open() {
    Workspace opened =
        Workspace.open(folder(), folders.profile(), folders.person(), Clock.systemUTC());
    PrintWriter err = verb.commandLine().getErr();
    opened.notices().forEach(notice -> err.println("countersign: " + VisibleText.line(notice)));
    SharedFolder.warning(opened.folder()).ifPresent(said -> err.println("countersign: " + said));
    err.flush();
    return opened;
  }
}
