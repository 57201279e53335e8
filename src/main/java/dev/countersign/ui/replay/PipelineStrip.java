package dev.countersign.ui.replay;

import dev.countersign.base.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// The stages of a round in a row, from the Digester to the outcome. Each opens the file that tells
/// what it did; the stage that decided is outlined.
public final class PipelineStrip extends FlowPane {

  private static final String CURRENT = "stage-current";

  private Consumer<ArtefactPlace> onOpen = _ -> {};

  /// A strip without stages.
  public PipelineStrip() {
    super(0, 4);
    getStyleClass().addAll("pipeline-strip", "pipeline-row");
    setRowValignment(VPos.CENTER);
    setMinWidth(0);
    setMinHeight(USE_PREF_SIZE);
    widthProperty()
        .subscribe(width -> {
          if (width.doubleValue() > 0) {
            setPrefWrapLength(width.doubleValue());
          }
        });
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
    getChildren().setAll(nodes);
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

  private static Label arrow() {
    var arrow = new Label("→");
    arrow.getStyleClass().add("stage-arrow");
    return arrow;
  }
}
