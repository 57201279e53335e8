package dev.countersign.ui.replay;

import dev.countersign.base.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// The stages of a round in a row, from the Digester to the outcome. Each opens the file that tells
/// what it did; the stage that decided is outlined.
public final class PipelineStrip extends ScrollPane {

  private static final String CURRENT = "stage-current";

  private final HBox row = new HBox(2);
  private Consumer<ArtefactPlace> onOpen = _ -> {};
  private boolean revealCurrent;

  /// A strip without stages.
  public PipelineStrip() {
    getStyleClass().add("pipeline-strip");
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("pipeline-row");
    setContent(row);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setVbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    setPannable(true);
    setMinHeight(USE_PREF_SIZE);
  }

  /// Calls this with the place that tells of a stage.
  public void setOnOpen(Consumer<ArtefactPlace> action) {
    onOpen = action;
  }

  /// Shows these stages.
  public void setStages(List<? extends PipelineStage> stages) {
    List<Node> nodes = new ArrayList<>();
    for (PipelineStage stage : stages) {
      if (!nodes.isEmpty()) {
        nodes.add(arrow());
      }
      nodes.add(pill(stage));
    }
    row.getChildren().setAll(nodes);
    revealCurrent = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (revealCurrent && getViewportBounds().getWidth() > 0) {
      revealCurrent = false;
      row.getChildren().stream()
          .filter(node -> node.getStyleClass().contains(CURRENT))
          .forEach(this::reveal);
    }
  }

  private Button pill(PipelineStage stage) {
    var content = new HBox(new Label(stage.name()));
    content.setAlignment(Pos.CENTER_LEFT);
    for (int i = 0; i < stage.parts().size(); i++) {
      PipelineStage.Part part = stage.parts().get(i);
      var gap = new Label(i == 0 ? " " : " · ");
      var words = new Label(part.text());
      words.getStyleClass().addAll("stage-words", part.tone().styleClass());
      content.getChildren().addAll(gap, words);
    }
    var pill = new Button();
    pill.setGraphic(content);
    pill.setMinWidth(USE_PREF_SIZE);
    pill.getStyleClass().add("stage-pill");
    pill.setId("stage-" + stage.name());
    pill.setAccessibleText(stage.sentence());
    pill.focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            reveal(pill);
          }
        });
    if (stage.current()) {
      pill.getStyleClass().add(CURRENT);
    }
    if (stage.artefact().isEmpty()) {
      pill.getStyleClass().add("stage-closed");
      pill.setTooltip(new Tooltip("The run has no file for this stage."));
    } else {
      ArtefactPlace place = stage.artefact().get();
      pill.setTooltip(new Tooltip("Open " + VisibleText.line(place.path())));
      pill.setOnAction(_ -> onOpen.accept(place));
    }
    return pill;
  }

  /// Scrolls sideways until the pill is on the screen.
  private void reveal(Node pill) {
    double hidden = row.getWidth() - getViewportBounds().getWidth();
    if (hidden > 0) {
      double middle = pill.getBoundsInParent().getCenterX() - getViewportBounds().getWidth() / 2;
      setHvalue(Math.clamp(middle / hidden, 0, 1));
    }
  }

  private static Label arrow() {
    var arrow = new Label("→");
    arrow.getStyleClass().add("stage-arrow");
    return arrow;
  }
}
