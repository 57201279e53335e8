package dev.countersign.ui.tasks;

import dev.countersign.base.Counted;
import dev.countersign.replay.RolloutLine;
import dev.countersign.replay.TaskFlip;
import dev.countersign.replay.TaskMatrix;
import dev.countersign.replay.TaskMatrix.Cell;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Selection.SessionPlace;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The rollouts of the opened cell, at the right of the matrix.
final class RolloutPane extends VBox {

  private final TaskMatrixViewModel model;
  private final VBox lines = new VBox();

  RolloutPane(TaskMatrixViewModel model) {
    this.model = model;
    setId("rollouts");
    getStyleClass().add("rollout-pane");
    lines.getStyleClass().add("rollout-lines");
    model.openedProperty().subscribe(now -> show());
    model.rollouts().addListener((ListChangeListener<RolloutLine>) change -> showLines());
  }

  private void show() {
    Optional<TaskPlace> place = model.openedProperty().get();
    Optional<Cell> cell =
        place.flatMap(at -> model.matrixProperty().get().cell(at.task(), at.round()));
    if (place.isEmpty() || cell.isEmpty()) {
      getChildren()
          .setAll(
              Chips.heading("Rollouts"),
              Chips.wrapped(
                  "Click a cell, or move with the arrows and press Enter, to list its rollouts; a second Enter or a double click opens the session.",
                  "muted"),
              Chips.wrapped(
                  "Shift+click a second round of the same task, or press C, to compare two"
                      + " rollouts call by call.",
                  "muted"),
              legend());
      return;
    }
    var compare = new Button("Compare with the round before", new FontIcon(Feather.COLUMNS));
    compare.setId("compare-before");
    compare.setOnAction(event -> model.compare());
    compare.setDisable(model.matrixProperty().get().rounds().indexOf(place.get().round()) < 1);
    getChildren()
        .setAll(
            Chips.text(
                "%s · R%d".formatted(place.get().task(), place.get().round()), "subject-title"),
            Chips.wrapped(sentence(cell.get(), place.get().round()), style(cell.get().flip())),
            Chips.wrapped(history(place.get().task()), "muted"),
            Chips.heading("Rollouts"),
            lines,
            compare);
    showLines();
  }

  private String sentence(Cell cell, int round) {
    TaskMatrix matrix = model.matrixProperty().get();
    int column = matrix.rounds().indexOf(round);
    String passed =
        "%d of %s passed".formatted(cell.passes(), Counted.of(cell.attempts(), "rollout"));
    if (cell.flip() == TaskFlip.NONE || column < 1) {
      return passed + ".";
    }
    return "%s; %s %s against R%d."
        .formatted(passed, cell.flip().mark(), cell.flip().word(), matrix.rounds().get(column - 1));
  }

  private static String style(TaskFlip flip) {
    return switch (flip) {
      case GAINED, HARDENED -> "matrix-gained";
      case LOST, SOFTENED -> "matrix-lost";
      case NONE -> "plain";
    };
  }

  private String history(String task) {
    return model.matrixProperty().get().rows().stream()
        .filter(row -> row.task().equals(task))
        .findFirst()
        .map(row ->
            row.firstPass().isEmpty()
                ? "No round passed it."
                : "First passed in R%d, last in R%d; lost %d×."
                    .formatted(
                        row.firstPass().getAsInt(), row.lastPass().getAsInt(), row.regressions()))
        .orElse("");
  }

  private void showLines() {
    lines.getChildren().setAll(model.rollouts().stream().map(this::line).toList());
  }

  private Node line(RolloutLine line) {
    var head =
        new HBox(
            Chips.text("r" + line.number(), "code", "strong"),
            Chips.text(line.verdict(), verdictStyle(line)));
    head.getStyleClass().add("line");
    var box = new VBox(head, Chips.wrapped(line.facts(), "muted"));
    line.session()
        .ifPresent(session -> {
          box.getChildren().add(Chips.wrapped(session.sessionId(), "code", "muted"));
          var open = new Hyperlink("Open the session");
          open.setId("open-rollout-" + line.number());
          open.setOnAction(
              _ -> model.openSession(new SessionPlace(session.path(), OptionalInt.empty())));
          box.getChildren().add(open);
        });
    box.getStyleClass().add("card-box");
    return box;
  }

  private static String verdictStyle(RolloutLine line) {
    return line.passed()
        .map(passed -> passed ? "verdict-accept" : "verdict-reject")
        .orElse("verdict-none");
  }

  private static Node legend() {
    var box = new VBox(Chips.heading("Signs"));
    for (TaskFlip flip : TaskFlip.values()) {
      if (flip != TaskFlip.NONE) {
        box.getChildren().add(Chips.text(flip.mark() + "  " + meaning(flip), style(flip)));
      }
    }
    box.getChildren().add(Chips.text("–  not recorded in that round", "muted"));
    box.getStyleClass().add("lines");
    return box;
  }

  private static String meaning(TaskFlip flip) {
    return switch (flip) {
      case GAINED -> "gained: failed before, passes";
      case LOST -> "lost: passed before, fails";
      case SOFTENED -> "softened: passes less often";
      case HARDENED -> "hardened: passes more often";
      case NONE -> "";
    };
  }
}
