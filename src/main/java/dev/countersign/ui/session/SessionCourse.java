package dev.countersign.ui.session;

import dev.countersign.replay.task.SessionReplay;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.ui.dock.Course;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.dock.TimeDock;
import dev.countersign.ui.replay.ReplayView;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/// A session for the dock: its buttons go through the mid-task rewrites, playing goes through the
/// steps, with "rewrites only" past those without.
public final class SessionCourse implements Course {

  private final SessionViewModel model;
  private final ObjectBinding<List<Phrase>> where;

  /// The course of this session screen.
  public SessionCourse(SessionViewModel model) {
    this.model = model;
    this.where =
        Bindings.createObjectBinding(
            this::where,
            model.stateProperty(),
            model.stepIndexProperty(),
            model.rewriteIndexProperty());
  }

  /// The dock under the session screen.
  ///
  /// @param playback of a course of this model
  public static TimeDock dock(SessionViewModel model, Playback playback) {
    var dock = new TimeDock(playback, new RewriteBar(model));
    dock.getStylesheets()
        .addAll(
            ReplayView.class.getResource("replay.css").toExternalForm(), SessionView.stylesheet());
    dock.getStyleClass().add("session-dock");
    return dock;
  }

  @Override
  public void first() {
    model.selectRewrite(0);
  }

  @Override
  public void previous() {
    model.stepRewrite(-1);
  }

  @Override
  public void next() {
    model.stepRewrite(1);
  }

  @Override
  public void last() {
    model.selectRewrite(Integer.MAX_VALUE);
  }

  @Override
  public void restart() {
    model.selectStep(0);
  }

  @Override
  public void advance() {
    model.step(1);
  }

  @Override
  public boolean isAtEnd() {
    return !model.canStep(1);
  }

  @Override
  public boolean isEmpty() {
    return steps() == 0;
  }

  @Override
  public ObservableValue<?> contentProperty() {
    return model.stateProperty();
  }

  @Override
  public ObservableValue<List<Phrase>> whereProperty() {
    return where;
  }

  private int steps() {
    return model.replay().map(replay -> replay.steps().size()).orElse(0);
  }

  private List<Phrase> where() {
    Optional<TaskStep> step = model.step();
    if (step.isEmpty()) {
      return List.of(Phrase.plain("No session"));
    }
    int all = model.replay().map(SessionReplay::rewrites).orElse(List.of()).size();
    String place = " · step %d of %,d".formatted(step.get().key().step(), steps());
    if (all == 0) {
      return List.of(Phrase.plain("No mid-task rewrite" + place));
    }
    int at = model.rewriteIndexProperty().get();
    int before = model.rewritesBefore();
    String head = at >= 0 ? "Rewrite " : before == 0 ? "Before rewrite " : "After rewrite ";
    int number = at >= 0 ? at + 1 : Math.max(1, before);
    return List.of(
        Phrase.plain(head),
        Phrase.strong("%,d of %,d".formatted(number, all)),
        Phrase.plain(place + " · mid-task"));
  }
}
