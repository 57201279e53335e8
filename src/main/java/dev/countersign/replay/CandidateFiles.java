package dev.countersign.replay;

import dev.countersign.replay.FileDelta.Status;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files of one candidate: what changed, what its manifest declared, and where the two do not
/// match (FORMATS 3.12, `file_changes`).
final class CandidateFiles {

  private final RunFiles files;
  private final HarnessDelta delta;
  private final int round;
  private final String folder;
  private final List<FileChange> changes;

  CandidateFiles(
      RunFiles files, HarnessDelta delta, int round, String id, Optional<Candidate> manifest) {
    this.files = files;
    this.delta = delta;
    this.round = round;
    this.folder = "R" + round + "/applied/" + id;
    this.changes = manifest.map(Candidate::changes).orElse(List.of());
  }

  /// Joins what changed with what was declared.
  ///
  /// @param changed the differences of the harnesses
  /// @param own the candidate's own harness, to tell its files from those of a joint ship
  /// @param joint whether other candidates shipped with it
  List<FileDelta> of(List<FileDelta> changed, Harness own, boolean joint) {
    List<FileDelta> result = new ArrayList<>();
    List<FileChange> left = new ArrayList<>(changes);
    for (FileDelta file : changed) {
      if (!joint || isMine(file, own)) {
        result.add(declare(file, left));
      }
    }
    addUnused(result, left);
    addMissing(result, left);
    return result;
  }

  private boolean isMine(FileDelta file, Harness own) {
    if (file.config()) {
      return true;
    }
    String path = file.after().or(file::before).map(RunFile::path).orElse("");
    boolean named = own.assets().stream().anyMatch(asset -> path.equals(path(asset)));
    return switch (file.status()) {
      case REMOVED -> !named;
      case ADDED, MODIFIED, MISSING -> named || path.startsWith(folder + "/") || path.isEmpty();
    };
  }

  private static String path(Harness.Asset asset) {
    return asset.file().map(RunFile::path).orElse("");
  }

  private FileDelta declare(FileDelta file, List<FileChange> left) {
    Optional<FileChange> change = left.stream().filter(c -> declares(c, file)).findFirst();
    change.ifPresent(left::remove);
    return change.map(c -> with(file, c)).orElse(file);
  }

  private boolean declares(FileChange change, FileDelta file) {
    return names(change, file.after())
        || names(change, file.before())
        || (file.config() && isAt(change, folder + "/config.yaml"));
  }

  private boolean names(FileChange change, Optional<RunFile> file) {
    return file.isPresent() && isAt(change, file.get().path());
  }

  private boolean isAt(FileChange change, String path) {
    return !change.path().isEmpty()
        && (change.path().equals(path) || ("R" + round + "/" + change.path()).equals(path));
  }

  /// Files that lie in the candidate's folder and that no config names.
  private void addUnused(List<FileDelta> result, List<FileChange> left) {
    for (RunFile file : files.below(folder)) {
      boolean config = file.path().equals(folder + "/config.yaml");
      boolean known = result.stream().anyMatch(d -> d.after().filter(file::equals).isPresent());
      if (config) {
        left.removeIf(change -> isAt(change, file.path()));
      } else if (!known) {
        FileDelta unused =
            delta.file(file.name(), Optional.empty(), Optional.of(file), Status.ADDED);
        result.add(declare(unused, left));
      }
    }
  }

  /// Changes that the manifest declares and that are in none of the files.
  private void addMissing(List<FileDelta> result, List<FileChange> left) {
    for (FileChange change : left) {
      Optional<RunFile> found =
          files.file(change.path()).or(() -> files.file("R" + round + "/" + change.path()));
      boolean delete = change.action().equals("delete");
      if (found.isEmpty() || change.path().isEmpty()) {
        if (!delete || change.path().isEmpty()) {
          result.add(missing(change));
        }
      } else if (delete) {
        result.add(missing(change));
      } else {
        result.add(with(delta.file(label(change), Optional.empty(), found, Status.ADDED), change));
      }
    }
  }

  private static FileDelta missing(FileChange change) {
    return new FileDelta(
        label(change),
        Status.MISSING,
        Optional.empty(),
        Optional.empty(),
        change.path().endsWith("/config.yaml"),
        true,
        change.action(),
        0,
        0);
  }

  private static String label(FileChange change) {
    return change.written().substring(change.written().lastIndexOf('/') + 1);
  }

  private static FileDelta with(FileDelta file, FileChange change) {
    return new FileDelta(
        file.label(),
        file.status(),
        file.before(),
        file.after(),
        file.config(),
        true,
        change.action(),
        file.added(),
        file.removed());
  }
}
