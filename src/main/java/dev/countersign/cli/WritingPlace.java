package dev.countersign.cli;

import dev.countersign.base.Destination;
import java.io.IOException;
import java.nio.file.Path;

/// Where a verb is told to write: looked at before the work begins and before a passphrase is asked
/// for.
final class WritingPlace {

  private WritingPlace() {}

  /// Requires a regular file, or nothing, in a folder that is there.
  ///
  /// @throws RefusedException if it is something else
  static void ofFile(Path file) {
    try {
      Destination.checkFile(file);
      Destination.checkFolderOf(file);
    } catch (IOException e) {
      throw new RefusedException(Destination.sentence(file, e));
    }
  }

  /// Requires a folder, or nothing, where one can be made.
  ///
  /// @throws RefusedException if it is something else
  static void ofFolder(Path folder) {
    try {
      Destination.checkFolder(folder);
    } catch (IOException e) {
      throw new RefusedException(Destination.sentence(folder, e));
    }
  }
}
