package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Keys;
import dev.countersign.ui.SeverityCount;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.replay.ReplayView;
import dev.countersign.ui.task.TaskRunner;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The session screen: the steps, the size of the context, what was rewritten in the step at hand,
/// and the harness that it ran in.
public final class SessionView extends StackPane {

  private static final double DRAWER_BELOW = 1200;

  private final SessionViewModel model;
  private final ContextCurve curve = new ContextCurve();
  private final HarnessPane harness;
  private final ChangedPane changed;
  private final SessionHead head;
  private final BorderPane page = new BorderPane();
  private final BorderPane column = new BorderPane();
  private final StepList steps;
  private final StackPane middle = new StackPane();
  private final Map<SessionTab, Node> panes = new EnumMap<>(SessionTab.class);
  private final Button drawerButton = new Button("Harness", new FontIcon(Feather.SIDEBAR));
  private final ReadOnlyBooleanWrapper paneShown = new ReadOnlyBooleanWrapper(true);
  private final Keys keys;
  private boolean narrow;

  /// The screen of this model.
  ///
  /// @param tasks where texts are read
  /// @param work where texts are compared
  /// @param onBack leaves the session, as the window's Back does
  public SessionView(
      SessionViewModel model, Playback playback, TaskRunner tasks, DiffWork work, Runnable onBack) {
    this.model = model;
    steps = new StepList(model);
    harness = new HarnessPane(model);
    head = new SessionHead(model, onBack);
    keys = SessionKeys.of(model, playback, head::find, this::togglePane);
    getStylesheets()
        .addAll(ReplayView.class.getResource("replay.css").toExternalForm(), stylesheet());
    getStyleClass().addAll("replay-view", "session-view");
    setId("session-view");
    changed = new ChangedPane(model, tasks, work);
    panes.put(SessionTab.CHANGED, changed);
    panes.put(SessionTab.CONVERSATION, new ConversationPane(model));
    panes.put(SessionTab.RECORDS, new RecordsPane(model, tasks));
    middle.getChildren().addAll(panes.values());
    compose();
    curve.setOnStep(model::selectStep);
    model.stepIndexProperty().subscribe(step -> curve.setSelected(step.intValue()));
    model.tabProperty().subscribe(this::showTab);
    model.stateProperty().subscribe(this::show);
    keys.install(this);
    sceneProperty().flatMap(scene -> scene.widthProperty()).subscribe(this::fitWindow);
  }

  /// Puts the review form into the right pane.
  public void setReviewForm(Node form) {
    harness.setReviewForm(form);
  }

  /// Shows the right pane with the review form in sight.
  public void showReviewForm() {
    if (!paneShown.get()) {
      togglePane();
    }
    harness.revealForm();
  }

  /// Shows how many findings the session has.
  public void setFindings(SeverityCount count) {
    head.setFindings(count);
  }

  /// Whom to tell which mid-task rewrite is on the screen with both its tracks.
  public void setOnShown(Consumer<MidTaskRewrite> listener) {
    changed.setOnShown(listener);
  }

  /// Shows or hides the right pane, as Ctrl+E does.
  public void togglePane() {
    paneShown.set(!paneShown.get());
    placePane();
  }

  /// Whether the right pane is on the screen.
  public ReadOnlyBooleanProperty paneShownProperty() {
    return paneShown.getReadOnlyProperty();
  }

  /// The keys of the screen; the dock installs them too.
  public Keys keys() {
    return keys;
  }

  /// Its style sheet.
  static String stylesheet() {
    return SessionView.class.getResource("session.css").toExternalForm();
  }

  private void compose() {
    drawerButton.getStyleClass().add("tool");
    drawerButton.setTooltip(new Tooltip("Show or hide the harness at this step (Ctrl+E)"));
    drawerButton.setMinWidth(USE_PREF_SIZE);
    drawerButton.setOnAction(_ -> togglePane());
    column.setTop(new VBox(curve, new SessionTabs(model, drawerButton)));
    column.setCenter(middle);
    column.setMinWidth(0);
    StackPane.setAlignment(harness, Pos.TOP_RIGHT);
  }

  private void showTab(SessionTab tab) {
    panes.forEach((of, pane) -> pane.setVisible(of == tab));
  }

  private void show(SessionState state) {
    curve.show(model.replay());
    switch (state) {
      case SessionState.Open open when open.content().replay().steps().isEmpty() ->
          instead(
              "This session has no steps",
              "It was started and left no step behind. Its records are in the run's files.");
      case SessionState.Open _ when getChildren().contains(page) -> {
        return; // it grew: whoever types or reads in it is left alone
      }
      case SessionState.Open _ -> {
        page.setTop(head);
        page.setLeft(steps);
        page.setCenter(column);
        getChildren().setAll(page);
      }
      case SessionState.Empty _ ->
          instead(
              "No session chosen",
              "Choose a rollout under SESSIONS at the left, or open one from an evidence anchor"
                  + " beside a rewrite.");
      case SessionState.Loading _ -> {
        var turning = new ProgressIndicator();
        turning.setMaxSize(40, 40);
        getChildren().setAll(turning);
      }
      case SessionState.Failed(String why) ->
          instead("This session cannot be opened", VisibleText.line(why));
    }
    placePane();
  }

  private void instead(String title, String text) {
    var words = Chips.wrapped(text, "muted");
    words.setMaxWidth(460);
    var box = new VBox(8, Chips.text(title, "empty-title"), words);
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().add("empty-state");
    getChildren().setAll(box);
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
    boolean open = model.content().isPresent() && getChildren().contains(page);
    boolean shown = paneShown.get() && open;
    drawerButton.setVisible(narrow || !paneShown.get());
    drawerButton.setManaged(drawerButton.isVisible());
    harness.getStyleClass().remove("drawer");
    getChildren().remove(harness);
    page.setRight(null);
    if (shown && narrow) {
      harness.getStyleClass().add("drawer");
      getChildren().add(harness);
    } else if (shown) {
      page.setRight(harness);
    }
  }
}
