package dev.countersign.ui.session;

import dev.countersign.replay.task.StepItem;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.ui.Chips;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The conversation of the session on one track: what went on, or with `r` what came.
///
/// A list that holds nodes for what is in sight only; long texts show their beginning until opened.
final class ConversationPane extends BorderPane {

  /// A line of the conversation: the head of a step, or something that happened in it.
  private sealed interface Line {}

  private record Head(TaskStep step) implements Line {}

  private record Said(TaskStep step, StepItem item) implements Line {}

  private static final int NOWHERE = -1;

  private final SessionViewModel model;
  private final ListView<Line> list = new ListView<>();
  private final Set<StepItem> opened = new HashSet<>();
  private final Label track = Chips.text("", "muted");
  private Optional<SessionContent> shown = Optional.empty();
  private int top = NOWHERE;
  private Optional<TaskStep> at = Optional.empty();

  ConversationPane(SessionViewModel model) {
    this.model = model;
    getStyleClass().add("conversation-pane");
    list.setId("conversation");
    list.setCellFactory(_ -> new Cell());
    list.setFocusTraversable(false);
    list.setPlaceholder(Chips.wrapped("This session has no messages.", "muted"));
    var head = new HBox(track);
    head.getStyleClass().add("track-line");
    setTop(head);
    setCenter(list);
    model
        .rawTrackProperty()
        .subscribe(raw -> {
          track.setText(
              raw
                  ? "Raw: what the model, the tools and the user gave. Rewritten parts show both tracks. r: what went on."
                  : "Effective: what went on. Rewritten parts show both tracks. r: what the model, the tools and the user gave.");
          list.refresh();
        });
    ChangeListener<Object> moved = (_, _, _) -> follow();
    model.stepIndexProperty().addListener(moved);
    model.stateProperty().addListener(moved);
    model.found().landingProperty().addListener(moved);
    model.found().wordsProperty().addListener(moved);
    visibleProperty().addListener(moved);
    follow();
  }

  private void follow() {
    if (!isVisible()) {
      return;
    }
    if (isGrown()) {
      shown = model.content();
      Grown.grow(list.getItems(), lines());
      return;
    }
    at = model.step();
    if (!shown.equals(model.content())) {
      shown = model.content();
      opened.clear();
      list.getItems().setAll(lines());
    }
    model
        .step()
        .ifPresent(step -> {
          Optional<StepItem> found = model.found().landingProperty().get().flatMap(Landing::item);
          found.ifPresent(opened::add);
          Line here = found.<Line>map(item -> new Said(step, item)).orElseGet(() -> new Head(step));
          top = Math.max(0, list.getItems().indexOf(here));
          list.scrollTo(top);
          list.refresh();
          requestLayout();
        });
  }

  /// Whether this is the same session at the same step, with further messages.
  private boolean isGrown() {
    return !shown.equals(model.content())
        && at.isPresent()
        && at.map(TaskStep::index).equals(model.step().map(TaskStep::index))
        && session(shown).equals(session(model.content()));
  }

  private static Optional<String> session(Optional<SessionContent> content) {
    return content.map(open -> open.run() + " " + open.replay().session().path());
  }

  /// A list that was never laid out does not know how far a line is, so that is asked again here.
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (top != NOWHERE && isVisible() && list.getHeight() > 0) {
      int row = top;
      top = NOWHERE;
      list.layout();
      list.scrollTo(row);
      list.layout();
    }
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (TaskStep step : model.replay().orElseThrow().steps()) {
      lines.add(new Head(step));
      step.items().stream()
          .filter(item -> item.kind() != StepItem.Kind.OTHER)
          .forEach(item -> lines.add(new Said(step, item)));
    }
    return lines;
  }

  private final class Cell extends ListCell<Line> {

    Cell() {
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      setGraphic(
          switch (empty ? null : line) {
            case null -> null;
            case Head head -> head(head.step());
            case Said said -> message(said);
          });
    }

    private Region head(TaskStep step) {
      var label = Chips.text("Step " + step.key().step(), "strong");
      var row = new HBox(8, label);
      if (step.state() == TaskStep.State.UNFINISHED) {
        row.getChildren().add(Chips.text("unfinished", "step-chip", "chip-cut"));
      }
      row.getStyleClass().add("talk-head");
      if (model.step().filter(step::equals).isPresent()) {
        row.getStyleClass().add("talk-here");
      }
      row.setOnMouseClicked(_ -> model.selectStep(step.index()));
      return row;
    }

    private Region message(Said said) {
      return new Message(
          said.item(),
          model.rawTrackProperty().get() ? CardBody.Side.RAW : CardBody.Side.EFFECTIVE,
          opened.contains(said.item()) ? Message.Length.WHOLE : Message.Length.BEGINNING,
          new Message.Reading(this::whole, model.found().wordsProperty().get()),
          () -> {
            opened.add(said.item());
            list.refresh();
          },
          () -> {
            model.selectStep(said.step().index());
            model.tabProperty().set(SessionTab.CHANGED);
          });
    }

    private String whole(dev.countersign.replay.task.Passage passage) {
      return model.content().map(open -> open.passages().whole(passage)).orElse(passage.head());
    }
  }
}
