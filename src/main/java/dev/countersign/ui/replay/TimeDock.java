package dev.countersign.ui.replay;

import dev.countersign.replay.Rewrite;
import dev.countersign.ui.timeline.BucketMark;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The dock at the bottom of the window: goes through the rewrites of a run in time.
public final class TimeDock extends HBox {

  private final ReplayViewModel model;
  private final Playback playback;
  private final ScrubBar bar = new ScrubBar();
  private final TextFlow where = new TextFlow();

  /// A dock for this replay.
  public TimeDock(ReplayViewModel model, Playback playback) {
    super(16);
    this.model = model;
    this.playback = playback;
    getStylesheets()
        .addAll(BucketMark.stylesheet(), TimeDock.class.getResource("replay.css").toExternalForm());
    getStyleClass().add("time-dock");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(64);
    bar.setOnIndex(model::selectIndex);
    bar.setId("scrub-bar");
    setHgrow(bar, Priority.ALWAYS);
    where.getStyleClass().add("dock-where");
    var recorded = new Label("Recorded data, no model is called");
    recorded.getStyleClass().addAll("muted", "small");
    var words = new VBox(2, where, recorded);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(288);
    words.setPrefWidth(288);
    getChildren().addAll(transport(), bar, words);
    model.rewrites().subscribe(this::rebuild);
    rebuild();
    model.indexProperty().subscribe(_ -> follow());
    model.rewriteProperty().subscribe(_ -> follow());
  }

  private HBox transport() {
    Button play = button(Feather.PLAY, "Play (Space)", playback::toggle);
    play.getStyleClass().add("dock-play");
    play.setId("play");
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
    speed.setOnAction(_ -> {
      if (playback.speedProperty().get() >= 4) {
        for (int i = 0; i < 3; i++) {
          playback.slower();
        }
      } else {
        playback.faster();
      }
    });
    playback
        .speedProperty()
        .subscribe(value -> {
          double times = value.doubleValue();
          speed.setText(times < 1 ? "0.5×" : (int) times + "×");
        });
    var buttons =
        new HBox(
            2,
            button(Feather.SKIP_BACK, "First rewrite (Home)", () -> model.selectIndex(0)),
            button(Feather.CHEVRON_LEFT, "Previous rewrite (Left)", () -> model.step(-1)),
            play,
            button(Feather.CHEVRON_RIGHT, "Next rewrite (Right)", () -> model.step(1)),
            button(
                Feather.SKIP_FORWARD,
                "Last rewrite (End)",
                () -> model.selectIndex(model.rewrites().size() - 1)),
            speed);
    buttons.setAlignment(Pos.CENTER_LEFT);
    buttons.setMinWidth(USE_PREF_SIZE);
    return buttons;
  }

  private void rebuild() {
    bar.setIndex(-1);
    bar.setRewrites(model.rewrites());
    setDisable(model.rewrites().isEmpty());
  }

  private void follow() {
    int index = model.indexProperty().get();
    bar.setIndex(index < model.rewrites().size() ? index : -1);
    where.getChildren().clear();
    Optional<Rewrite> rewrite = model.rewriteProperty().get();
    if (rewrite.isEmpty()) {
      where.getChildren().add(text("No rewrites", "dock-text"));
      return;
    }
    String position = (model.indexProperty().get() + 1) + " of " + model.rewrites().size();
    where
        .getChildren()
        .addAll(
            text("Rewrite ", "dock-text"),
            text(position, "dock-strong"),
            text(" · " + WhyReader.origin(rewrite.get()), "dock-text"));
  }

  private static Text text(String content, String styleClass) {
    var text = new Text(content);
    text.getStyleClass().add(styleClass);
    return text;
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
