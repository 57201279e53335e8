package dev.countersign.ui.replay;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Fate;
import dev.countersign.replay.Rewrite;
import dev.countersign.ui.timeline.BucketMark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// The bar of the time dock: one tick for each rewrite, lettered and coloured by bucket and shaped
/// by fate, and a thumb at the rewrite at hand. Of more rewrites than a bar has room for, one tick
/// stands for several neighbours and is that of the strongest fate among them.
final class ScrubBar extends Region {

  /// More ticks than this would lie upon each other.
  static final int MOST_TICKS = 400;

  private static final double TICK = 16;
  private static final double SLIM = 4;
  private static final double LETTER = 8;
  private static final int MOST_LETTERS = 3;
  private static final double THUMB = 16;

  private final Region track = part("scrub-track");
  private final Region past = part("scrub-past");
  private final Region thumb = part("scrub-thumb");
  private final List<Label> ticks = new ArrayList<>();
  private final List<Label> rounds = new ArrayList<>();
  // for each tick the rewrite that it shows
  private final List<Integer> shown = new ArrayList<>();
  private List<Rewrite> rewrites = List.of();
  private IntConsumer onIndex = _ -> {};
  private int index = -1;

  /// The bar of this replay.
  ScrubBar(ReplayViewModel model) {
    this();
    onIndex = model::selectIndex;
    setId("scrub-bar");
    model.rewrites().subscribe(() -> setRewrites(model.rewrites()));
    setRewrites(model.rewrites());
    model.indexProperty().subscribe(at -> setIndex(at.intValue()));
    model.rewriteProperty().subscribe(_ -> setIndex(model.indexProperty().get()));
  }

  private ScrubBar() {
    getStyleClass().add("scrub-bar");
    setAccessibleRole(AccessibleRole.SLIDER);
    setMinWidth(160);
    setPrefHeight(48);
    thumb.setMouseTransparent(true);
    getChildren().addAll(track, past, thumb);
    setOnMousePressed(event -> choose(event.getX()));
    setOnMouseDragged(event -> choose(event.getX()));
  }

