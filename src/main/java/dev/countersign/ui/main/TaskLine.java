package dev.countersign.ui.main;

import dev.countersign.ui.Chips;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import javafx.concurrent.Task;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/// A task under way: how far, how fast, how long still, and Cancel.
final class TaskLine extends HBox {

  private static final double KILO = 1000;
  private static final int MINUTE = 60;

  TaskLine(Task<?> task, InstantSource clock) {
    getStyleClass().add("task-line");
    Instant start = clock.instant();
    var bar = new ProgressBar();
    bar.progressProperty().bind(task.progressProperty());
    var pace = new Label();
    pace.setId("pace");
    task.workDoneProperty()
        .subscribe(done ->
            pace.setText(
                pace(
                    done.doubleValue(),
                    task.getTotalWork(),
                    Duration.between(start, clock.instant()),
                    task.getTitle().startsWith("Importing"))));
    var cancel = new Button("Cancel");
    cancel.getStyleClass().addAll("small", "flat");
    cancel.setOnAction(event -> task.cancel(false));
    getChildren().addAll(Chips.text(task.getTitle()), bar, pace, cancel);
  }

  /// The words beside the bar, such as `142 MB/s · 12 s left`.
  ///
  /// @param done units finished
  /// @param total units in all; negative if not known
  /// @param elapsed since the start
  /// @param bytes whether the units are bytes, as they are in imports
  static String pace(double done, double total, Duration elapsed, boolean bytes) {
    double seconds = elapsed.toMillis() / KILO;
    if (done <= 0 || seconds < 1) {
      return "";
    }
    double rate = done / seconds;
    String words = amount(rate) + (bytes ? "B/s" : "/s");
    return total > done ? words + " · " + time((total - done) / rate) + " left" : words;
  }

  private static String amount(double rate) {
    String[] prefixes = {"", "k", "M", "G"};
    int step = 0;
    double value = rate;
    while (value >= KILO && step < prefixes.length - 1) {
      value /= KILO;
      step++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, prefixes[step]);
  }

  private static String time(double seconds) {
    long whole = (long) Math.ceil(seconds);
    return whole < MINUTE
        ? whole + " s"
        : "%d min %02d s".formatted(whole / MINUTE, whole % MINUTE);
  }
}
