package dev.countersign.ui.main;

import dev.countersign.base.Counted;
import dev.countersign.replay.Replay;
import dev.countersign.replay.RoundSummary;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Selection;
import dev.countersign.ui.SeverityBadge;
import dev.countersign.ui.SeverityBadge.Room;
import dev.countersign.ui.SeverityCount;
import dev.countersign.ui.Tally;
import dev.countersign.ui.findings.RunBadges;
import dev.countersign.ui.library.RunRow;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// The runs and their rounds: pass rate as k/n and percent, and a sign for better or worse.
final class RunTree extends TreeView<RunTree.Line> {

  private static final double DOT = 4;
  private static final double ROW = 22;
  private static final double ROOMY = 215;

  /// A line of the tree.
  sealed interface Line {
    RunId run();
  }

  /// A run.
  record RunLine(RunRow row) implements Line {
    @Override
    public RunId run() {
      return row.run().id();
    }
  }

  /// A round of a run.
  ///
  /// @param change below, at or above zero as the round went worse, as well or better than the one
  ///   before
  /// @param findings of the round, as far as they are counted
  record RoundLine(RunId run, RoundSummary round, int change, SeverityCount findings)
      implements Line {}

  private final MainViewModel model;
  private boolean following;

  RunTree(MainViewModel model) {
    super(new TreeItem<>());
    this.model = model;
    setId("run-tree");
    setShowRoot(false);
    prefHeightProperty().bind(expandedItemCountProperty().multiply(ROW).add(2));
    setMaxHeight(USE_PREF_SIZE);
    setMinHeight(3 * ROW);
    setFixedCellSize(ROW);
    getStyleClass().add("run-tree");
    setCellFactory(tree -> new LineCell(widthProperty().greaterThan(ROOMY)));
    model.library().rows().addListener((ListChangeListener<RunRow>) change -> rebuild());
    model.replays().addListener((MapChangeListener<RunId, Replay>) change -> rebuild());
    model.badges().known().addListener((MapChangeListener<RunId, RunBadges>) change -> rebuild());
    model.selection().currentProperty().subscribe(now -> followSelection());
    getSelectionModel().selectedItemProperty().subscribe(this::go);
    rebuild();
  }

  private void rebuild() {
    boolean outer = following;
    following = true;
    List<TreeItem<Line>> runs = model.library().rows().stream().map(this::runItem).toList();
    getRoot().getChildren().setAll(runs);
    following = outer;
    followSelection();
  }

  private TreeItem<Line> runItem(RunRow row) {
    var item = new TreeItem<Line>(new RunLine(row));
    RunId run = row.run().id();
    Replay replay = model.replays().get(run);
    if (replay == null) {
      item.getChildren().add(new TreeItem<>());
    } else {
      List<RoundSummary> rounds = replay.rounds();
      for (int i = 0; i < rounds.size(); i++) {
        int change = i == 0 ? 0 : change(rounds.get(i - 1), rounds.get(i));
        SeverityCount findings = model.badges().of(Optional.of(run)).round(rounds.get(i).round());
        item.getChildren().add(new TreeItem<>(new RoundLine(run, rounds.get(i), change, findings)));
      }
    }
    item.setExpanded(replay != null && model.selection().get().run().equals(Optional.of(run)));
    item.expandedProperty()
        .subscribe(open -> {
          if (open) {
            model.load(run);
          }
        });
    return item;
  }

  private static int change(RoundSummary before, RoundSummary now) {
    return before.passRate().isPresent() && now.passRate().isPresent()
        ? Double.compare(now.passRate().getAsDouble(), before.passRate().getAsDouble())
        : 0;
  }

  private void followSelection() {
    Selection now = model.selection().get();
    boolean outer = following;
    following = true;
    getSelectionModel().clearSelection();
    for (TreeItem<Line> run : getRoot().getChildren()) {
      if (now.run().equals(Optional.of(run.getValue().run()))) {
        run.setExpanded(true);
        select(run);
      }
    }
    following = outer;
  }

  private void select(TreeItem<Line> run) {
    TreeItem<Line> wanted =
        run.getChildren().stream()
            .filter(item ->
                item.getValue() instanceof RoundLine line
                    && model
                        .rewrite()
                        .map(rewrite -> rewrite.round() == line.round().round())
                        .orElse(false))
            .findFirst()
            .orElse(run);
    getSelectionModel().select(wanted);
  }

  private void go(@Nullable TreeItem<Line> item) {
    if (following || item == null || item.getValue() == null) {
      return;
    }
    switch (item.getValue()) {
      case RunLine line -> model.selection().select(Selection.replay(line.run(), ""));
      case RoundLine line -> model.openRound(line.run(), line.round().round());
    }
  }

  private static final class LineCell extends TreeCell<Line> {

    private final ObservableBooleanValue roomy;

    LineCell(ObservableBooleanValue roomy) {
      this.roomy = roomy;
      setPrefWidth(0); // as wide as the tree, never wider
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      setTooltip(null);
      setGraphic(empty || line == null ? null : graphic(line));
    }

    private Node graphic(Line line) {
      return switch (line) {
        case RunLine run -> row(Chips.text(run.run().toString(), "strong"), rounds(run));
        case RoundLine round -> round(round);
      };
    }

    private Label rounds(RunLine run) {
      Label label = Chips.text("", "rail-count");
      String count = Integer.toString(run.row().rounds());
      label
          .textProperty()
          .bind(
              Bindings.when(roomy).then(Counted.of(run.row().rounds(), "round")).otherwise(count));
      return label;
    }

    private Node round(RoundLine line) {
      var dot = new Circle(DOT);
      dot.getStyleClass()
          .addAll("dot", line.change() > 0 ? "better" : line.change() < 0 ? "worse" : "same");
      Label number = Chips.text("R" + line.round().round());
      number.setMinWidth(USE_PREF_SIZE);
      var name = new HBox(dot, number, SeverityBadge.of(line.findings(), Room.TIGHT));
      name.getStyleClass().add("line");
      String direction = line.change() > 0 ? "better" : line.change() < 0 ? "worse" : "same";
      Label sign =
          Chips.text(line.change() > 0 ? "▲" : line.change() < 0 ? "▼" : "", "trend", direction);
      HBox row = row(name, Chips.text(tally(line).map(Tally::toString).orElse("–"), "rail-count"));
      String percent = tally(line).map(Tally::percent).orElse("");
      Label share = Chips.text(percent, "rail-count", "rail-share");
      share.setMinWidth(USE_PREF_SIZE);
      share.visibleProperty().bind(roomy);
      share.managedProperty().bind(roomy);
      row.getChildren().addAll(share, sign);
      setTooltip(
          new Tooltip(
              tally(line).map(tally -> tally + " passed, " + percent).orElse("not recorded")
                  + "; findings of import and audit: "
                  + line.findings().words()));
      return row;
    }

    private static Optional<Tally> tally(RoundLine line) {
      RoundSummary round = line.round();
      return round.passed().isPresent() && round.tasks().isPresent()
          ? Optional.of(new Tally(round.passed().getAsInt(), round.tasks().getAsInt()))
          : Optional.empty();
    }

    private static HBox row(Node left, Region right) {
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      right.setMinWidth(Region.USE_PREF_SIZE);
      var row = new HBox(left, space, right);
      row.getStyleClass().add("rail-row");
      return row;
    }
  }
}
