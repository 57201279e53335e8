package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.task.BlindSpot;
import dev.countersign.replay.task.Diagnosis;
import dev.countersign.replay.task.HarnessAtStep;
import dev.countersign.replay.task.HookProcessors;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.replay.task.ToolOffer;
import dev.countersign.ui.Chips;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The right pane: the harness at the step at hand, what was done in the session, what went wrong,
/// and what the recording cannot show; the review form at its end.
final class HarnessPane extends ScrollPane {

  /// Its width in pixels.
  static final double WIDTH = 364;

  private static final int MOST_UNPLACED = 4;

  private final SessionViewModel model;
  private final VBox atStep = new VBox();
  private final VBox ofSession = new VBox();
  private final VBox form = new VBox();
  private final InterventionTable interventions;

  HarnessPane(SessionViewModel model) {
    this.model = model;
    this.interventions = new InterventionTable(model);
    getStyleClass().addAll("why-pane", "harness-pane");
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    setMaxWidth(WIDTH);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    atStep.getStyleClass().add("harness-sections");
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
    atStep.getChildren().clear();
    int at = model.stepIndexProperty().get();
    boolean any = at >= 0;
    model
        .replay()
        .filter(_ -> any)
        .ifPresent(replay -> {
          HarnessAtStep here = replay.harness().get(at);
          atStep
              .getChildren()
              .addAll(
                  section("Harness at step " + here.key().step(), about(here), hooks(here)),
                  facts(here, isCostKnown(replay)),
                  tools(replay, at));
        });
  }

  private static String about(HarnessAtStep here) {
    int names = here.processors().stream().mapToInt(hook -> hook.names().size()).sum();
    String from = here.configFound() ? "" : " heard from, config not in the run";
    return (names == 1 ? "1 processor" : names + " processors") + from;
  }

  private static Node hooks(HarnessAtStep here) {
    var grid = new GridPane();
    grid.getStyleClass().add("hook-table");
    var first = new ColumnConstraints();
    first.setMinWidth(94);
    var second = new ColumnConstraints();
    second.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(first, second);
    int line = 0;
    for (HookProcessors hook : here.processors()) {
      var word = Chips.text(hook.hook().word(), "hook-word");
      GridPane.setValignment(word, VPos.TOP);
      grid.addRow(line++, word, names(hook));
    }
    if (!here.unplaced().isEmpty()) {
      var word = Chips.text("any hook", "hook-word");
      word.setTooltip(new Tooltip("In the config, on no fixed hook, and never heard from."));
      GridPane.setValignment(word, VPos.TOP);
      grid.addRow(line, word, unplaced(here.unplaced()));
    }
    return grid;
  }

  private static Node unplaced(List<String> names) {
    String some = String.join(" · ", names.subList(0, Math.min(MOST_UNPLACED, names.size())));
    int more = names.size() - MOST_UNPLACED;
    var words =
        Chips.wrapped(VisibleText.line(more > 0 ? some + " and " + more + " more" : some), "muted");
    words.setTooltip(new Tooltip(VisibleText.line(String.join(" · ", names))));
    return words;
  }

  private static Node names(HookProcessors hook) {
    if (hook.names().isEmpty()) {
      return Chips.text("—", "muted");
    }
    var flow = new FlowPane(0, 1);
    for (int i = 0; i < hook.names().size(); i++) {
      String name = hook.names().get(i);
      var label = Chips.text(VisibleText.line(name));
      label.setMaxWidth(WIDTH - 140);
      label.setTooltip(new Tooltip(VisibleText.line(name)));
      if (hook.fired().contains(name)) {
        label.getStyleClass().add("fired");
        label.setAccessibleText(label.getText() + ", acted in this step");
      }
      flow.getChildren().add(label);
      if (i < hook.names().size() - 1) {
        flow.getChildren().add(Chips.text(" · ", "muted"));
      }
    }
    return flow;
  }

