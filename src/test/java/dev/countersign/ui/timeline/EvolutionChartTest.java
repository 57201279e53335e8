package dev.countersign.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class EvolutionChartTest {

  /// Five rounds of six tasks: a tool, a prompt that was rolled back, a no-op, a joint ship.
  private static final List<ChartPoint> SAMPLE =
      List.of(
          point(0, 3, .5, ChartPoint.Events.NONE),
          point(1, 5, .8333, new ChartPoint.Events(List.of("tools"), false, false, 0)),
          point(2, 2, .8333, new ChartPoint.Events(List.of("prompt"), false, true, 3)),
          point(3, 5, .8333, new ChartPoint.Events(List.of(), true, false, 0)),
          point(4, 6, 1, new ChartPoint.Events(List.of("processor", "config"), false, false, 0)));

  private final EvolutionChart chart = onFx(EvolutionChart::new);

  @BeforeAll
  static void start() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      return true;
    });
  }

  private static ChartPoint point(int round, int passed, double best, ChartPoint.Events events) {
    double rate = passed / 6.0;
    return new ChartPoint(
        round,
        OptionalDouble.of(rate),
        OptionalDouble.of(Math.max(0, rate - .32)),
        OptionalDouble.of(Math.min(1, rate + .28)),
        OptionalDouble.of(best),
        events,
        "R" + round);
  }

  private static <T> T onFx(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
  }

  private void press(KeyCode code) {
    onFx(() -> {
      Event.fireEvent(
          chart, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
      return true;
    });
  }

  @Test
  void arrowsSkipRoundsThatNobodyTakes() {
    List<Integer> offered = new ArrayList<>();
    onFx(() -> {
      chart.setPoints(SAMPLE);
      chart.setOnRound(round -> {
        offered.add(round);
        if (round == 1 || round == 4) {
          chart.selectedRoundProperty().set(round);
        }
      });
      return true;
    });
    press(KeyCode.RIGHT);
    press(KeyCode.RIGHT);
    assertEquals(List.of(0, 1, 2, 3, 4), offered);
    press(KeyCode.RIGHT);
    assertEquals(4, chart.selectedRoundProperty().get());
    press(KeyCode.LEFT);
    assertEquals(1, chart.selectedRoundProperty().get());
    assertTrue(chart.getAccessibleText().contains("Selected: R1"));
  }

  @Test
  void fiveRoundsAtSevenHundredPixels() throws Exception {
    WritableImage image =
        onFx(() -> {
          chart.setPoints(SAMPLE);
          chart.selectedRoundProperty().set(4);
          var scene = new Scene(chart, 700, 120);
          chart.applyCss();
          chart.layout();
          return scene.snapshot(null);
        });
    Path file = Path.of("target", "pictures", "chart-700x120-light.png");
    Files.createDirectories(file.getParent());
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    assertEquals(700, image.getWidth());
  }
}
