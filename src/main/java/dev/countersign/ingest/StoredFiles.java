package dev.countersign.ingest;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.store.BlobStore;
import dev.countersign.store.Database;
import dev.countersign.store.StoreException;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFileRepository;
import dev.countersign.trace.TraceRepository;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks whether the store still has what the inventories of the runs name. Importing a run again
/// puts back what it lost.
public final class StoredFiles {

  private final TraceRepository traces;
  private final RunFileRepository inventories;
  private final BlobStore blobs;

  /// @param database of the workspace
  /// @param blobs its store
  public StoredFiles(Database database, BlobStore blobs) {
    this.traces = new TraceRepository(database, blobs);
    this.inventories = new RunFileRepository(database);
    this.blobs = blobs;
  }

  /// What can be wrong with a stored file.
  public enum Fault {
    MISSING("is missing"),
    OTHER("has other bytes than those imported"),
    UNREADABLE("cannot be read");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    /// What to say after the file's name.
    public String words() {
      return words;
    }
  }

  /// A file of a run that the store does not have as it was imported.
  ///
  /// @param run the revision that names it
  /// @param path run-relative
  /// @param fault what is wrong
  public record Damage(Run run, String path, Fault fault) {}

  /// What a check found.
  ///
  /// @param files how many different stored files the runs name
  /// @param unread how many of them were only looked at for their presence and size
  /// @param damages every file that is concerned, run by run
  public record Checked(int files, int unread, List<Damage> damages) {
    public Checked {
      damages = List.copyOf(damages);
    }
  }

  /// Looks at every stored file of every revision, and reads them until so many bytes were read.
  ///
  /// @param mostBytes to be read in all
  /// @param progress in files
  /// @throws java.util.concurrent.CancellationException if `progress` asked to stop
  public Checked check(long mostBytes, Progress progress) {
    var checking = new Checking(mostBytes);
    List<Run> revisions =
        traces.runs().stream().flatMap(run -> traces.revisions(run.id()).stream()).toList();
    long total = revisions.stream().mapToLong(Run::files).sum();
    long[] done = {0};
    for (Run run : revisions) {
      inventories.forEach(
          run.key(),
          file -> {
            checking.check(run, file);
            progress.report(++done[0], total);
          });
    }
    return new Checked(checking.known.size(), checking.unread, checking.damages);
  }

  private final class Checking {

    private final Map<Sha256, Optional<Fault>> known = new HashMap<>();
    private final List<Damage> damages = new ArrayList<>();
    private long left;
    private int unread;

    Checking(long mostBytes) {
      this.left = mostBytes;
    }

    void check(Run run, RunFile file) {
      known
          .computeIfAbsent(file.digest(), _ -> fault(file))
          .ifPresent(fault -> damages.add(new Damage(run, file.path(), fault)));
    }

    private Optional<Fault> fault(RunFile file) {
      if (!blobs.contains(file.digest())) {
        return Optional.of(Fault.MISSING);
      }
      try {
        if (blobs.size(file.digest()) != file.size()) {
          return Optional.of(Fault.OTHER);
        }
        if (file.size() > left) {
          unread++;
          return Optional.empty();
        }
        left -= file.size();
        try (InputStream in = blobs.open(file.digest())) {
          return Sha256.of(in).equals(file.digest()) ? Optional.empty() : Optional.of(Fault.OTHER);
        }
      } catch (StoreException | IOException e) {
        return Optional.of(Fault.UNREADABLE);
      }
    }
  }
}
