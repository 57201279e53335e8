package dev.countersign.ui.dock;

import dev.countersign.base.VisibleText;
import dev.countersign.ui.Chips;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The dock at the bottom of the window: the buttons that go through a course, its bar, and where
/// one is.
public final class TimeDock extends HBox {

  private static final double WORDS = 300;

  private final Playback playback;
  private final TextFlow where = new TextFlow();

  /// A dock for what this playback goes through.
  ///
  /// @param bar shows the whole course
  public TimeDock(Playback playback, Region bar) {
    super(16);
    this.playback = playback;
    getStyleClass().add("time-dock");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(64);
    setHgrow(bar, Priority.ALWAYS);
    where.getStyleClass().add("dock-where");
    var recorded = Chips.text("Recorded data — no model is called", "muted", "small");
    recorded.setId("recorded-only");
    var words = new VBox(2, where, recorded);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(WORDS);
    words.setPrefWidth(WORDS);
    getChildren().addAll(transport(playback.course()), bar, words);
    playback.course().whereProperty().subscribe(this::show);
  }

  private HBox transport(Course course) {
    var speed = new Button();
    speed.getStyleClass().addAll("dock-button", "dock-speed");
    speed.setTooltip(new Tooltip("Speed: slower <, faster >"));
    speed.setOnAction(_ -> playback.nextSpeed());
    playback
        .speedProperty()
        .subscribe(value -> {
          double times = value.doubleValue();
          speed.setText(times < 1 ? "0.5×" : (int) times + "×");
        });
    var buttons =
        new HBox(
            2,
            button(Feather.SKIP_BACK, "First rewrite (Home)", course::first),
            button(Feather.CHEVRON_LEFT, "Rewrite before (Left)", course::previous),
            play(),
            button(Feather.CHEVRON_RIGHT, "Next rewrite (Right)", course::next),
            button(Feather.SKIP_FORWARD, "Last rewrite (End)", course::last),
            speed);
    buttons.setAlignment(Pos.CENTER_LEFT);
    buttons.setMinWidth(USE_PREF_SIZE);
    return buttons;
  }

  private Button play() {
    Button play = button(Feather.PLAY, "Play (Space)", playback::toggle);
    play.getStyleClass().add("dock-play");
    playback
        .playingProperty()
        .subscribe(playing -> {
          play.setGraphic(new FontIcon(playing ? Feather.PAUSE : Feather.PLAY));
          String tip = playing ? "Pause (Space)" : "Play (Space)";
          play.setTooltip(new Tooltip(tip));
          play.setAccessibleText(tip);
        });
    return play;
  }

  private void show(List<Course.Phrase> phrases) {
    setDisable(playback.course().isEmpty());
    where.getChildren().setAll(phrases.stream().map(TimeDock::text).toList());
  }

  private static Text text(Course.Phrase phrase) {
    var text = new Text(VisibleText.line(phrase.text()));
    text.getStyleClass()
        .add(
            switch (phrase.weight()) {
              case PLAIN -> "dock-text";
              case STRONG -> "dock-strong";
            });
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
