package dev.countersign;

import dev.countersign.store.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The folder of a workspace, before it is opened.
final class WorkspaceFolder {

  private WorkspaceFolder() {}

  /// Makes it if it is not there.
  ///
  /// @throws StoreException with a sentence for the user if that cannot be
  static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(
          folder + " is a file, not a folder: name another workspace with -w.", e);
    } catch (IOException e) {
      throw new StoreException(
          "The workspace folder "
              + folder
              + " cannot be made: check that the folder above it can be written, or name another"
              + " workspace with -w.",
          e);
    }
  }

  /// Whether something of a workspace lies in this folder: its database, the lists of what was
  /// imported, or its ledger, from any of which it can be opened.
  static boolean isThere(Path folder) {
    return Stream.of("workspace.db", "imports", "ledger")
        .anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /// Whether this program may only read what lies there: the folder cannot be written, or the
  /// database in it.
  static boolean isReadOnly(Path folder) {
    Path database = folder.resolve("workspace.db");
    return Files.exists(database) && !(Files.isWritable(folder) && Files.isWritable(database));
  }
}
