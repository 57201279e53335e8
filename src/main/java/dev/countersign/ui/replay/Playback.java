package dev.countersign.ui.replay;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.util.Duration;

/// Steps through the rewrites by itself: one every two seconds at speed 1, until the last.
public final class Playback {

  private static final Duration PACE = Duration.seconds(2);
  private static final double[] SPEEDS = {0.5, 1, 2, 4};

  private final ReplayViewModel replay;
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper speed = new ReadOnlyDoubleWrapper(1);
  private final Timeline timeline = new Timeline(new KeyFrame(PACE, _ -> tick()));

  /// A player that stands still.
  public Playback(ReplayViewModel replay) {
    this.replay = replay;
    timeline.setCycleCount(Animation.INDEFINITE);
    replay.contentProperty().subscribe((_, _) -> pause());
  }

  /// Starts or stops; at the last rewrite it starts again from the first.
  public void toggle() {
    if (playing.get()) {
      pause();
      return;
    }
    if (replay.rewrites().isEmpty()) {
      return;
    }
    if (atEnd()) {
      replay.selectIndex(0);
    }
    playing.set(true);
    timeline.setRate(speed.get());
    timeline.playFromStart();
  }

  /// Stops.
  public void pause() {
    playing.set(false);
    timeline.stop();
  }

  /// One rewrite on, as every tick does; stops at the last.
  public void tick() {
    replay.step(1);
    if (atEnd()) {
      pause();
    }
  }

  /// Goes to the next speed.
  public void faster() {
    changeSpeed(1);
  }

  /// Goes to the speed below.
  public void slower() {
    changeSpeed(-1);
  }

  /// Whether it runs.
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /// 0.5, 1, 2 or 4 times one rewrite every two seconds.
  public ReadOnlyDoubleProperty speedProperty() {
    return speed.getReadOnlyProperty();
  }

  private void changeSpeed(int direction) {
    int at = 0;
    while (SPEEDS[at] < speed.get()) {
      at++;
    }
    speed.set(SPEEDS[Math.clamp(at + direction, 0, SPEEDS.length - 1)]);
    timeline.setRate(speed.get());
  }

  private boolean atEnd() {
    return replay.indexProperty().get() >= replay.rewrites().size() - 1;
  }
}
