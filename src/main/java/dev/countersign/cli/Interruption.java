package dev.countersign.cli;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C during a piece of work: asks the work to stop and keeps the process alive until it has
/// cleaned up, for [#LONGEST_WAIT_S] seconds at most. Close it when the work is over.
final class Interruption implements AutoCloseable {

  private static final long LONGEST_WAIT_S = 20;

  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread hook = new Thread(this::ask, "interruption");
  private volatile boolean asked;

  private Interruption() {}

  /// Watches from now on.
  static Interruption watch() {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /// To be called by the work between its units.
  ///
  /// @throws CancellationException if the user asked to stop
  void check() {
    if (asked) {
      throw new CancellationException("interrupted");
    }
  }

  /// Waits so long, or until the user asks to stop.
  ///
  /// @throws CancellationException if the user asked to stop
  void rest(Duration time) {
    try {
      boolean stop = stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
      if (stop) {
        check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  @Override
  public void close() {
    over.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the process is about to end anyway, and the hook has nothing to wait for
      }
    }
  }

  private void ask() {
    asked = true;
    stopping.countDown();
    try {
      boolean cleanedUp = over.await(LONGEST_WAIT_S, TimeUnit.SECONDS);
      if (!cleanedUp) {
        System.getLogger(Interruption.class.getName())
            .log(System.Logger.Level.DEBUG, "the work did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
