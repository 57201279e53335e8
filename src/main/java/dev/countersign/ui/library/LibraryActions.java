package dev.countersign.ui.library;

import dev.countersign.base.Progress;
import dev.countersign.trace.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the library screen asks of the workspace. Everything but [#rows] may take long and reports
/// its progress in bytes.
public interface LibraryActions {

  /// The imported runs, latest revision each, newest import first.
  List<RunRow> rows();

  /// Imports a run folder, a session folder, a single file or an archive.
  ///
  /// @throws IOException if it cannot be read or kept; the message is a sentence for the user
  ImportReport importFrom(Path path, Progress progress) throws IOException;

  /// Imports the runs that come with the program.
  ///
  /// @throws IOException as above
  ImportReport importSamples(Progress progress) throws IOException;

  /// Imports a run once more from where it came; a changed run becomes a new revision.
  ///
  /// @throws IOException as above, also if the source is gone
  ImportReport importAgain(RunId run, Progress progress) throws IOException;

  /// Begins to follow a run that is still being written at its source.
  ///
  /// @throws IOException if the source is gone or is no folder
  Following follow(RunId run) throws IOException;

  /// A run that is followed.
  @FunctionalInterface
  interface Following {

    /// Looks once, and takes in what changed; empty if nothing did.
    ///
    /// @throws IOException as above
    Optional<ImportReport> look(Progress progress) throws IOException;
  }

  /// Takes a run out of the library. Its source and what the ledger says of it stay.
  ///
  /// @throws IOException if the workspace cannot be written
  void remove(RunId run, Progress progress) throws IOException;
}
