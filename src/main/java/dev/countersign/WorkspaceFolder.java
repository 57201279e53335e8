package dev.countersign;

import dev.countersign.store.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
