package dev.countersign.ingest;

import dev.countersign.store.BlobStore;
import dev.countersign.store.BlobStore.Blob;
import dev.countersign.trace.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What is known of the files of a run that is still being written (FORMATS 8.6).
///
/// A file that stands still is not read again. Of a journal, which only grows, whole lines are
/// taken, up to the last line feed: never half a record. What was taken before is read once more
/// and compared, so that a journal that was rewritten, cut or replaced is noticed. For one thread.
final class LiveFiles {

  /// A file may be written twice within the resolution of its time stamp.
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final int PIECE = 1 << 16;

  private final BlobStore blobs;
  private final Clock clock;
  private final Map<Path, Known> known = new HashMap<>();
  private final Set<Path> seen = new HashSet<>();
  private boolean rewritten;

  /// A file as it was taken.
  ///
  /// @param length how many bytes of a journal were whole lines; else the size
  private record Known(
      @Nullable Object key, long size, Instant modified, boolean settled, long length, Blob blob) {

    boolean isAsBefore(BasicFileAttributes now) {
      return settled
          && now.size() == size
          && now.lastModifiedTime().toInstant().equals(modified)
          && Objects.equals(now.fileKey(), key);
    }
  }

  LiveFiles(BlobStore blobs, Clock clock) {
    this.blobs = blobs;
    this.clock = clock;
  }

  /// Begins another look at all files.
  void begin() {
    seen.clear();
    rewritten = false;
  }

  /// Whether, since [#begin], files were only added, or grew.
  boolean onlyGrew() {
    return !rewritten && seen.containsAll(known.keySet());
  }

  /// Ends a look: what was not seen is gone.
  void end() {
    known.keySet().retainAll(seen);
  }

  /// Whether something below the folder is not as it was taken; nothing is read for that.
  ///
  /// @throws IOException if the folder cannot be read
  boolean isChanged(Path folder) throws IOException {
    var left = new HashSet<Path>();
    known.keySet().stream().filter(file -> file.startsWith(folder)).forEach(left::add);
    boolean[] changed = {false};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes now) {
            Known before = known.get(file);
            boolean odd = !now.isRegularFile();
            if (!odd && (before == null || !before.isAsBefore(now))) {
              changed[0] = true;
              return FileVisitResult.TERMINATE;
            }
            left.remove(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // it may have been removed just now
          }
        });
    return changed[0] || !left.isEmpty();
  }

  /// Takes what changed, and lets `usual` take files that do not merely grow.
  Taker over(Taker usual, Consumer<Finding> findings) {
    return (file, path, listed, count) -> {
      seen.add(file);
      Known before = known.get(file);
      if (before != null && before.isAsBefore(listed) && blobs.contains(before.blob().digest())) {
        count.accept(listed.size());
        if (before.length() < before.size()) {
          findings.accept(unfinished(path));
        }
        return Optional.of(before.blob());
      }
      Optional<Blob> taken =
          path.endsWith(".jsonl") ? lines(file, path, listed, count, findings) : Optional.empty();
      return taken.or(() -> whole(usual, file, path, listed, count));
    };
  }

  private Optional<Blob> whole(
      Taker usual, Path file, String path, BasicFileAttributes listed, LongConsumer count) {
    Optional<Blob> taken = usual.take(file, path, listed, count);
    Known before = known.get(file);
    rewritten |= before != null && !taken.filter(blob -> blob.equals(before.blob())).isPresent();
    taken.ifPresent(blob -> remember(file, listed, blob.size(), blob));
    return taken;
  }

  /// The whole lines of a journal; empty if it does not hold still enough for that.
  private Optional<Blob> lines(
      Path file,
      String path,
      BasicFileAttributes listed,
      LongConsumer count,
      Consumer<Finding> findings) {
    Known before = known.get(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long end = lastLineEnd(channel, Math.min(listed.size(), channel.size()));
      var in =
          new PrefixDigest(
              new SnapshotStream(Channels.newInputStream(channel.position(0)), end, count),
              before == null ? 0 : before.length());
      Blob blob = blobs.putSoon(in);
      if (blob.size() != end) {
        return Optional.empty();
      }
      rewritten |= before != null && !in.prefix().equals(Optional.of(before.blob().digest()));
      if (end < listed.size()) {
        findings.accept(unfinished(path));
      }
      remember(file, listed, end, blob);
      return Optional.of(blob);
    } catch (IOException e) {
      return Optional.empty(); // the usual way says what is wrong with it
    }
  }

  private static Finding unfinished(String path) {
    return new Finding(
        "FILE_GREW",
        Finding.Outcome.NOTE,
        path,
        0,
        0,
        "its last line is not finished yet and is left out until it is: the run is followed while"
            + " it is written");
  }

  private void remember(Path file, BasicFileAttributes listed, long length, Blob blob) {
    Instant modified = listed.lastModifiedTime().toInstant();
    boolean settled = modified.plus(SETTLED).isBefore(clock.instant());
    known.put(file, new Known(listed.fileKey(), listed.size(), modified, settled, length, blob));
  }

  /// The offset behind the last line feed before `size`; 0 if there is none.
  private static long lastLineEnd(FileChannel channel, long size) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    for (long end = size; end > 0; ) {
      long start = Math.max(0, end - PIECE);
      piece.clear().limit((int) (end - start));
      while (piece.hasRemaining() && channel.read(piece, start + piece.position()) >= 0) {}
      for (int i = piece.position() - 1; i >= 0; i--) {
        if (piece.get(i) == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }
}
