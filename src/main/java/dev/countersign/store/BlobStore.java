package dev.countersign.store;

import dev.countersign.base.Disk;
import dev.countersign.base.Room;
import dev.countersign.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The raw bytes of everything that was ever imported, each under its own digest:
/// `store/<aa>/<sha256>`. Written once, never changed; thread-safe, and safe beside other programs.
///
/// A blob is written under another name, synced and then renamed, so that a blob that exists is
/// whole. Links are never followed.
public final class BlobStore {

  private static final int IN_MEMORY = 1 << 20;
  private static final int PIECE = 1 << 17;
  private static final String PART = ".part";
  private static final int MOST_WAITING = 512;
  private static final int SYNCS = 16;
  private static final String MARK = ProcessMark.current().toString();
  private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

  private final Path folder;
  private final Disk disk;
  private final Path parts;
  private final Map<Sha256, Path> waiting = new ConcurrentHashMap<>();
  private final AtomicReference<byte @Nullable []> spare = new AtomicReference<>();

  /// What [#put] stored.
  ///
  /// @param digest of the bytes
  /// @param size how many
  public record Blob(Sha256 digest, long size) {}

  private BlobStore(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
    this.parts = folder.resolve("parts");
  }

  /// Opens the store in this folder, making it if needed, and removes what killed writers left.
  ///
  /// @throws StoreException if the folder cannot be written
  public static BlobStore open(Path folder) {
    return open(folder, Disk.REAL);
  }

  /// As [#open(Path)], on a disk of the caller's choice.
  ///
  /// @throws StoreException if the folder cannot be written
  public static BlobStore open(Path folder, Disk disk) {
    var store = new BlobStore(folder, disk);
    try {
      disk.createFolders(store.parts);
      store.removeLeftovers();
      return store;
    } catch (IOException e) {
      throw new StoreException(
          "The store of imported files cannot be opened: check that the workspace can be written.",
          e);
    }
  }

  /// The store in this folder as it is, for a workspace that cannot be written.
  public static BlobStore toRead(Path folder) {
    return new BlobStore(folder, Disk.REAL);
  }

  /// Stores everything that is left in the stream, in bounded memory; nothing is written if the
  /// same bytes are already there. A blob that came to have other bytes is replaced.
  ///
  /// @throws IOException if the stream cannot be read
  /// @throws StoreException if the disk is full or the store cannot be written
  public Blob put(InputStream in) throws IOException {
    Blob blob = putSoon(in);
    settle();
    return blob;
  }

  /// As [#put], but the bytes can be asked for, and survive a power cut, only after [#settle]: for
  /// many files at once, whose syncs are done together.
  ///
  /// @throws IOException if the stream cannot be read
  /// @throws StoreException if the disk is full or the store cannot be written
  public Blob putSoon(InputStream in) throws IOException {
    byte[] buffer = Objects.requireNonNullElseGet(spare.getAndSet(null), () -> new byte[IN_MEMORY]);
    try {
      MessageDigest digest = Sha256.digest();
      int size = 0;
      int n = 0;
      while (n >= 0 && size < IN_MEMORY) {
        n = in.read(buffer, size, Math.min(PIECE, IN_MEMORY - size));
        if (n > 0) {
          digest.update(buffer, size, n);
          size += n;
        }
      }
      return size < IN_MEMORY ? small(buffer, size, digest) : large(buffer, in, digest);
    } finally {
      spare.set(buffer);
    }
  }

  private Blob small(byte[] bytes, int size, MessageDigest digest) throws IOException {
    var blob = new Blob(Sha256.of(digest), size);
    if (!waiting.containsKey(blob.digest())
        && !(isWhole(blob) && SameBytes.in(path(blob.digest()), bytes, size))) {
      store(out -> {
        write(out, bytes, size);
        return blob;
      });
    }
    return blob;
  }

  /// @param buffer full of bytes that are in the digest already
  private Blob large(byte[] buffer, InputStream in, MessageDigest digest) throws IOException {
    return store(out -> {
      write(out, buffer, IN_MEMORY);
      long size = IN_MEMORY;
      for (int n = in.read(buffer, 0, PIECE); n >= 0; n = in.read(buffer, 0, PIECE)) {
        digest.update(buffer, 0, n);
        write(out, buffer, n);
        size += n;
      }
      return new Blob(Sha256.of(digest), size);
    });
  }

  /// Makes everything that was put so far survive a power cut, and visible; to be called before
  /// anything refers to it for good.
  ///
  /// @throws StoreException if the disk refuses
  public synchronized void settle() {
    Map<Sha256, Path> now = Map.copyOf(waiting);
    inParallel(now.values(), this::sync);
    var shards = new HashSet<Path>();
    now.keySet().forEach(digest -> shards.add(shard(digest)));
    shards.forEach(this::make);
    now.forEach((digest, part) -> place(part, digest));
    inParallel(shards, this::syncFolder);
  }

  /// Says how much room is lacking for this many bytes, as [Room#lacking] does.
  public String lacking(long bytes) {
    return Room.lacking(disk, folder, bytes);
  }

  /// Whether the store has these bytes.
  public boolean contains(Sha256 digest) {
    return Files.isRegularFile(path(digest), LinkOption.NOFOLLOW_LINKS);
  }

