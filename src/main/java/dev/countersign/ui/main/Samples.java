package dev.countersign.ui.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The sample runs that come with the program.
public final class Samples {

  private Samples() {}

  /// Where they lie: below the folder that the launcher names, else below the working folder.
  public static Path folder() {
    return Path.of(System.getProperty("countersign.home", ".")).resolve("sample-traces");
  }

  /// The run folders of all samples, by name; empty if there are none.
  ///
  /// @throws IOException if the folder cannot be read
  public static List<Path> runs(Path samples) throws IOException {
    if (!Files.isDirectory(samples)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(samples)) {
      return folders
          .map(folder -> folder.resolve("run"))
          .filter(Files::isDirectory)
          .sorted(java.util.Comparator.reverseOrder())
          .toList();
    }
  }
}
