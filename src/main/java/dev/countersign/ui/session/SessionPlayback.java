package dev.countersign.ui.session;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.util.Duration;

/// Goes through the steps of a session by itself: one every two seconds at speed 1, until the last.
/// With "rewrites only" it passes over the others.
public final class SessionPlayback {

  private static final Duration PACE = Duration.seconds(2);
  private static final double[] SPEEDS = {0.5, 1, 2, 4, 8};

  private final SessionViewModel session;
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper speed = new ReadOnlyDoubleWrapper(1);
  private final Timeline timeline = new Timeline(new KeyFrame(PACE, _ -> tick()));

  /// A player that stands still.
  public SessionPlayback(SessionViewModel session) {
    this.session = session;
    timeline.setCycleCount(Animation.INDEFINITE);
    session.stateProperty().subscribe((_, _) -> pause());
  }

  /// Starts or stops; at the last step it starts again from the first.
  public void toggle() {
    if (playing.get()) {
      pause();
      return;
    }
    int last = session.replay().map(replay -> replay.steps().size()).orElse(0) - 1;
    if (last < 0) {
      return;
    }
    if (session.stepIndexProperty().get() >= last) {
      session.selectStep(0);
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

  /// One step on, as every tick does; stops when there is none.
  public void tick() {
    if (!session.step(1)) {
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

  /// 0.5, 1, 2, 4 or 8 times one step every two seconds.
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
}
