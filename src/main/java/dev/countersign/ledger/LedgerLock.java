package dev.countersign.ledger;

import dev.countersign.base.Disk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// The right to write to one ledger, held by one thread of one program at a time.
///
/// Two locks: one among the threads of this program, and one among programs on `ledger.lock`. The
/// first is needed because POSIX takes all of a program's locks on a file away when it closes any
/// channel on that file.
final class LedgerLock implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();
  private static final long PAUSE_NS = Duration.ofMillis(2).toNanos();

  private final ReentrantLock threads;
  private final FileChannel channel;

  private LedgerLock(ReentrantLock threads, FileChannel channel) {
    this.threads = threads;
    this.channel = channel;
  }

  /// Waits for the right to write.
  ///
  /// @throws LedgerException if another program keeps it for longer than [#PATIENCE]
  static LedgerLock take(Path file, Disk disk) throws IOException {
    Path path = file.resolveSibling("").toRealPath().resolve(file.getFileName());
    ReentrantLock threads = THREADS.computeIfAbsent(path, p -> new ReentrantLock());
    if (!tryUninterrupted(threads)) {
      throw busy();
    }
    boolean taken = false;
    try {
      FileChannel channel =
          disk.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      try {
        await(channel);
        taken = true;
        return new LedgerLock(threads, channel);
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    } finally {
      if (!taken) {
        threads.unlock();
      }
    }
  }

  private static boolean tryUninterrupted(ReentrantLock lock) {
    try {
      return lock.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void await(FileChannel channel) throws IOException {
    long start = System.nanoTime();
    while (channel.tryLock() == null) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw busy();
      }
      LockSupport.parkNanos(PAUSE_NS);
    }
  }

  private static LedgerException busy() {
    return new LedgerException(
        "The ledger is being written by another program; wait until it is done and try again.");
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      threads.unlock();
    }
  }
}