  /// A recording without prices says 0 at every step.
  private static boolean isCostKnown(SessionReplay replay) {
    return replay.harness().stream().anyMatch(step -> step.costUsd().orElse(0) > 0);
  }

  private static Node facts(HarnessAtStep here, boolean costKnown) {
    var grid = new GridPane();
    grid.getStyleClass().add("fact-table");
    var first = new ColumnConstraints();
    first.setMinWidth(94);
    grid.getColumnConstraints().add(first);
    String model = here.model().isEmpty() ? "not recorded" : VisibleText.line(here.model());
    grid.addRow(0, Chips.text("model", "muted"), Chips.text(model));
    grid.addRow(
        1,
        Chips.text("context", "muted"),
        Chips.text(Figures.context(here.contextTokens(), here.contextWindow())));
    String dollars = Figures.cost(costKnown ? here.costUsd() : OptionalDouble.empty());
    var cost =
        Chips.text(
            costKnown && here.costUsd().isPresent()
                ? dollars + " before this step, estimated"
                : dollars);
    grid.addRow(2, Chips.text("cost", "muted"), cost);
    String prompt =
        here.prompt().length() == 0
            ? "none recorded"
            : "%,d characters".formatted(here.prompt().length());
    if (!here.prompt().equals(here.recordedPrompt())) {
      prompt += ", a later one is recorded, not necessarily sent";
    }
    grid.addRow(3, Chips.text("prompt", "muted"), Chips.wrapped(prompt));
    String config = here.config().isEmpty() ? "not recorded" : brief(here.config());
    grid.addRow(4, Chips.text("config", "muted"), Chips.text(config, "mono"));
    return grid;
  }

  private static String brief(String hash) {
    return VisibleText.line(hash.length() > 16 ? hash.substring(0, 16) + "…" : hash);
  }

  private static Node tools(SessionReplay replay, int at) {
    List<ToolOffer> now = replay.harness().get(at).tools();
    List<String> names = now.stream().map(ToolOffer::name).toList();
    List<String> before =
        at == 0
            ? names
            : replay.harness().get(at - 1).tools().stream().map(ToolOffer::name).toList();
    var flow = new FlowPane(6, 2);
    for (ToolOffer tool : now) {
      boolean fresh = !before.contains(tool.name());
      var label =
          fresh
              ? Chips.text("+ " + VisibleText.line(tool.name()), "tool-added")
              : Chips.text(VisibleText.line(tool.name()));
      label.setTooltip(new Tooltip(VisibleText.line(tool.description())));
      flow.getChildren().add(label);
    }
    before.stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> flow.getChildren().add(removed(name)));
    if (now.isEmpty()) {
      flow.getChildren().add(Chips.text("none recorded", "muted"));
    }
    return section("Tools at this step", Integer.toString(now.size()), flow);
  }

  private static Label removed(String name) {
    var label = Chips.text(VisibleText.line(name), "tool-removed");
    label.setAccessibleText(label.getText() + ", removed");
    return label;
  }

  private void showSession() {
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
          if (!replay.blindSpots().isEmpty()) {
            ofSession
                .getChildren()
                .add(section("What this recording cannot show", "", blind(replay)));
          }
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

  private static Node blind(SessionReplay replay) {
    List<Node> lines = new ArrayList<>();
    for (BlindSpot spot : replay.blindSpots()) {
      String count = spot.count() > 0 ? " · %,d".formatted(spot.count()) : "";
      lines.add(
          new VBox(
              Chips.wrapped(VisibleText.line(spot.what()) + count, "blind-what"),
              Chips.wrapped(VisibleText.line(spot.why()), "muted", "small")));
    }
    var box = new VBox(6);
    box.getChildren().setAll(lines);
    return box;
  }

  private static VBox section(String title, String aside, Node content) {
    var head = Chips.text(title, "section-title");
    head.setMinWidth(USE_PREF_SIZE);
    var line = new HBox(8, head, Chips.text(aside, "muted", "section-aside"));
    line.setAlignment(Pos.BASELINE_LEFT);
    return new VBox(4, line, content);
  }
}
