package dev.countersign.ingest;

import dev.countersign.store.BlobStore;
import dev.countersign.store.BlobStore.Blob;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Finding.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Takes single files into the store, byte for byte, although their writer may still be at work
/// (HOSTILE-INPUT, B07 to B12).
final class FileTaker implements Taker {

  private static final int ATTEMPTS = 3;

  private final BlobStore blobs;
  private final FileAccess access;
  private final Consumer<Finding> findings;

  FileTaker(BlobStore blobs, FileAccess access, Consumer<Finding> findings) {
    this.blobs = blobs;
    this.access = access;
    this.findings = findings;
  }

  @Override
  public Optional<Blob> take(
      Path file, String path, BasicFileAttributes listed, LongConsumer count) {
    BasicFileAttributes before = listed;
    try {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        Optional<Blob> taken = attempt(file, path, before, count);
        if (taken.isPresent()) {
          return taken;
        }
        before = access.attributes(file);
        if (!before.isRegularFile()) {
          break;
        }
      }
      finding(
          "CHANGED",
          Outcome.WARN,
          path,
          "it was replaced while the folder was read, and is left out: import again when its"
              + " writer has finished");
    } catch (IOException e) {
      finding(
          "FILE_UNREADABLE",
          Outcome.FILE_ERROR,
          path,
          "it cannot be read (" + e.getClass().getSimpleName() + "), and is left out");
    }
    return Optional.empty();
  }

  /// Empty if the path leads to another file than the one that was listed.
  private Optional<Blob> attempt(
      Path file, String path, BasicFileAttributes before, LongConsumer count) throws IOException {
    Blob blob;
    long lastLineEnd;
    try (InputStream in = access.open(file)) {
      if (!isSame(before, access.attributes(file))) {
        return Optional.empty();
      }
      var snapshot = new SnapshotStream(in, before.size(), count);
      blob = blobs.putSoon(snapshot);
      lastLineEnd = snapshot.lastLineEnd();
    } catch (IOException e) {
      if (isSame(before, access.attributes(file))) {
        throw e;
      }
      return Optional.empty(); // a link now, which is not opened
    }
    BasicFileAttributes after = access.attributes(file);
    if (!isSame(before, after)) {
      return Optional.empty();
    }
    boolean still =
        blob.size() == before.size()
            && after.size() == before.size()
            && after.lastModifiedTime().equals(before.lastModifiedTime());
    return Optional.of(still ? blob : moving(file, path, blob, lastLineEnd));
  }

  /// What to keep of a file that was written to while it was read.
  private Blob moving(Path file, String path, Blob first, long lastLineEnd) throws IOException {
    Blob again = again(file, first.size());
    if (!again.equals(first)) {
      Blob now = again(file, access.attributes(file).size());
      finding(
          "CHANGED",
          Outcome.WARN,
          path,
          "it was rewritten while it was read: both versions are kept, %s and %s, and the later"
                  .formatted(first.digest().brief(), now.digest().brief())
              + " one is used; import again when its writer has finished");
      return now;
    }
    finding(
        "FILE_GREW",
        Outcome.NOTE,
        path,
        "it grew while it was read: what it had at first is imported; import again for the rest");
    return path.endsWith(".jsonl") && lastLineEnd > 0 && lastLineEnd < first.size()
        ? again(file, lastLineEnd)
        : first;
  }

  private Blob again(Path file, long length) throws IOException {
    try (InputStream in = access.open(file)) {
      return blobs.putSoon(new SnapshotStream(in, length, _ -> {}));
    }
  }

  private static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
    return other.isRegularFile() && Objects.equals(one.fileKey(), other.fileKey());
  }

  private void finding(String rule, Outcome outcome, String path, String message) {
    findings.accept(new Finding(rule, outcome, path, 0, 0, message));
  }
}
