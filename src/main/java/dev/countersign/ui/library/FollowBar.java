package dev.countersign.ui.library;

import dev.countersign.base.VisibleText;
import dev.countersign.ui.Chips;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// Says which run is followed, ends that, and looks for news of it every two seconds.
final class FollowBar extends HBox {

  private static final Duration EVERY = Duration.seconds(2);

  FollowBar(FollowedRun followed) {
    setAlignment(Pos.CENTER);
    setSpacing(8);
    setId("follow-bar");
    Label words = Chips.text("", "muted");
    words
        .textProperty()
        .bind(
            followed
                .runProperty()
                .map(run -> run.map(id -> "Following " + VisibleText.line(id.slug())).orElse("")));
    var stop = new Button("Stop following");
    stop.setOnAction(_ -> followed.stop());
    getChildren().addAll(words, stop);
    visibleProperty().bind(followed.runProperty().map(Optional::isPresent));
    managedProperty().bind(visibleProperty());
    var looks = new Timeline(new KeyFrame(EVERY, _ -> followed.look()));
    looks.setCycleCount(Animation.INDEFINITE);
    followed
        .runProperty()
        .subscribe(run -> {
          if (run.isPresent()) {
            looks.play();
          } else {
            looks.stop();
          }
        });
  }
}
