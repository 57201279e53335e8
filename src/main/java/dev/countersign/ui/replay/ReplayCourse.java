package dev.countersign.ui.replay;

import dev.countersign.ui.dock.Course;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.dock.TimeDock;
import dev.countersign.ui.timeline.BucketMark;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/// The rewrites between the rounds of a run, for the dock.
public final class ReplayCourse implements Course {

  private final ReplayViewModel model;
  private final ObjectBinding<List<Phrase>> where;

  /// The course of this replay.
  public ReplayCourse(ReplayViewModel model) {
    this.model = model;
    this.where =
        Bindings.createObjectBinding(
            this::where, model.rewrites(), model.indexProperty(), model.rewriteProperty());
  }

  /// The dock under the replay screen.
  ///
  /// @param playback of a course of this model
  public static TimeDock dock(ReplayViewModel model, Playback playback) {
    var dock = new TimeDock(playback, new ScrubBar(model));
    dock.getStylesheets()
        .addAll(
            BucketMark.stylesheet(), ReplayCourse.class.getResource("replay.css").toExternalForm());
    return dock;
  }

  @Override
  public void first() {
    model.selectIndex(0);
  }

  @Override
  public void previous() {
    model.step(-1);
  }

  @Override
  public void next() {
    model.step(1);
  }

  @Override
  public void last() {
    model.selectIndex(model.rewrites().size() - 1);
  }

  @Override
  public void restart() {
    first();
  }

  @Override
  public void advance() {
    next();
  }

  @Override
  public boolean isAtEnd() {
    return model.indexProperty().get() >= model.rewrites().size() - 1;
  }

  @Override
  public boolean isEmpty() {
    return model.rewrites().isEmpty();
  }

  @Override
  public ObservableValue<?> contentProperty() {
    return model.contentProperty();
  }

  @Override
  public ObservableValue<List<Phrase>> whereProperty() {
    return where;
  }

  private List<Phrase> where() {
    int all = model.rewrites().size();
    return model
        .rewriteProperty()
        .get()
        .filter(_ -> all > 0)
        .map(rewrite ->
            List.of(
                Phrase.plain("Rewrite "),
                Phrase.strong((model.indexProperty().get() + 1) + " of " + all),
                Phrase.plain(" · " + WhyReader.origin(rewrite))))
        .orElse(List.of(Phrase.plain("No rewrites")));
  }
}
