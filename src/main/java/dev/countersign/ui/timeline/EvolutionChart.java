package dev.countersign.ui.timeline;

import dev.countersign.base.Counted;
import dev.countersign.ui.SeverityCount;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

/// The evolution of a run as a chart: pass rate of each round with its 95 % interval, best so far,
/// ships lettered by bucket, no-ops, rollbacks and lost tasks. Click or Left and Right choose a
/// round.
public final class EvolutionChart extends Region {

  private static final double LEFT = 64;
  private static final double RIGHT = 24;
  private static final double TOP = 30;
  private static final double BOTTOM = 22;
  private static final int NONE = -1;

  private final IntegerProperty selectedRound = new SimpleIntegerProperty(this, "round", NONE);
  private final Group axes = new Group();
  private final ChartSeries series = new ChartSeries();
  private final ChartMarks marks = new ChartMarks();
  private final Rectangle ring = new Rectangle();
  private final Group columns = new Group();
  private final ChartLegend legend = new ChartLegend();
  private final Label empty = new Label("No rounds recorded.");
  private List<ChartPoint> points = List.of();
  private Map<Integer, SeverityCount> findings = Map.of();
  private IntConsumer onRound = _ -> {};

  /// An empty chart.
  public EvolutionChart() {
    getStylesheets()
        .addAll(
            BucketMark.stylesheet(),
            EvolutionChart.class.getResource("timeline.css").toExternalForm());
    getStyleClass().add("evolution-chart");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setPrefHeight(120);
    setMinHeight(120);
    setMinWidth(320);
    ring.getStyleClass().add("selected-ring");
    ring.setManaged(false);
    ring.setMouseTransparent(true);
    empty.getStyleClass().add("chart-note");
    for (Group group : List.of(axes, series, marks, columns)) {
      group.setManaged(false);
      group.setAutoSizeChildren(false);
    }
    marks.setMouseTransparent(true);
    getChildren().addAll(axes, series, ring, marks, legend, empty, columns);
    selectedRound.subscribe(_ -> {
      describe();
      requestLayout();
    });
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    setOnMouseClicked(_ -> requestFocus());
    setPoints(List.of());
  }

  /// Shows these rounds, ascending.
  public void setPoints(List<ChartPoint> rounds) {
    points = List.copyOf(rounds);
    empty.setVisible(points.isEmpty());
    legend.setVisible(!points.isEmpty());
    marks.show(points);
    describe();
    requestLayout();
  }

  /// Shows how many findings the rounds have, beside their names.
  public void setFindings(Map<Integer, SeverityCount> rounds) {
    findings = Map.copyOf(rounds);
    requestLayout();
  }

  /// Calls this with the round that the user chose; whoever takes it sets [#selectedRoundProperty].
  public void setOnRound(IntConsumer action) {
    onRound = action;
  }

  /// The round with the ring; -1 for none.
  public IntegerProperty selectedRoundProperty() {
    return selectedRound;
  }

  @Override
  protected void layoutChildren() {
    ring.setVisible(false);
    columns.getChildren().clear();
    axes.getChildren().clear();
    double legendWidth = getWidth() - LEFT - RIGHT;
    legend.fit(legendWidth);
    legend.resizeRelocate(LEFT, 4, legendWidth, legend.prefHeight(-1));
    empty.autosize();
    empty.relocate(LEFT, getHeight() / 2 - 8);
    if (points.isEmpty()) {
      series.clear();
      return;
    }
    var scale =
        ChartScale.of(points, LEFT, getWidth() - RIGHT, TOP, Math.max(TOP, getHeight() - BOTTOM));
    series.draw(points, scale);
    marks.place(points, scale);
    ChartAxes.draw(axes, points, scale, selectedRound.get());
    ChartBadges.draw(axes, points, scale, findings);
    placeRing(scale);
    placeColumns(scale);
  }

  private void placeRing(ChartScale scale) {
    int index = indexOf(selectedRound.get());
    if (index >= 0 && points.get(index).rate().isPresent()) {
      double width = Math.max(marks.width(index), 8) + 8;
      double height = marks.width(index) > 0 ? 22 : 16;
      ring.setWidth(width);
      ring.setHeight(height);
      ring.setX(Math.rint(scale.x(index) - width / 2));
      ring.setY(Math.rint(scale.y(points.get(index).rate().getAsDouble()) - height / 2));
      ring.setArcWidth(marks.width(index) > 0 ? 10 : width);
      ring.setArcHeight(ring.getArcWidth());
      ring.setVisible(true);
    }
  }

  private void placeColumns(ChartScale scale) {
    for (int i = 0; i < points.size(); i++) {
      ChartPoint point = points.get(i);
      var column = new Region();
      column.getStyleClass().add("chart-column");
      column.resizeRelocate(
          scale.x(i) - scale.spacing() / 2, 0, scale.spacing(), Math.max(0, getHeight()));
      column.setOnMouseClicked(_ -> choose(point.round()));
      SeverityCount count = findings.getOrDefault(point.round(), SeverityCount.NONE);
      var card =
          new Tooltip(
              count.all() == 0
                  ? point.card()
                  : point.card() + "\nfindings of import and audit: " + count.words());
      card.setShowDelay(Duration.millis(150));
      Tooltip.install(column, card);
      columns.getChildren().add(column);
    }
  }

  private void key(KeyEvent event) {
    if (points.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    int index = indexOf(selectedRound.get());
    int last = points.size() - 1;
    switch (event.getCode()) {
      case KeyCode.LEFT -> walk(index - 1, -1);
      case KeyCode.RIGHT -> walk(index + 1, 1);
      case KeyCode.HOME -> walk(0, 1);
      case KeyCode.END -> walk(last, -1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  /// Offers one round after the other until the owner takes one, since a round may have no rewrite.
  private void walk(int from, int direction) {
    int before = selectedRound.get();
    for (int i = from; i >= 0 && i < points.size(); i += direction) {
      onRound.accept(points.get(i).round());
      if (selectedRound.get() != before || points.get(i).round() == before) {
        return;
      }
    }
  }

  private void choose(int round) {
    requestFocus();
    onRound.accept(round);
  }

  private int indexOf(int round) {
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).round() == round) {
        return i;
      }
    }
    return NONE;
  }

  private void describe() {
    int index = indexOf(selectedRound.get());
    String chosen = index < 0 ? "" : ". Selected: " + points.get(index).card().replace('\n', ',');
    setAccessibleText("Pass rate of " + Counted.of(points.size(), "round") + chosen);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 900;
  }
}
