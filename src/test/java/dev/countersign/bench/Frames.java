package dev.countersign.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;

/// Changes something in each frame and measures from frame to frame; a frame waits for the drawing
/// of the one before. Runs on the JavaFX thread.
final class Frames extends AnimationTimer {

  private static final long DRAWING = drawing();

  private final Took[] took;
  private final IntConsumer action;
  private final CompletableFuture<Took[]> done = new CompletableFuture<>();
  private final Parent nothing = new Pane();
  private int frame = -1;
  private long since;
  private long busy;

  /// How long something took, in milliseconds.
  ///
  /// @param wall by the clock
  /// @param processor of the JavaFX thread and of that which draws
  /// @param view what was opened
  record Took(double wall, double processor, Parent view) {}

  Frames(int frames, IntConsumer action) {
    this.took = new Took[frames];
    this.action = action;
  }

  /// The time of each frame, at the end.
  CompletableFuture<Took[]> took() {
    return done;
  }

  @Override
  public void handle(long now) {
    long at = System.nanoTime();
    long used = busy();
    if (frame >= 0) {
      took[frame] = new Took((at - since) / 1e6, (used - busy) / 1e6, nothing);
    }
    since = at;
    busy = used;
    if (++frame == took.length) {
      stop();
      done.complete(took);
      return;
    }
    action.accept(frame);
  }

  /// Nanoseconds that the processor spent on the two threads.
  private static long busy() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadCpuTime() + Math.max(0, threads.getThreadCpuTime(DRAWING));
  }

  private static long drawing() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("QuantumRenderer"))
        .mapToLong(Thread::threadId)
        .findFirst()
        .orElseThrow();
  }

  /// Makes a view, shows it and waits for the layout of its second pulse.
  static final class Opening {

    private final Scene scene;
    private final Pane into;
    private final Supplier<Parent> maker;
    private final CompletableFuture<Took> done = new CompletableFuture<>();
    private final Runnable pulse = this::pulse;
    private long since;
    private long busy;
    private int pulses;

    Opening(Scene scene, Pane into, Supplier<Parent> maker) {
      this.scene = scene;
      this.into = into;
      this.maker = maker;
    }

    CompletableFuture<Took> took() {
      return done;
    }

    void start() {
      since = System.nanoTime();
      busy = busy();
      into.getChildren().add(maker.get());
      scene.addPostLayoutPulseListener(pulse);
      Platform.requestNextPulse();
    }

    private void pulse() {
      if (++pulses < 2) {
        Platform.requestNextPulse();
        return;
      }
      scene.removePostLayoutPulseListener(pulse);
      Parent view = (Parent) into.getChildren().getFirst();
      done.complete(new Took((System.nanoTime() - since) / 1e6, (busy() - busy) / 1e6, view));
    }
  }
}
