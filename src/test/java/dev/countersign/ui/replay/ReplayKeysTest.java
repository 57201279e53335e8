package dev.countersign.ui.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.countersign.replay.diff.Whitespace;
import dev.countersign.ui.Selection;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.task.DirectTaskRunner;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.application.Application;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class ReplayKeysTest {

  private final SelectionModel selection = new SelectionModel();
  private final FakeTicks ticks = new FakeTicks();
  private final ReplayViewModel model =
      new ReplayViewModel(selection, ticks, new DirectTaskRunner());
  private final FakeDiffPane diff = onFx(FakeDiffPane::new);
  private final Playback playback = onFx(() -> new Playback(new ReplayCourse(model)));
  private final ReplayView view = onFx(() -> new ReplayView(model, diff, playback));

  @BeforeAll
  static void start() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      return true;
    });
  }

  @BeforeEach
  void open() {
    onFx(() -> {
      selection.select(Selection.replay(FakeReplay.RUN, ""));
      model.open(FakeReplay.content());
      return new Scene(view, 1600, 900);
    });
  }

  private static <T> T onFx(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
  }

  private void press(KeyCode code, Modifier... modifiers) {
    fire(view, key(KeyEvent.KEY_PRESSED, "", code, modifiers));
  }

  private void type(String character) {
    fire(view, key(KeyEvent.KEY_TYPED, character, KeyCode.UNDEFINED));
  }

  private static void fire(Node target, KeyEvent event) {
    onFx(() -> {
      Event.fireEvent(target, event);
      return true;
    });
  }

  private enum Modifier {
    SHIFT,
    CONTROL,
    ALT
  }

  private static KeyEvent key(
      EventType<KeyEvent> type, String character, KeyCode code, Modifier... modifiers) {
    var set = Set.of(modifiers);
    return new KeyEvent(
        type,
        character,
        "",
        code,
        set.contains(Modifier.SHIFT),
        set.contains(Modifier.CONTROL),
        set.contains(Modifier.ALT),
        false);
  }

  private int index() {
    return onFx(() -> model.indexProperty().get());
  }

  @Test
  void arrowsAndDigitsMoveThroughTheRun() {
    press(KeyCode.RIGHT);
    assertEquals(1, index());
    press(KeyCode.RIGHT, Modifier.CONTROL);
    assertEquals(3, index());
    press(KeyCode.LEFT);
    assertEquals(2, index());
    press(KeyCode.END);
    assertEquals(8, index());
    type("5");
    assertEquals(4, index());
    press(KeyCode.HOME);
    assertEquals(0, index());
  }

  @Test
  void nothingFiresWhileSomebodyTypes() {
    var area =
        onFx(() -> {
          var reason = new TextArea();
          view.setReviewForm(new Label("decided"), reason);
          return reason;
        });
    fire(area, key(KeyEvent.KEY_PRESSED, "", KeyCode.RIGHT));
    fire(area, key(KeyEvent.KEY_TYPED, "v", KeyCode.UNDEFINED));
    fire(area, key(KeyEvent.KEY_TYPED, "9", KeyCode.UNDEFINED));
    assertEquals(0, index());
    assertTrue(ticks.viewed.isEmpty());
  }

  @Test
  void nextChangeCrossesToTheNextFileAtTheEnd() {
    onFx(() -> {
      model.select("C-R10-02");
      return true;
    });
    press(KeyCode.F7);
    press(KeyCode.F7);
    assertEquals("3/3", onFx(() -> diff.position().get()));
    press(KeyCode.F7);
    assertEquals("gaia_agent.md", onFx(() -> selection.get().file()));
    assertTrue(ticks.viewed.contains("C-R10-02/config.yaml"));
    press(KeyCode.F7, Modifier.SHIFT);
    assertEquals("config.yaml", onFx(() -> selection.get().file()));
  }

  @Test
  void modesAndWhiteSpaceReachTheDiff() {
    press(KeyCode.DIGIT4, Modifier.CONTROL);
    assertEquals(DiffOptions.Layout.UNIFIED, diff.options.layout());
    type("w");
    assertEquals(Whitespace.IGNORE_TRAILING, diff.options.whitespace());
    press(KeyCode.DIGIT2, Modifier.CONTROL);
    assertEquals(CentreModel.View.STRUCTURE, model.centre().viewProperty().get());
  }

  @Test
  void playingStopsAtTheEnd() {
    press(KeyCode.SPACE);
    assertTrue(playback.playingProperty().get());
    onFx(() -> {
      for (int i = 0; i < 8; i++) {
        playback.tick();
      }
      return true;
    });
    assertEquals(8, index());
    assertFalse(playback.playingProperty().get());
    assertTrue(ticks.viewed.isEmpty(), "playing opens no file");
  }

  @Test
  void speedStaysBetweenHalfAndEight() {
    for (int i = 0; i < 5; i++) {
      type(">");
    }
    assertEquals(8, playback.speedProperty().get());
    for (int i = 0; i < 5; i++) {
      type("<");
    }
    assertEquals(0.5, playback.speedProperty().get());
  }

  @Test
  void controlEHidesTheRightPane() {
    assertTrue(view.paneShownProperty().get());
    press(KeyCode.E, Modifier.CONTROL);
    assertFalse(view.paneShownProperty().get());
  }
}
