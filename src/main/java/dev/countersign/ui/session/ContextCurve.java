package dev.countersign.ui.session;

import dev.countersign.replay.task.HarnessAtStep;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.ui.Chips;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/// The size of the context at each step, with a coloured mark wherever something was rewritten. A
/// click chooses the step.
final class ContextCurve extends Region {

  private static final double SIDE = 14;
  private static final double TOP = 24;
  private static final double BOTTOM = 8;
  private static final double MARK = 3;

  private final Polygon area = new Polygon();
  private final Polyline line = new Polyline();
  private final Group marks = new Group();
  private final Region cursor = new Region();
  private final Label title = Chips.text("context by step", "curve-title");
  private final Label most = Chips.text("", "curve-title");
  private final Label empty = Chips.text("Context size was not recorded.", "muted");
  private final Tooltip tooltip = new Tooltip();
  private Optional<SessionReplay> replay = Optional.empty();
  private int highest;
  private double drawnWidth = -1;
  private double drawnHeight = -1;
  private IntConsumer onStep = _ -> {};
  private int selected = -1;

  ContextCurve() {
    getStyleClass().add("context-curve");
    setId("context-curve");
    setAccessibleRole(AccessibleRole.SLIDER);
    setMinHeight(84);
    setPrefHeight(84);
    setMinWidth(200);
    area.getStyleClass().add("curve-area");
    line.getStyleClass().add("curve-line");
    cursor.getStyleClass().add("curve-cursor");
    cursor.setManaged(false);
    for (var node : List.of(area, line, marks)) {
      node.setManaged(false);
      node.setMouseTransparent(true);
    }
    marks.setAutoSizeChildren(false);
    cursor.setMouseTransparent(true);
    getChildren().addAll(area, line, marks, cursor, title, most, empty);
    setOnMousePressed(event -> choose(event.getX()));
    setOnMouseDragged(event -> choose(event.getX()));
    setOnMouseMoved(event -> tooltip.setText(card(at(event.getX()))));
    Tooltip.install(this, tooltip);
  }

  void setOnStep(IntConsumer action) {
    onStep = action;
  }

  void show(Optional<SessionReplay> next) {
    replay = next;
    highest = steps().stream().mapToInt(ContextCurve::tokens).max().orElse(0);
    most.setText(highest == 0 ? "" : "most " + Figures.tokens(highest) + " tokens");
    drawnWidth = -1;
    requestLayout();
  }

  void setSelected(int step) {
    selected = step;
    setAccessibleText(step < 0 ? "No step" : card(step));
    requestLayout();
  }

  /// The curve is drawn when its session or its size is another; a step moves the cursor only.
  @Override
  protected void layoutChildren() {
    if (drawnWidth != getWidth() || drawnHeight != getHeight()) {
      drawnWidth = getWidth();
      drawnHeight = getHeight();
      draw();
      drawMarks();
    }
    place(title, SIDE, 5);
    empty.setVisible(highest == 0);
    place(most, Math.max(SIDE, getWidth() - SIDE - most.prefWidth(-1)), 5);
    place(empty, SIDE, 30);
    cursor.setVisible(selected >= 0 && !steps().isEmpty());
    if (cursor.isVisible()) {
      cursor.resizeRelocate(x(selected) - 7, TOP - 4, 14, getHeight() - TOP - BOTTOM + 8);
    }
  }

  /// One point for each step; where several steps share a pixel, their highest and their last.
  private void draw() {
    line.getPoints().clear();
    area.getPoints().clear();
    if (highest == 0) {
      return;
    }
    double bottom = getHeight() - BOTTOM;
    double room = bottom - TOP;
    List<HarnessAtStep> steps = steps();
    List<Double> points = new ArrayList<>();
    double last = 0;
    double top = 0;
    for (int i = 0; i < steps.size(); i++) {
      last = steps.get(i).contextTokens().isPresent() ? tokens(steps.get(i)) : last;
      top = Math.max(top, last);
      if (i == steps.size() - 1 || Math.rint(x(i + 1)) > Math.rint(x(i))) {
        if (top > last) {
          points.addAll(List.of(x(i), bottom - room * top / highest));
        }
        points.addAll(List.of(x(i), bottom - room * last / highest));
        top = 0;
      }
    }
    line.getPoints().setAll(points);
    points.addAll(List.of(x(steps.size() - 1), bottom, x(0), bottom));
    area.getPoints().setAll(points);
  }

  /// One mark for each kind of rewrite of a step; where steps are closer than a mark is wide, they
  /// share marks.
  private void drawMarks() {
    Set<String> seen = new HashSet<>();
    Map<Integer, Integer> columns = new HashMap<>();
    List<Region> nodes = new ArrayList<>();
    for (MidTaskRewrite rewrite : replay.map(SessionReplay::rewrites).orElse(List.of())) {
      double x = x(rewrite.stepIndex());
      int column = spacing() < MARK ? (int) (x / MARK) : rewrite.stepIndex();
      if (seen.add(column + rewrite.kind().word())) {
        int before = columns.merge(column, 1, Integer::sum) - 1;
        var mark = new Region();
        mark.getStyleClass().addAll("curve-mark", KindMark.styleClass(rewrite.kind()));
        double left = Math.rint(x + (before - 0.5) * MARK);
        mark.resizeRelocate(left, TOP - 6, MARK, getHeight() - TOP - BOTTOM + 6);
        nodes.add(mark);
      }
    }
    marks.getChildren().setAll(nodes);
  }

  private double spacing() {
    return (getWidth() - 2 * SIDE) / Math.max(1, steps().size() - 1);
  }

  private static void place(Label label, double x, double y) {
    label.autosize();
    label.relocate(Math.rint(x), y);
  }

  private double x(int step) {
    double room = getWidth() - 2 * SIDE;
    return SIDE + (steps().size() < 2 ? room / 2 : room * step / (steps().size() - 1));
  }

  private int at(double x) {
    double room = Math.max(1, getWidth() - 2 * SIDE);
    int last = steps().size() - 1;
    return last < 0 ? -1 : Math.clamp(Math.round((x - SIDE) / room * last), 0, last);
  }

  private void choose(double x) {
    if (!steps().isEmpty()) {
      onStep.accept(at(x));
    }
  }

  private String card(int step) {
    if (step < 0 || step >= steps().size()) {
      return "";
    }
    HarnessAtStep at = steps().get(step);
    List<String> kinds =
        replay.map(SessionReplay::rewrites).orElse(List.of()).stream()
            .filter(rewrite -> rewrite.stepIndex() == step)
            .map(rewrite -> KindMark.title(rewrite.kind()))
            .distinct()
            .toList();
    return "step %d · context %s%s"
        .formatted(
            at.key().step(),
            Figures.context(at.contextTokens(), at.contextWindow()),
            kinds.isEmpty() ? "" : " · " + String.join(", ", kinds));
  }

  private List<HarnessAtStep> steps() {
    return replay.map(SessionReplay::harness).orElse(List.of());
  }

  private static int tokens(HarnessAtStep step) {
    return step.contextTokens().orElse(0);
  }
}
