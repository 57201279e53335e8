package dev.countersign.ui.replay;

import dev.countersign.replay.Rewrite;
import dev.countersign.ui.SeverityCount;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.timeline.BucketMark;
import dev.countersign.ui.timeline.EvolutionChart;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The replay screen: the evolution of the run, the pipeline of the round, the diff of the rewrite
/// at hand, and why it happened.
public final class ReplayView extends StackPane {

  /// Below this width of the window the right pane is a drawer.
  static final double DRAWER_BELOW = 1200;

  private final ReplayViewModel model;
  private final DiffPane diff;
  private final EvolutionChart chart = new EvolutionChart();
  private final PipelineStrip strip = new PipelineStrip();
  private final WhyPane why = new WhyPane();
  private final ArtefactView artefact = new ArtefactView();
  private final StructureTable structure = new StructureTable();
  private final BorderPane page = new BorderPane();
  private final StackPane middle = new StackPane();
  private final HBox stripLine = new HBox(2);
  private final ToolLine tools;
  private final TabLine lines;
  private final Button drawerButton = new Button("Why", new FontIcon(Feather.SIDEBAR));
  private final Button roundsButton = new Button(null, new FontIcon(Feather.LAYERS));
  private final ReadOnlyBooleanWrapper paneShown = new ReadOnlyBooleanWrapper(true);
  private boolean narrow;

  /// The screen of this model.
  ///
  /// @param diff the control that shows texts; it belongs to this view from now on
  /// @param playback moved by the transport keys
  public ReplayView(ReplayViewModel model, DiffPane diff, Playback playback) {
    this.model = model;
    this.diff = diff;
    this.tools = new ToolLine(model, diff);
    this.lines = new TabLine(new CentreTabs(model), tools);
    getStylesheets()
        .addAll(
            BucketMark.stylesheet(), ReplayView.class.getResource("replay.css").toExternalForm());
    getStyleClass().add("replay-view");
    compose();
    bind();
    new ReplayKeys(model, playback, diff, this::togglePane).install(this);
  }

  /// Puts the review form into the right pane.
  ///
  /// @param decided what people decided and have to acknowledge
  public void setReviewForm(Node decided, Node form) {
    why.setReviewForm(decided, form);
  }

  /// Shows how many findings the rewrite at hand and the rounds have.
  ///
  /// @param rounds by number
  public void setFindings(SeverityCount rewrite, Map<Integer, SeverityCount> rounds) {
    why.setFindings(rewrite);
    chart.setFindings(rounds);
  }

  /// Calls this when the user asks which harness each round ran.
  public void setOnRounds(Runnable action) {
    roundsButton.setOnAction(_ -> action.run());
  }

  /// Calls this with the cited place of a journal whose session the user wants to see.
  public void setOnOpenSession(Consumer<ArtefactPlace> action) {
    why.setOnOpenSession(action);
  }

  /// Shows or hides the right pane, as Ctrl+E does.
  public void togglePane() {
    paneShown.set(!paneShown.get());
    placePane();
  }

  /// Shows the right pane, if it is not on the screen.
  public void showPane() {
    if (!paneShown.get()) {
      togglePane();
    }
  }

  /// Whether the right pane is on the screen.
  public ReadOnlyBooleanProperty paneShownProperty() {
    return paneShown.getReadOnlyProperty();
  }

  private void compose() {
    drawerButton.getStyleClass().add("tool");
    drawerButton.setTooltip(new Tooltip("Show or hide why this happened (Ctrl+E)"));
    drawerButton.setMinWidth(USE_PREF_SIZE);
    drawerButton.setOnAction(_ -> togglePane());
    roundsButton.setId("rounds");
    roundsButton.getStyleClass().add("tool");
    roundsButton.setTooltip(new Tooltip("Rounds and harnesses (Ctrl+Shift+H)"));
    roundsButton.setAccessibleText("Rounds and harnesses");
    roundsButton.setMinWidth(USE_PREF_SIZE);
    strip.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(strip, Priority.ALWAYS);
    stripLine.getChildren().addAll(strip, roundsButton, drawerButton);
    stripLine.setAlignment(Pos.CENTER_LEFT);
    stripLine.getStyleClass().add("strip-line");
    var column = new BorderPane(middle);
    column.setTop(new VBox(chart, stripLine, lines));
    column.setMinWidth(0);
    page.setCenter(column);
    middle.getStyleClass().add("centre-middle");
    getChildren().add(page);
    StackPane.setAlignment(why, Pos.TOP_RIGHT);
    placePane();
  }

