package dev.countersign.ingest;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFileRepository;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What became of an import. The four cases are all there are; switch over them.
public sealed interface ImportOutcome {

  /// The run is new and was stored.
  record Imported(Run run, Amounts amounts) implements ImportOutcome {}

  /// The very same files were imported before; nothing was stored.
  record AlreadyKnown(Run run) implements ImportOutcome {}

  /// The run is known, and its files have changed: they were stored as a further revision.
  /// Decisions on the old files stay bound to those.
  ///
  /// @param before the revision that it follows
  /// @param differences the first of what differs
  record NewRevision(
      Run run, Amounts amounts, Run before, List<RunFileRepository.Difference> differences)
      implements ImportOutcome {
    public NewRevision {
      differences = List.copyOf(differences);
    }
  }

  /// Nothing was stored.
  ///
  /// @param code stable, such as `ARC_PATH`
  /// @param message one sentence for the person who imports; made visible here
  record Refused(String code, String message) implements ImportOutcome {
    public Refused {
      message = VisibleText.line(message);
    }

    /// There is nothing at the path, or something that is neither a folder nor a file.
    static Refused noFile(Path source) {
      return Files.exists(source)
          ? new Refused(
              "SOURCE_SPECIAL",
              source
                  + " is neither a folder nor a file but a device or a pipe: write what comes from"
                  + " it into a file, and import that.")
          : new Refused(
              "SOURCE_MISSING", "There is no folder or file " + source + ": check the path.");
    }

    /// Names the file that could not be read if the system does, else the source.
    static Refused unreadable(Path source, IOException why) {
      String file = why instanceof FileSystemException named ? named.getFile() : null;
      return new Refused(
          "SOURCE_UNREADABLE",
          "%s cannot be read: check that it is there and may be read."
              .formatted(file == null ? source : file));
    }
  }

  /// How much was read.
  ///
  /// @param rounds that the run has
  /// @param sessions that it has
  /// @param records of their journals
  /// @param findings by severity; absent where there are none
  record Amounts(int rounds, long sessions, long records, Map<Finding.Severity, Long> findings) {
    public Amounts {
      findings = Map.copyOf(findings);
    }
  }
}
