package dev.countersign.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A program of its own that brings copies of an old database up to date, one after the other,
/// until it is killed.
final class MigratingProgram {

  private MigratingProgram() {}

  /// Arguments: the old database, the folder for the copies. Prints the number of each copy before
  /// it is opened.
  public static void main(String[] arguments) throws IOException {
    Path old = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    for (int i = 0; ; i++) {
      Path copy =
          Files.createDirectories(folder.resolve(Integer.toString(i))).resolve("workspace.db");
      Files.copy(old, copy);
      System.out.println(i);
      Database.open(copy).close();
    }
  }
}
