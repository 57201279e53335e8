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
/// at its step, and a thumb at the step at hand. A tick chooses its rewrite, the line a step. Where
/// rewrites outnumber the pixels, close ones share a tick.
final class RewriteBar extends Region {

  private static final double TICK = 16;
  private static final double SLIM = 4;
  private static final double THUMB = 14;
  private static final double SIDE = 10;

  private final Region track = part("scrub-track");
  private final Region past = part("scrub-past");
  private final Region thumb = part("session-thumb");
  private final List<Tick> ticks = new ArrayList<>();
  private Optional<Tick> here = Optional.empty();
  private double laidFor = -1;
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
    laidFor = -1;
    requestLayout();
  }

  private void setPosition(int stepIndex, int rewriteIndex) {
    step = stepIndex;
    rewrite = rewriteIndex < rewrites().size() ? rewriteIndex : -1;
    mark();
    setAccessibleText(rewrite < 0 ? "Step " + step : describe(rewrites().get(rewrite)));
    requestLayout();
  }

  private void mark() {
    here.ifPresent(tick -> tick.getStyleClass().remove("tick-here"));
    here = ticks.stream().filter(tick -> tick.holds(rewrite)).findFirst();
    here.ifPresent(tick -> tick.getStyleClass().add("tick-here"));
  }

  @Override
  protected void layoutChildren() {
    if (laidFor != getWidth()) {
      laidFor = getWidth();
      layTicks();
    }
    double middle = Math.rint(getHeight() / 2);
    ticks.forEach(tick -> tick.setLayoutY(middle - TICK / 2));
    track.resizeRelocate(0, middle - 2, getWidth(), 4);
    past.setVisible(step >= 0);
    thumb.setVisible(step >= 0 && rewrite < 0);
    if (step >= 0) {
      past.resizeRelocate(0, middle - 2, x(step), 4);
      thumb.resizeRelocate(Math.rint(x(step) - THUMB / 2), middle - THUMB / 2, THUMB, THUMB);
    }
  }

  /// Gives each rewrite a tick as long as there is room; else those that are close together share
  /// one.
  private void layTicks() {
    ticks.clear();
    here = Optional.empty();
    List<MidTaskRewrite> rewrites = rewrites();
    double room = getWidth() - 2 * SIDE;
    boolean slim = room / Math.max(1, rewrites.size()) < TICK + 4;
    double size = slim ? SLIM : TICK;
    boolean shared = rewrites.size() * (SLIM + 1) > room;
    double free = 0;
    for (int i = 0; i < rewrites.size() && room > 0; i++) {
      double left = Math.rint(x(rewrites.get(i).stepIndex()) - size / 2);
      if (shared && left < free && !ticks.isEmpty()) {
        ticks.getLast().last = i;
        continue;
      }
      left = Math.max(free, left);
      if (!shared) {
        left = Math.min(left, getWidth() - (rewrites.size() - i) * (size + 1));
      }
      var tick = new Tick(rewrites.get(i), i);
      tick.setContentDisplay(slim ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
      tick.resizeRelocate(left, 0, size, TICK);
      free = left + size + 1;
      ticks.add(tick);
    }
    List<Node> nodes = new ArrayList<>(List.of(track, past, thumb));
    nodes.addAll(ticks);
    getChildren().setAll(nodes);
    mark();
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

  /// One rewrite, or several in a row that share a place. Pressing it goes to the first, then from
  /// one to the next.
  private final class Tick extends Label {

    private final int first;
    private int last;

    Tick(MidTaskRewrite of, int index) {
      super(KindMark.letter(of.kind()));
      this.first = index;
      this.last = index;
      setManaged(false);
      getStyleClass().addAll("rewrite-tick", KindMark.styleClass(of.kind()));
      setOnMouseEntered(_ -> setTooltip(new Tooltip(words(of))));
      setOnMousePressed(event -> {
        event.consume();
        onRewrite.accept(rewrite >= first && rewrite < last ? rewrite + 1 : first);
      });
    }

    boolean holds(int index) {
      return index >= first && index <= last;
    }

    private String words(MidTaskRewrite of) {
      return first == last
          ? describe(of)
          : "%s, and %,d more up to step %d"
              .formatted(describe(of), last - first, rewrites().get(last).key().step());
    }
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
