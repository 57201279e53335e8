package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.ProcessorAttribution;
import dev.countersign.replay.task.SessionReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// The bar of the session's dock: the steps as a line, one lettered tick for each mid-task rewrite
/// at its step, and a thumb at the step at hand. A tick chooses its rewrite, the line a step.
final class RewriteBar extends Region {

  private static final double TICK = 16;
  private static final double SLIM = 4;
  private static final double THUMB = 14;
  private static final double SIDE = 10;

  private final Region track = part("scrub-track");
  private final Region past = part("scrub-past");
  private final Region thumb = part("session-thumb");
  private final List<Label> ticks = new ArrayList<>();
  private Optional<SessionReplay> replay = Optional.empty();
  private IntConsumer onRewrite = _ -> {};
  private IntConsumer onStep = _ -> {};
  private int step = -1;
  private int rewrite = -1;

  /// The bar of this session.
  RewriteBar(SessionViewModel model) {
    this();
    onRewrite = model::selectRewrite;
    onStep = model::selectStep;
    Runnable follow =
        () -> setPosition(model.stepIndexProperty().get(), model.rewriteIndexProperty().get());
    model.stateProperty().subscribe(_ -> show(model.replay()));
    model.stepIndexProperty().subscribe(_ -> follow.run());
    model.rewriteIndexProperty().subscribe(_ -> follow.run());
  }

  private RewriteBar() {
    getStyleClass().addAll("scrub-bar", "rewrite-bar");
    setId("rewrite-bar");
    setAccessibleRole(AccessibleRole.SLIDER);
    setMinWidth(160);
    setPrefHeight(48);
    thumb.setMouseTransparent(true);
    getChildren().addAll(track, past, thumb);
    setOnMousePressed(event -> choose(event.getX()));
    setOnMouseDragged(event -> choose(event.getX()));
  }

  private void show(Optional<SessionReplay> next) {
    replay = next;
    ticks.clear();
    List<MidTaskRewrite> rewrites = rewrites();
    for (int i = 0; i < rewrites.size(); i++) {
      ticks.add(tick(rewrites.get(i), i));
    }
    List<Node> nodes = new ArrayList<>(List.of(track, past, thumb));
    nodes.addAll(ticks);
    getChildren().setAll(nodes);
    requestLayout();
  }

  private void setPosition(int stepIndex, int rewriteIndex) {
    step = stepIndex;
    rewrite = rewriteIndex < ticks.size() ? rewriteIndex : -1;
    for (int i = 0; i < ticks.size(); i++) {
      ticks.get(i).getStyleClass().remove("tick-here");
      if (i == rewrite) {
        ticks.get(i).getStyleClass().add("tick-here");
      }
    }
    setAccessibleText(rewrite < 0 ? "Step " + step : describe(rewrites().get(rewrite)));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double middle = Math.rint(getHeight() / 2);
    track.resizeRelocate(0, middle - 2, getWidth(), 4);
    past.setVisible(step >= 0);
    thumb.setVisible(step >= 0);
    List<MidTaskRewrite> rewrites = rewrites();
    boolean slim = (getWidth() - 2 * SIDE) / Math.max(1, rewrites.size()) < TICK + 4;
    double size = slim ? SLIM : TICK;
    double free = 0;
    for (int i = 0; i < ticks.size(); i++) {
      Label tick = ticks.get(i);
      tick.setContentDisplay(slim ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
      double left = Math.max(free, Math.rint(x(rewrites.get(i).stepIndex()) - size / 2));
      left = Math.min(left, getWidth() - (ticks.size() - i) * (size + 1));
      tick.resizeRelocate(left, middle - TICK / 2, size, TICK);
      free = left + size + 1;
    }
    if (step >= 0) {
      past.resizeRelocate(0, middle - 2, x(step), 4);
      thumb.resizeRelocate(Math.rint(x(step) - THUMB / 2), middle - THUMB / 2, THUMB, THUMB);
      thumb.toBack();
      past.toBack();
      track.toBack();
    }
    thumb.setVisible(step >= 0 && rewrite < 0);
  }

  private double x(int at) {
    int steps = steps();
    double room = getWidth() - 2 * SIDE;
    return SIDE + (steps < 2 ? room / 2 : room * at / (steps - 1));
  }

  private void choose(double x) {
    if (steps() > 0) {
      double room = Math.max(1, getWidth() - 2 * SIDE);
      onStep.accept(Math.clamp(Math.round((x - SIDE) / room * (steps() - 1)), 0, steps() - 1));
    }
  }

  private Label tick(MidTaskRewrite of, int index) {
    var tick = new Label(KindMark.letter(of.kind()));
    tick.getStyleClass().addAll("rewrite-tick", KindMark.styleClass(of.kind()));
    tick.setTooltip(new Tooltip(describe(of)));
    tick.setOnMousePressed(event -> {
      event.consume();
      onRewrite.accept(index);
    });
    return tick;
  }

  private static String describe(MidTaskRewrite of) {
    String by =
        of.processors().stream()
            .map(ProcessorAttribution::name)
            .map(VisibleText::line)
            .collect(Collectors.joining(", "));
    return "step %d · %s%s"
        .formatted(of.key().step(), KindMark.title(of.kind()), by.isEmpty() ? "" : " · by " + by);
  }

  private List<MidTaskRewrite> rewrites() {
    return replay.map(SessionReplay::rewrites).orElse(List.of());
  }

  private int steps() {
    return replay.map(found -> found.steps().size()).orElse(0);
  }

  private static Region part(String styleClass) {
    var region = new Region();
    region.getStyleClass().add(styleClass);
    region.setManaged(false);
    return region;
  }
}
