package dev.countersign.ui.session;

import dev.countersign.replay.task.HarnessAtStep;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.ui.Chips;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    requestLayout();
  }

  void setSelected(int step) {
    selected = step;
    setAccessibleText(step < 0 ? "No step" : card(step));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    area.getPoints().clear();
    line.getPoints().clear();
    marks.getChildren().clear();
    int highest = steps().stream().mapToInt(ContextCurve::tokens).max().orElse(0);
    place(title, SIDE, 5);
    empty.setVisible(highest == 0);
    most.setText(highest == 0 ? "" : "most " + Figures.tokens(highest) + " tokens");
    most.autosize();
    place(most, Math.max(SIDE, getWidth() - SIDE - most.getWidth()), 5);
    place(empty, SIDE, 30);
    if (highest > 0) {
      draw(highest);
    }
    drawMarks();
    cursor.setVisible(selected >= 0 && !steps().isEmpty());
    if (cursor.isVisible()) {
      cursor.resizeRelocate(x(selected) - 7, TOP - 4, 14, getHeight() - TOP - BOTTOM + 8);
    }
  }

  private void draw(int highest) {
    double bottom = getHeight() - BOTTOM;
    double room = bottom - TOP;
    List<HarnessAtStep> steps = steps();
    double last = 0;
    area.getPoints().addAll(x(0), bottom);
    for (int i = 0; i < steps.size(); i++) {
      last = steps.get(i).contextTokens().isPresent() ? tokens(steps.get(i)) : last;
      double y = bottom - room * last / highest;
      line.getPoints().addAll(x(i), y);
      area.getPoints().addAll(x(i), y);
    }
    area.getPoints().addAll(x(steps.size() - 1), bottom);
  }

  private void drawMarks() {
    Set<String> drawn = new HashSet<>();
    List<MidTaskRewrite> rewrites = replay.map(SessionReplay::rewrites).orElse(List.of());
    List<Integer> columns = new ArrayList<>();
    for (MidTaskRewrite rewrite : rewrites) {
      int step = rewrite.stepIndex();
      if (drawn.add(step + rewrite.kind().word())) {
        long before = columns.stream().filter(other -> other == step).count();
        columns.add(step);
        var mark = new Region();
        mark.getStyleClass().addAll("curve-mark", KindMark.styleClass(rewrite.kind()));
        double left = Math.rint(x(step) + (before - 0.5) * MARK);
        mark.resizeRelocate(left, TOP - 6, MARK, getHeight() - TOP - BOTTOM + 6);
        marks.getChildren().add(mark);
      }
    }
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
