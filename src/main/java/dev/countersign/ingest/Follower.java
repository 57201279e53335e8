package dev.countersign.ingest;

import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOutcome.AlreadyKnown;
import dev.countersign.ingest.ImportOutcome.Imported;
import dev.countersign.ingest.ImportOutcome.NewRevision;
import dev.countersign.ingest.ImportOutcome.Refused;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/// Follows a run folder that is still being written: each look that finds something new takes it in
/// as a further revision of the run (FORMATS 8.6).
///
/// As long as files only grow and are added, the revisions of this follower but its last two are
/// dropped again: the later ones contain them. A revision before which something was rewritten
/// stays, as does every revision of a run that a person has decided on. For one thread at a time.
public final class Follower {

  private final Importer importer;
  private final LiveFiles files;
  private final Path source;
  private final ImportOptions options;
  private final Predicate<RunId> decided;
  private final Deque<Run> own = new ArrayDeque<>();
  private Optional<Path> followed = Optional.empty();
  private boolean first = true;
  private boolean lost;

  Follower(
      Importer importer,
      LiveFiles files,
      Path source,
      ImportOptions options,
      Predicate<RunId> decided) {
    this.importer = importer;
    this.files = files;
    this.source = source;
    this.options = options;
    this.decided = decided;
  }

  /// Looks once, and takes in what changed since the last look.
  ///
  /// @return what became of it; empty if nothing changed
  /// @throws java.util.concurrent.CancellationException if `progress` asked to stop
  /// @throws dev.countersign.store.StoreException if the workspace cannot be written
  public Optional<ImportOutcome> look(Progress progress) {
    if (!Files.isDirectory(source)) {
      lost = true;
      return Optional.of(noFolder());
    }
    try {
      Path now = source.toRealPath();
      if (!followed.orElse(now).equals(now)) {
        lost = true;
        return Optional.of(elsewhere(now));
      }
      followed = Optional.of(now);
      if (!first && !lost && !files.isChanged(now)) {
        return Optional.empty();
      }
    } catch (IOException e) {
      lost = true;
      return Optional.of(
          new Refused("SOURCE_UNREADABLE", "The folder cannot be read: check that it is there."));
    }
    files.begin();
    ImportOutcome outcome = importer.importRun(source, options, progress);
    boolean grew = files.onlyGrew() && !lost;
    files.end();
    lost = outcome instanceof Refused; // nothing is known then of what the files were before
    Optional<ImportOutcome> told = told(outcome, grew);
    first = false;
    return told;
  }

  private Refused elsewhere(Path now) {
    return new Refused(
        "SOURCE_MISSING",
        "%s is a link to %s now, which is not the folder that is followed: import that by itself."
            .formatted(source, now));
  }

  private Refused noFolder() {
    return new Refused(
        "SOURCE_MISSING",
        Files.exists(source)
            ? "%s is no folder, and only a folder can be followed: import it without --follow."
                .formatted(source)
            : "There is no folder %s: check the path.".formatted(source));
  }

  private Optional<ImportOutcome> told(ImportOutcome outcome, boolean grew) {
    return switch (outcome) {
      case AlreadyKnown _ -> first ? Optional.of(outcome) : Optional.empty();
      case Refused _ -> Optional.of(outcome);
      case Imported(Run run, _) -> {
        own.add(run);
        yield Optional.of(outcome);
      }
      case NewRevision(Run run, _, _, _) -> {
        supersede(run, grew && !first);
        yield Optional.of(outcome);
      }
    };
  }

  private void supersede(Run run, boolean grew) {
    if (!grew || decided.test(run.id())) {
      own.clear();
    }
    own.add(run);
    while (own.size() > 2) {
      importer.forget(own.removeFirst());
    }
  }
}
