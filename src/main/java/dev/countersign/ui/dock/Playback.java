package dev.countersign.ui.dock;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.util.Duration;

/// Goes through a course by itself: one on every two seconds at speed 1, until the end.
public final class Playback {

  private static final Duration PACE = Duration.seconds(2);
  private static final double[] SPEEDS = {0.5, 1, 2, 4, 8};

  private final Course course;
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper speed = new ReadOnlyDoubleWrapper(1);
  private final Timeline timeline = new Timeline(new KeyFrame(PACE, _ -> tick()));

  /// A player that stands still.
  public Playback(Course course) {
    this.course = course;
    timeline.setCycleCount(Animation.INDEFINITE);
    course.contentProperty().subscribe((_, _) -> pause());
  }

  /// What it goes through.
  public Course course() {
    return course;
  }

  /// Starts or stops; at the end it starts again from the first.
  public void toggle() {
    if (playing.get()) {
      pause();
      return;
    }
    if (course.isEmpty()) {
      return;
    }
    if (course.isAtEnd()) {
      course.restart();
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

  /// One on, as every two seconds; stops at the end.
  public void tick() {
    course.advance();
    if (course.isAtEnd()) {
      pause();
    }
  }

  /// Goes to the next speed; stays at the highest.
  public void faster() {
    speed(Math.min(at() + 1, SPEEDS.length - 1));
  }

  /// Goes to the speed below; stays at the lowest.
  public void slower() {
    speed(Math.max(at() - 1, 0));
  }

  /// Goes to the next speed, after the highest to the lowest.
  void nextSpeed() {
    speed((at() + 1) % SPEEDS.length);
  }

  /// Whether it runs.
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /// 0.5, 1, 2, 4 or 8 times one on every two seconds.
  public ReadOnlyDoubleProperty speedProperty() {
    return speed.getReadOnlyProperty();
  }

  private int at() {
    int at = 0;
    while (SPEEDS[at] < speed.get()) {
      at++;
    }
    return at;
  }

  private void speed(int next) {
    speed.set(SPEEDS[next]);
    timeline.setRate(speed.get());
  }
}