  /// How many bytes a blob has.
  ///
  /// @throws StoreException if the store does not have it
  public long size(Sha256 digest) {
    try {
      return attributes(digest).size();
    } catch (IOException e) {
      throw lost(digest, e);
    }
  }

  /// The bytes of a blob, to be closed by the caller.
  ///
  /// @throws StoreException if the store does not have it
  public InputStream open(Sha256 digest) {
    try {
      return Files.newInputStream(path(digest), LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw lost(digest, e);
    }
  }

  /// All bytes of a blob at once; for small ones.
  ///
  /// @throws StoreException if the store does not have it, or it is larger than 2 GiB
  public byte[] bytes(Sha256 digest) {
    try (InputStream in = open(digest)) {
      return in.readAllBytes();
    } catch (IOException | OutOfMemoryError e) {
      throw lost(digest, e);
    }
  }

  /// A part of a blob.
  ///
  /// @param offset of the first byte
  /// @param length how many bytes
  /// @throws StoreException if the blob has no such part
  public byte[] slice(Sha256 digest, long offset, int length) {
    try (FileChannel channel =
        FileChannel.open(path(digest), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      if (offset < 0 || length < 0 || offset + length > channel.size()) {
        throw new IOException("no bytes %d to %d".formatted(offset, offset + length));
      }
      ByteBuffer part = ByteBuffer.allocate(length);
      channel.position(offset);
      while (part.hasRemaining() && channel.read(part) >= 0) {}
      return part.array();
    } catch (IOException e) {
      throw lost(digest, e);
    }
  }

  /// Writes a part.
  @FunctionalInterface
  private interface Writing {
    Blob to(FileChannel part) throws IOException;
  }

  private Blob store(Writing writing) throws IOException {
    Path part = parts.resolve(MARK + "." + NEXT.incrementAndGet() + PART);
    boolean kept = false;
    try {
      Blob blob;
      try (FileChannel out = openPart(part)) {
        blob = writing.to(out);
      }
      boolean there = isWhole(blob) && SameBytes.in(path(blob.digest()), part);
      kept = !there && waiting.putIfAbsent(blob.digest(), part) == null;
      if (waiting.size() >= MOST_WAITING) {
        settle();
      }
      return blob;
    } finally {
      if (!kept) {
        Files.deleteIfExists(part);
      }
    }
  }

  /// Syncs that run side by side share the disk's own work.
  private static void inParallel(Collection<Path> paths, Consumer<Path> work) {
    if (paths.size() < 2) {
      paths.forEach(work);
      return;
    }
    try (var threads = Executors.newFixedThreadPool(SYNCS)) {
      var running = paths.stream().map(path -> threads.submit(() -> work.accept(path))).toList();
      for (Future<?> one : running) {
        await(one);
      }
    }
  }

  private static void await(Future<?> one) {
    try {
      one.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreException store) {
        throw store;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("The import was interrupted: start it again.", e);
    }
  }

  private Path shard(Sha256 digest) {
    return folder.resolve(digest.hex().substring(0, 2));
  }

  private void make(Path shard) {
    try {
      disk.createFolders(shard);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /// Gives a synced part its name; its folder now needs a sync.
  private void place(Path part, Sha256 digest) {
    try {
      disk.move(part, path(digest));
      waiting.remove(digest);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private boolean isWhole(Blob blob) {
    try {
      BasicFileAttributes found = attributes(blob.digest());
      return found.isRegularFile() && found.size() == blob.size();
    } catch (IOException e) {
      return false;
    }
  }

  private BasicFileAttributes attributes(Sha256 digest) throws IOException {
    return Files.readAttributes(path(digest), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private Path path(Sha256 digest) {
    return shard(digest).resolve(digest.hex());
  }

  private void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parts, "*" + PART)) {
      for (Path part : found) {
        String name = String.valueOf(part.getFileName());
        String mark = name.substring(0, Math.max(0, name.indexOf('.')));
        if (ProcessMark.parse(mark).filter(ProcessMark::isAlive).isEmpty()) {
          Files.deleteIfExists(part);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private FileChannel openPart(Path part) {
    try {
      return disk.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void write(FileChannel out, byte[] bytes, int size) {
    try {
      for (int at = 0; at < size; at += PIECE) {
        disk.write(out, ByteBuffer.wrap(bytes, at, Math.min(PIECE, size - at)));
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void sync(Path part) {
    try (FileChannel channel = disk.open(part, Set.of(StandardOpenOption.WRITE))) {
      disk.force(channel);
    } catch (IOException e) {
      forget(part);
      throw cannotWrite(e);
    }
  }

  /// What could not be synced is not trusted to be there later: it is written again.
  private void forget(Path part) {
    waiting.values().remove(part);
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      System.getLogger(BlobStore.class.getName())
          .log(System.Logger.Level.DEBUG, "a part stays until the next start", e);
    }
  }

  private void syncFolder(Path shard) {
    try {
      disk.forceFolder(shard);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static StoreException cannotWrite(IOException e) {
    return new StoreException(
        "A file could not be stored in the workspace: free some space on its disk, or check that"
            + " it can be written, then import again.",
        e);
  }

  private static StoreException lost(Sha256 digest, Throwable e) {
    String why = e instanceof NoSuchFileException ? "is missing from" : "cannot be read from";
    return new StoreException(
        "The stored file %s %s the workspace: import its run again.".formatted(digest.brief(), why),
        e);
  }
}
