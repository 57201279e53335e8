package dev.countersign.ui.session;

import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.ui.Chips;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.task.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// "What changed": one card for each mid-task rewrite of the step.
final class ChangedPane extends ScrollPane {

  private final SessionViewModel model;
  private final TaskRunner tasks;
  private final DiffWork work;
  private final VBox cards = new VBox();
  private Optional<TaskStep> shown = Optional.empty();
  private Consumer<MidTaskRewrite> onShown = _ -> {};

  ChangedPane(SessionViewModel model, TaskRunner tasks, DiffWork work) {
    this.model = model;
    this.tasks = tasks;
    this.work = work;
    getStyleClass().add("changed-pane");
    setId("changed");
    cards.getStyleClass().add("changed-cards");
    setContent(cards);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    model.stepIndexProperty().subscribe(_ -> showStep());
    model.stateProperty().subscribe(_ -> showStep());
    model.rewriteIndexProperty().subscribe(_ -> highlight());
    model.tabProperty().subscribe(_ -> highlight());
  }

  /// Whom to tell which rewrite's card is in sight.
  void setOnShown(Consumer<MidTaskRewrite> listener) {
    onShown = listener;
    highlight();
  }

  private void showStep() {
    Optional<TaskStep> step = model.step();
    if (step.equals(shown)) {
      return;
    }
    shown = step;
    cards.getChildren().clear();
    setVvalue(0);
    step.ifPresent(this::load);
  }

  private void load(TaskStep step) {
    if (step.rewrites().isEmpty()) {
      cards.getChildren().setAll(nothing(step));
      return;
    }
    SessionContent content = model.content().orElseThrow();
    tasks.run(
        "Reading step " + step.key().step(),
        _ -> step.rewrites().stream().map(rewrite -> RewriteCard.of(content, rewrite)).toList(),
        found -> {
          if (shown.filter(step::equals).isPresent()) {
            show(found);
          }
        },
        e ->
            cards
                .getChildren()
                .setAll(
                    Chips.wrapped(
                        "The texts of this step cannot be read: " + e.getMessage(), "error-text")));
  }

  private void show(List<RewriteCard> found) {
    List<Node> nodes = new ArrayList<>();
    found.forEach(card -> nodes.add(new CardView(card, work)));
    cards.getChildren().setAll(nodes);
    highlight();
  }

  private void highlight() {
    String here = model.rewrite().map(MidTaskRewrite::id).orElse("");
    for (Node node : cards.getChildren()) {
      if (node instanceof CardView card) {
        boolean at = card.id().equals(here);
        card.setHere(at && cards.getChildren().size() > 1);
        if (at) {
          card.open();
          reveal(card);
          tell();
        }
      }
    }
  }

  /// Only what is in front counts as shown. Whoever is told may read the database, so that waits
  /// until this event is done, and is dropped if another rewrite is at hand by then.
  private void tell() {
    Optional<MidTaskRewrite> here = model.rewrite();
    Platform.runLater(() -> {
      if (model.tabProperty().get() == SessionTab.CHANGED && model.rewrite().equals(here)) {
        here.ifPresent(onShown);
      }
    });
  }

  private void reveal(Node card) {
    layout();
    double whole = cards.getHeight() - getViewportBounds().getHeight();
    double top = card.getBoundsInParent().getMinY();
    double bottom = card.getBoundsInParent().getMaxY();
    double from = getVvalue() * whole;
    boolean inSight = top >= from && bottom <= from + getViewportBounds().getHeight();
    if (whole > 0 && !inSight) {
      setVvalue(Math.clamp((top - 12) / whole, 0, 1));
    }
  }

  private Node nothing(TaskStep step) {
    var next = new Hyperlink("Next rewrite (G)");
    next.setOnAction(_ -> model.stepRewrite(1));
    var talk = new Hyperlink("Conversation of this step");
    talk.setOnAction(_ -> model.tabProperty().set(SessionTab.CONVERSATION));
    var links = new HBox(16, talk);
    if (model.rewritesBefore() < model.replay().map(r -> r.rewrites().size()).orElse(0)) {
      links.getChildren().addFirst(next);
    }
    links.setAlignment(Pos.CENTER);
    var box =
        new VBox(
            8,
            Chips.text("Nothing was rewritten in step " + step.key().step(), "empty-title"),
            Chips.wrapped(
                "What the model and the tools gave is what went on, as far as this recording shows.",
                "muted"),
            links);
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().add("empty-state");
    return box;
  }
}
