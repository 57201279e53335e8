package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.blind.RunBlindSpot;
import dev.countersign.replay.blind.RunBlindSpots;
import dev.countersign.replay.task.BlindSpot;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Chips;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;

/// What the recording cannot show: of the session, and when somebody asks, of the whole run, for
/// which every rollout is read (AUDIT C23).
final class BlindPane extends VBox {

  private final SessionViewModel model;
  private final VBox ofSession = new VBox(6);
  private final VBox ofRun = new VBox(6);
  private final Hyperlink ask = new Hyperlink("Read all rollouts of this run");
  private Optional<RunId> read = Optional.empty();

  BlindPane(SessionViewModel model) {
    super(14);
    this.model = model;
    ask.setId("blind-run");
    ask.setOnAction(_ -> read());
    ofRun.setId("blind-spots-of-run");
    getChildren()
        .addAll(
            HarnessPane.section("What this recording cannot show", "", ofSession),
            HarnessPane.section("In the whole run", "", ofRun));
  }

  /// Shows another session; what was read of the run stays as long as it is the same run.
  void show(SessionReplay replay) {
    ofSession
        .getChildren()
        .setAll(
            replay.blindSpots().stream()
                .map(spot -> line(spot.what(), count(spot), spot.why()))
                .toList());
    Optional<RunId> run = model.content().map(SessionContent::run);
    if (!run.equals(read)) {
      read = Optional.empty();
      ask.setDisable(false);
      ofRun.getChildren().setAll(ask);
    }
  }

  private void read() {
    ask.setDisable(true);
    RunId run = model.content().orElseThrow().run();
    model
        .runReading()
        .blindSpots(
            found -> {
              read = Optional.of(run);
              show(found);
            },
            why -> {
              ask.setDisable(false);
              ofRun.getChildren().setAll(ask, Chips.wrapped(VisibleText.line(why), "error-text"));
            });
  }

  private void show(RunBlindSpots found) {
    int rollouts = found.rollouts();
    Node head =
        Chips.wrapped(
            rollouts == 1 ? "1 rollout was read." : "%,d rollouts were read.".formatted(rollouts),
            "muted",
            "small");
    List<Node> lines =
        Stream.concat(Stream.of(head), found.spots().stream().map(spot -> line(spot, rollouts)))
            .toList();
    ofRun.getChildren().setAll(lines);
  }

  private static Node line(RunBlindSpot spot, int rollouts) {
    return line(spot.what(), spot.figures(rollouts), spot.why());
  }

  private static String count(BlindSpot spot) {
    return spot.count() > 0 ? "%,d".formatted(spot.count()) : "";
  }

  private static Node line(String what, String figures, String why) {
    return new VBox(
        Chips.wrapped(
            VisibleText.line(figures.isEmpty() ? what : what + " · " + figures), "blind-what"),
        Chips.wrapped(VisibleText.line(why), "muted", "small"));
  }
}
