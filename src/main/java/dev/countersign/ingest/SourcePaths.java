package dev.countersign.ingest;

import dev.countersign.trace.Finding;
import java.nio.file.Path;
import java.util.List;

/// Names of what is imported, as seen from the run's folder.
final class SourcePaths {

  private SourcePaths() {}

  /// The findings about an archive, with paths from the run's folder in it.
  static List<Finding> relative(List<Finding> findings, Path unpacked, Path root) {
    String top = StagedName.original(unpacked.relativize(root).toString().replace('\\', '/'));
    return findings.stream()
        .map(f ->
            f.path().startsWith(top + "/")
                ? new Finding(
                    f.rule(),
                    f.outcome(),
                    f.path().substring(top.length() + 1),
                    f.line(),
                    f.column(),
                    f.message())
                : f)
        .toList();
  }

  /// How a file or folder beside a run is named in it.
  static String sibling(Path root, Path sibling) {
    Path parent = root.toAbsolutePath().normalize().getParent();
    Path below =
        parent != null && sibling.startsWith(parent)
            ? parent.relativize(sibling)
            : sibling.getFileName();
    return "../" + String.valueOf(below).replace(java.io.File.separatorChar, '/');
  }
}
