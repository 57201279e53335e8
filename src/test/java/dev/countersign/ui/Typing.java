package dev.countersign.ui;

import java.util.List;
import java.util.Objects;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.testfx.api.FxRobotInterface;

/// Text typed at the keyboard focus, with one wait for the window at its end: TestFX waits about a
/// tenth of a second after every character.
public final class Typing {

  private static final List<EventType<KeyEvent>> STROKE =
      List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_TYPED, KeyEvent.KEY_RELEASED);

  private Typing() {}

  /// Presses, types and releases each character of `text` where the focus is at that moment.
  ///
  /// @return the robot, to go on with
  public static FxRobotInterface write(FxRobotInterface robot, String text) {
    robot.interact(() -> {
      for (int i = 0; i < text.length(); i++) {
        for (EventType<KeyEvent> type : STROKE) {
          fire(robot, type, text.charAt(i));
        }
      }
    });
    return robot;
  }

  private static void fire(FxRobotInterface robot, EventType<KeyEvent> type, char character) {
    boolean typed = type == KeyEvent.KEY_TYPED;
    var event =
        new KeyEvent(
            type,
            typed ? String.valueOf(character) : KeyEvent.CHAR_UNDEFINED,
            "",
            KeyCode.UNDEFINED,
            false,
            false,
            false,
            false);
    Event.fireEvent(focused(robot), event);
  }

  private static Node focused(FxRobotInterface robot) {
    Window window =
        robot.listWindows().stream().filter(Window::isFocused).findFirst().orElseThrow();
    return Objects.requireNonNull(window.getScene().getFocusOwner(), "nothing has the focus");
  }
}