  private void setRewrites(List<? extends Rewrite> all) {
    index = -1;
    rewrites = List.copyOf(all);
    ticks.clear();
    rounds.clear();
    shown.clear();
    int round = -1;
    int size = rewrites.size();
    int count = Math.min(size, MOST_TICKS);
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * size / count);
      int to = (int) ((long) (i + 1) * size / count);
      int at = strongest(from, to);
      Rewrite rewrite = rewrites.get(at);
      shown.add(at);
      ticks.add(tick(rewrite, to - from));
      var label = new Label(rewrite.round() == round ? "" : "R" + rewrite.round());
      label.getStyleClass().add("scrub-round");
      label.setMouseTransparent(true);
      rounds.add(label);
      round = rewrite.round();
    }
    List<Node> nodes = new ArrayList<>(List.of(track, past));
    nodes.addAll(rounds);
    nodes.addAll(ticks);
    nodes.add(thumb);
    getChildren().setAll(nodes);
    requestLayout();
  }

  private int strongest(int from, int to) {
    int found = from;
    for (int i = from + 1; i < to; i++) {
      if (rewrites.get(i).fate().compareTo(rewrites.get(found).fate()) < 0) {
        found = i;
      }
    }
    return found;
  }

  private void setIndex(int selected) {
    index = selected < rewrites.size() ? selected : -1;
    setAccessibleText(
        index < 0
            ? "No rewrite"
            : "Rewrite %d of %d: %s"
                .formatted(index + 1, rewrites.size(), describe(rewrites.get(index))));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double middle = Math.rint(getHeight() / 2) - 6;
    track.resizeRelocate(0, middle - 2, getWidth(), 4);
    past.setVisible(index >= 0);
    thumb.setVisible(index >= 0);
    double spacing = getWidth() / Math.max(1, rewrites.size());
    boolean slim = spacing < TICK + 2 || ticks.size() < rewrites.size();
    boolean brief = spacing < width(MOST_LETTERS) + 4;
    for (int i = 0; i < ticks.size(); i++) {
      Label tick = ticks.get(i);
      tick.setContentDisplay(slim ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
      String whole = sign(rewrites.get(shown.get(i)));
      tick.setText(brief ? whole.substring(0, 1) : whole);
      double size = slim ? SLIM : width(tick.getText().length());
      tick.resizeRelocate(Math.rint(x(shown.get(i)) - size / 2), middle - TICK / 2, size, TICK);
    }
    placeRounds(middle + 12);
    if (index >= 0) {
      past.resizeRelocate(0, middle - 2, x(index), 4);
      double width = slim ? THUMB : width(ticks.get(index).getText().length()) + 8;
      thumb.resizeRelocate(x(index) - width / 2, middle - 12, width, 24);
    }
  }

  private void placeRounds(double y) {
    double free = 0;
    for (int i = 0; i < rounds.size(); i++) {
      Label label = rounds.get(i);
      label.applyCss();
      double width = label.prefWidth(-1);
      double left = Math.rint(x(shown.get(i)) - width / 2);
      label.setVisible(!label.getText().isEmpty() && left >= free);
      label.resizeRelocate(left, y, width, label.prefHeight(-1));
      if (label.isVisible()) {
        free = left + width + 6;
      }
    }
  }

  private double x(int i) {
    return (i + 0.5) * getWidth() / Math.max(1, rewrites.size());
  }

  private void choose(double x) {
    if (!rewrites.isEmpty()) {
      int target = (int) (x / getWidth() * rewrites.size());
      onIndex.accept(Math.clamp(target, 0, rewrites.size() - 1));
    }
  }

  private static Label tick(Rewrite rewrite, int rewrites) {
    String word = rewrite.buckets().isEmpty() ? "" : rewrite.buckets().getFirst();
    var tick = new Label(sign(rewrite));
    tick.getStyleClass().addAll("scrub-tick", BucketMark.styleClass(word), shape(rewrite));
    String others = rewrites == 1 ? "" : "\nand %,d others here".formatted(rewrites - 1);
    tick.setTooltip(new Tooltip(describe(rewrite) + others));
    tick.setMouseTransparent(false);
    return tick;
  }

  private static double width(int letters) {
    return TICK + (letters - 1) * LETTER;
  }

  private static String sign(Rewrite rewrite) {
    String word = rewrite.buckets().isEmpty() ? "" : rewrite.buckets().getFirst();
    return switch (rewrite.kind()) {
      case NO_OP -> "∅";
      case ROLLBACK -> "↩";
      case CANDIDATE ->
          rewrite.buckets().size() < 2
              ? BucketMark.letter(word)
              : rewrite.buckets().stream()
                  .limit(MOST_LETTERS)
                  .map(BucketMark::letter)
                  .collect(Collectors.joining());
    };
  }

  private static String shape(Rewrite rewrite) {
    if (rewrite.kind() != Rewrite.Kind.CANDIDATE) {
      return rewrite.kind() == Rewrite.Kind.NO_OP ? "fate-no-op" : "fate-rollback";
    }
    return shape(rewrite.fate());
  }

  private static String shape(Fate fate) {
    return switch (fate) {
      case SHIPPED, ROLLED_BACK -> "fate-filled";
      case GATE_FAILED, PROPOSE_FAIL -> "fate-struck";
      case REJECTED, NOT_SELECTED, NO_OP -> "fate-hollow";
      case ASK_MORE -> "fate-dashed";
    };
  }

  private static String describe(Rewrite rewrite) {
    String buckets =
        rewrite.buckets().isEmpty() ? "" : " · " + String.join(", ", rewrite.buckets());
    return VisibleText.line(rewrite.id() + buckets) + " · " + rewrite.fate().word();
  }

  private static Region part(String styleClass) {
    var region = new Region();
    region.getStyleClass().add(styleClass);
    region.setManaged(false);
    return region;
  }
}
