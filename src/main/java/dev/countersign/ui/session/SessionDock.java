package dev.countersign.ui.session;

import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.ui.Chips;
import dev.countersign.ui.replay.TimeDock;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The dock under the session screen: goes through the mid-task rewrites, and plays the steps.
public final class SessionDock extends HBox {

  private final SessionViewModel model;
  private final SessionPlayback playback;
  private final RewriteBar bar = new RewriteBar();
  private final TextFlow where = new TextFlow();

  /// A dock for this session.
  public SessionDock(SessionViewModel model, SessionPlayback playback) {
    super(16);
    this.model = model;
    this.playback = playback;
    getStylesheets()
        .addAll(
            TimeDock.class.getResource("replay.css").toExternalForm(), SessionView.stylesheet());
    getStyleClass().addAll("time-dock", "session-dock");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(64);
    bar.setOnRewrite(model::selectRewrite);
    bar.setOnStep(model::selectStep);
    setHgrow(bar, javafx.scene.layout.Priority.ALWAYS);
    var recorded = Chips.text("Recorded data, no model is called", "muted", "small");
    var words = new VBox(2, where, recorded);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(288);
    words.setPrefWidth(288);
    getChildren().addAll(transport(), bar, words);
    model.stateProperty().subscribe(_ -> rebuild());
    model.stepIndexProperty().subscribe(_ -> follow());
    model.rewriteIndexProperty().subscribe(_ -> follow());
  }

  private HBox transport() {
    Button play = button(Feather.PLAY, "Play (Space)", playback::toggle);
    play.getStyleClass().add("dock-play");
    play.setId("play-session");
    playback
        .playingProperty()
        .subscribe(playing -> {
          play.setGraphic(new FontIcon(playing ? Feather.PAUSE : Feather.PLAY));
          String tip = playing ? "Pause (Space)" : "Play (Space)";
          play.setTooltip(new Tooltip(tip));
          play.setAccessibleText(tip);
        });
    var speed = new Button();
    speed.getStyleClass().addAll("dock-button", "dock-speed");
    speed.setTooltip(new Tooltip("Speed: slower <, faster >"));
    speed.setOnAction(_ -> playback.faster());
    playback
        .speedProperty()
        .subscribe(value -> {
          double times = value.doubleValue();
          speed.setText(times < 1 ? "0.5×" : (int) times + "×");
        });
    var buttons =
        new HBox(
            2,
            button(Feather.SKIP_BACK, "First rewrite (Home)", () -> model.selectRewrite(0)),
            button(Feather.CHEVRON_LEFT, "Previous rewrite (⇧G)", () -> model.stepRewrite(-1)),
            play,
            button(Feather.CHEVRON_RIGHT, "Next rewrite (G)", () -> model.stepRewrite(1)),
            button(
                Feather.SKIP_FORWARD,
                "Last rewrite (End)",
                () -> model.selectRewrite(Integer.MAX_VALUE)),
            speed);
    buttons.setAlignment(Pos.CENTER_LEFT);
    buttons.setMinWidth(USE_PREF_SIZE);
    return buttons;
  }

  private void rebuild() {
    bar.show(model.replay());
    setDisable(model.replay().filter(replay -> !replay.steps().isEmpty()).isEmpty());
    follow();
  }

  private void follow() {
    int step = model.stepIndexProperty().get();
    Optional<MidTaskRewrite> rewrite = model.rewrite();
    bar.setPosition(step, model.rewriteIndexProperty().get());
    where.getChildren().clear();
    Optional<TaskStep> at = model.step();
    if (at.isEmpty()) {
      add("No session", "dock-text");
      return;
    }
    SessionReplay replay = model.replay().orElseThrow();
    int rewrites = replay.rewrites().size();
    String place =
        " · step %d of %d · mid-task".formatted(at.get().key().step(), replay.steps().size());
    if (rewrite.isPresent()) {
      add("Rewrite ", "dock-text");
      add((model.rewriteIndexProperty().get() + 1) + " of " + rewrites, "dock-strong");
      add(place, "dock-text");
    } else if (rewrites == 0) {
      add("No mid-task rewrite", "dock-text");
      add(place.replace(" · mid-task", ""), "dock-text");
    } else {
      int before = model.rewritesBefore();
      add(before == 0 ? "Before rewrite " : "After rewrite ", "dock-text");
      add(Math.max(1, before) + " of " + rewrites, "dock-strong");
      add(place, "dock-text");
    }
  }

  private void add(String content, String styleClass) {
    var text = new Text(content);
    text.getStyleClass().add(styleClass);
    where.getChildren().add(text);
  }

  private static Button button(Ikon icon, String tip, Runnable action) {
    var button = new Button(null, new FontIcon(icon));
    button.getStyleClass().add("dock-button");
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    button.setOnAction(_ -> action.run());
    return button;
  }
}
