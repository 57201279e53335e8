package dev.countersign.cli;

import dev.countersign.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every verb that works in a workspace.
final class WorkspaceOption {

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "The workspace folder (default: in the user's data folder).")
  @Nullable Path folder;

  @Option(names = "--json", description = "Print JSON; its fields are in docs/cli.md.")
  boolean json;

  private final Folders folders;

  WorkspaceOption(Folders folders) {
    this.folders = folders;
  }

  /// The folder in use.
  Path folder() {
    return folder == null ? folders.workspace() : folder;
  }

  /// Opens the workspace, creating it if it is not there.
  Workspace open() {
    return Workspace.open(folder(), folders.profile(), folders.person(), Clock.systemUTC());
  }
}
