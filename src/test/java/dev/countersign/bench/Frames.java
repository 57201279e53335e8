package dev.countersign.bench;

import java.lang.management.ManagementFactory;
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

  private final Took[] took;
  private final IntConsumer action;
  private final CompletableFuture<Took[]> done = new CompletableFuture<>();
  private final Parent nothing = new Pane();
  private int frame = -1;
  private long since;
  private long busy;
  private long whole;

  /// How long something took, in milliseconds.
  ///
  /// @param wall by the clock
  /// @param processor of the JavaFX thread
  /// @param all of every thread, that which draws included
  /// @param view what was opened
  record Took(double wall, double processor, double all, Parent view) {}

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
    long every = Opening.OS.getProcessCpuTime();
    if (frame >= 0) {
      took[frame] = new Took((at - since) / 1e6, (used - busy) / 1e6, (every - whole) / 1e6, nothing);
    }
    since = at;
    busy = used;
    whole = every;
    if (++frame == took.length) {
      stop();
      done.complete(took);
      return;
    }
    action.accept(frame);
  }

  private static long busy() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// Makes a view, shows it and waits for the layout of its second pulse.
  static final class Opening {
    static final com.sun.management.OperatingSystemMXBean OS=(com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

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
      done.complete(
          new Took((System.nanoTime() - since) / 1e6, (busy() - busy) / 1e6, 0, view));
    }
  }
}
