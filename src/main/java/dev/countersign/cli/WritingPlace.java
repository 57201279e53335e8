package dev.countersign.cli;

import dev.countersign.base.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Where a verb is told to write: looked at before the work begins and before a passphrase is asked
/// for.
final class WritingPlace {

  private WritingPlace() {}

  /// Requires a name: the empty one, as of a variable that is not set, would be the current folder.
  ///
  /// @param option what the place was named with
  /// @throws ParameterException if it is empty
  static void named(String option, Path place, CommandLine verb) {
    if (place.toString().isBlank()) {
      throw new ParameterException(
          verb, option + " is empty; name a place, or . for the current folder");
    }
  }

  /// Requires a regular file, or nothing, in a folder that is there and not in a workspace.
  ///
  /// @param workspace the folder of the workspace in use
  /// @throws RefusedException if it is something else
  static void ofFile(Path file, Path workspace) {
    try {
      Destination.checkOutside(file, closed(file, workspace));
      Destination.checkFile(file);
      Destination.checkFolderOf(file);
    } catch (IOException e) {
      throw new RefusedException(Destination.sentence(file, e));
    }
  }

  /// As [#ofFile], where a folder that is not there is made.
  static void ofFileAnywhere(Path file, Path workspace) {
    try {
      Destination.checkOutside(file, closed(file, workspace));
      Destination.checkFile(file);
      if (Files.exists(file.toAbsolutePath().resolveSibling(""))) {
        Destination.checkFolderOf(file);
      }
    } catch (IOException e) {
      throw new RefusedException(Destination.sentence(file, e));
    }
  }

  /// Requires a folder, or nothing, where one can be made, not in a workspace.
  ///
  /// @param workspace the folder of the workspace in use
  /// @throws RefusedException if it is something else
  static void ofFolder(Path folder, Path workspace) {
    try {
      Destination.checkOutside(folder, closed(folder, workspace));
      Destination.checkFolder(folder);
    } catch (IOException e) {
      throw new RefusedException(Destination.sentence(folder, e));
    }
  }

  /// The workspace in use, and any other in which the place lies.
  private static List<Path> closed(Path place, Path workspace) throws IOException {
    List<Path> closed = new ArrayList<>(List.of(workspace));
    Path above = Destination.real(place).getParent();
    while (above != null) {
      if (Files.isRegularFile(above.resolve("workspace.db"))) {
        closed.add(above);
      }
      above = above.getParent();
    }
    return closed;
  }
}