  private void bind() {
    strip.setOnOpen(model.centre()::openArtefact);
    why.setOnOpen(model.centre()::openArtefact);
    chart.setOnRound(model::selectRound);
    model.points().subscribe(this::drawPoints);
    drawPoints();
    model.stages().subscribe(this::drawStages);
    drawStages();
    model.whyProperty().subscribe(why::show);
    model
        .rewriteProperty()
        .subscribe(
            shown -> chart.selectedRoundProperty().set(shown.map(Rewrite::effectRound).orElse(-1)));
    model.centre().optionsProperty().subscribe(diff::options);
    model.centre().centreProperty().subscribe(this::show);
    model.rewriteProperty().subscribe(_ -> showTools());
    model.centre().artefacts().subscribe(this::showTools);
    page.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> closeDrawer());
    diff.onPastEnd(model::stepFile);
    diff.node().addEventFilter(ScrollEvent.SCROLL, _ -> model.markViewed());
    diff.node().addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> model.markViewed());
    sceneProperty().flatMap(scene -> scene.widthProperty()).subscribe(this::fitWindow);
  }

  private void drawPoints() {
    chart.setPoints(model.points());
  }

  private void drawStages() {
    strip.setStages(model.stages());
  }

  private void show(Centre centre) {
    Node node =
        switch (centre) {
          case Centre.Nothing(var title, var message) -> nothing(title, message);
          case Centre.Texts texts -> {
            diff.show(
                texts.oldText(),
                texts.newText(),
                texts.oldTitle(),
                texts.newTitle(),
                texts.delta().label());
            yield diff.node();
          }
          case Centre.Structure data -> {
            structure.show(data);
            yield structure;
          }
          case Centre.Artefact text -> {
            artefact.show(text);
            yield artefact;
          }
        };
    middle.getChildren().setAll(node);
    showTools();
  }

  private void showTools() {
    boolean diffable =
        switch (model.centre().centreProperty().get()) {
          case Centre.Texts _, Centre.Structure _ -> true;
          case Centre.Artefact _, Centre.Nothing _ -> false;
        };
    setShown(tools, diffable);
    setShown(lines, !model.files().isEmpty() || !model.centre().artefacts().isEmpty());
    setShown(chart, model.contentProperty().get().isPresent());
    setShown(stripLine, hasRewrite());
    lines.requestLayout();
    placePane();
  }

  private boolean hasRewrite() {
    return model.rewriteProperty().get().isPresent();
  }

  private static void setShown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private static Node nothing(String title, String message) {
    var head = new Label(title);
    head.getStyleClass().add("empty-title");
    var text = new Label(message);
    text.setWrapText(true);
    text.getStyleClass().add("muted");
    text.setMaxWidth(420);
    var box = new VBox(8, head, text);
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().add("empty-state");
    return box;
  }

  private void fitWindow(Number width) {
    boolean next = width != null && width.doubleValue() > 0 && width.doubleValue() < DRAWER_BELOW;
    if (next != narrow) {
      narrow = next;
      paneShown.set(!narrow);
      placePane();
    }
  }

  private void placePane() {
    boolean shown = paneShown.get() && hasRewrite();
    boolean inDrawer = shown && narrow;
    setShown(drawerButton, narrow || !paneShown.get());
    why.getStyleClass().remove("drawer");
    if (!inDrawer) {
      getChildren().remove(why);
    }
    page.setRight(null);
    if (inDrawer) {
      why.getStyleClass().add("drawer");
      if (!getChildren().contains(why)) {
        getChildren().add(why);
      }
    } else if (shown) {
      page.setRight(why);
    }
  }

  /// A click beside the drawer closes it.
  private void closeDrawer() {
    if (narrow && paneShown.get()) {
      togglePane();
    }
  }
}
