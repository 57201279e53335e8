package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.task.Diagnosis;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.ui.Chips;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The right pane: the harness at the step at hand, what was done in the session, what went wrong,
/// and what the recording cannot show; the review form at its end.
final class HarnessPane extends ScrollPane {

  /// Its width in pixels.
  static final double WIDTH = 364;

  private final SessionViewModel model;
  private final StepHarness atStep = new StepHarness();
  private final VBox ofSession = new VBox();
  private final VBox form = new VBox();
  private final InterventionTable interventions;
  private final BlindPane blind;

  HarnessPane(SessionViewModel model) {
    this.model = model;
    this.interventions = new InterventionTable(model);
    this.blind = new BlindPane(model);
    getStyleClass().addAll("why-pane", "harness-pane");
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    setMaxWidth(WIDTH);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    ofSession.getStyleClass().addAll("harness-sections", "harness-session");
    form.getStyleClass().add("why-form");
    setContent(new VBox(atStep, ofSession, form));
    model.stepIndexProperty().subscribe(_ -> showStep());
    model.stateProperty().subscribe(_ -> showSession());
    form.visibleProperty().bind(model.rewriteIndexProperty().greaterThanOrEqualTo(0));
    form.managedProperty().bind(form.visibleProperty());
  }

  /// Puts the review form at the end.
  void setReviewForm(Node node) {
    form.getChildren().setAll(node);
  }

  /// Brings the review form into sight.
  void revealForm() {
    applyCss();
    layout();
    setVvalue(getVmax());
  }

  private void showStep() {
    int at = model.stepIndexProperty().get();
    atStep.setVisible(at >= 0);
    model.replay().filter(_ -> at >= 0).ifPresent(replay -> atStep.show(replay, at));
  }

  private void showSession() {
    atStep.clear();
    ofSession.getChildren().clear();
    model
        .replay()
        .ifPresent(replay -> {
          int count = replay.rewrites().size();
          interventions.show(replay);
          Node table = count == 0 ? Chips.wrapped("None is recorded.", "muted") : interventions;
          ofSession
              .getChildren()
              .add(section("Interventions in this session", Integer.toString(count), table));
          ofSession.getChildren().add(section("Diagnosis", "", diagnosis(replay)));
          blind.show(replay);
          ofSession.getChildren().add(blind);
        });
  }

  private Node diagnosis(SessionReplay replay) {
    if (replay.diagnoses().isEmpty()) {
      return Chips.wrapped("No timeout, loop, repeated error or cut-off was found.", "muted");
    }
    var box = new VBox(4);
    box.getStyleClass().add("warning-box");
    for (Diagnosis found : replay.diagnoses()) {
      box.getChildren().add(Chips.wrapped(VisibleText.line(found.sentence())));
      if (!found.steps().isEmpty()) {
        box.getChildren().add(steps(replay, found));
      }
    }
    return box;
  }

  private Node steps(SessionReplay replay, Diagnosis found) {
    var line = new FlowPane(8, 0);
    for (int step : found.steps().stream().limit(8).toList()) {
      var link = new Hyperlink("step " + replay.steps().get(step).key().step());
      link.setOnAction(_ -> model.selectStep(step));
      line.getChildren().add(link);
    }
    if (found.steps().size() > 8) {
      line.getChildren()
          .add(Chips.text("and %d more".formatted(found.steps().size() - 8), "muted"));
    }
    return line;
  }

  /// A part of the pane under its title.
  static VBox section(String title, String aside, Node content) {
    return section(
        Chips.text(title, "section-title"), Chips.text(aside, "muted", "section-aside"), content);
  }

  /// A part of the pane under its title.
  static VBox section(Label title, Label aside, Node content) {
    title.setMinWidth(USE_PREF_SIZE);
    var line = new HBox(8, title, aside);
    line.setAlignment(Pos.BASELINE_LEFT);
    return new VBox(4, line, content);
  }
}
