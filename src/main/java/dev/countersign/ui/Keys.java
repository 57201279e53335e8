package dev.countersign.ui;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.event.EventHandler;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.GenericStyledArea;

/// The keys that one part of the window obeys: each [Shortcut] with what it does there.
///
/// Keys that could be text never fire while the focus is in a text field.
public final class Keys {

  private final Map<Shortcut, Runnable> actions = new EnumMap<>(Shortcut.class);
  private ObservableBooleanValue resting = new SimpleBooleanProperty();

  /// Obeys `shortcut` by running `action`.
  ///
  /// @return this, for the next key
  public Keys on(Shortcut shortcut, Runnable action) {
    actions.put(shortcut, action);
    return this;
  }

  /// Makes all keys rest as long as `condition` holds.
  ///
  /// @return this, for the next key
  public Keys restWhile(ObservableBooleanValue condition) {
    resting = condition;
    return this;
  }

  /// Starts to listen at `node`, for keys pressed in it or below it.
  public void install(Node node) {
    node.addEventFilter(KeyEvent.KEY_PRESSED, event -> handle(node, event));
  }

  private void handle(Node node, KeyEvent event) {
    if (resting.get()) {
      return;
    }
    boolean typing = isText(event.getTarget());
    for (Map.Entry<Shortcut, Runnable> entry : actions.entrySet()) {
      Shortcut shortcut = entry.getKey();
      if (shortcut.matches(event) && (!typing || safeWhileTyping(shortcut, event))) {
        swallowText(node.getScene());
        entry.getValue().run();
        event.consume();
        return;
      }
    }
  }

  /// Keeps the letter of a key that was obeyed out of the field that it put the focus into.
  private static void swallowText(Scene scene) {
    EventHandler<KeyEvent> swallow = KeyEvent::consume;
    scene.addEventFilter(KeyEvent.KEY_TYPED, swallow);
    scene.addEventFilter(
        KeyEvent.ANY,
        new EventHandler<>() {
          @Override
          public void handle(KeyEvent event) {
            if (event.getEventType() != KeyEvent.KEY_TYPED) {
              scene.removeEventFilter(KeyEvent.KEY_TYPED, swallow);
              scene.removeEventFilter(KeyEvent.ANY, this);
            }
          }
        });
  }

  private static boolean safeWhileTyping(Shortcut shortcut, KeyEvent event) {
    return shortcut.worksWhileTyping()
        && (event.isShortcutDown()
            || event.isAltDown()
            || event.getCode().isFunctionKey()
            || event.getText().isEmpty());
  }

  /// Whether what has the focus takes letters.
  public static boolean isText(EventTarget target) {
    if (target instanceof TextInputControl field) {
      return field.isEditable();
    }
    return target instanceof GenericStyledArea<?, ?, ?> area && area.isEditable();
  }
}
