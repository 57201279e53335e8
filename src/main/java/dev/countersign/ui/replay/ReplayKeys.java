package dev.countersign.ui.replay;

import dev.countersign.ui.Keys;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.timeline.EvolutionChart;
import java.util.Optional;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the replay screen and of the time dock. They never fire while somebody types.
public final class ReplayKeys {

  private final ReplayViewModel model;
  private final Playback playback;
  private final DiffPane diff;
  private final Runnable togglePane;

  /// Keys for these parts of the screen.
  ///
  /// @param togglePane shows or hides the right pane
  public ReplayKeys(ReplayViewModel model, Playback playback, DiffPane diff, Runnable togglePane) {
    this.model = model;
    this.playback = playback;
    this.diff = diff;
    this.togglePane = togglePane;
  }

  /// Makes the keys work wherever the focus is below `node`.
  public void install(Node node) {
    node.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    node.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
  }

  private void pressed(KeyEvent event) {
    if (isTyping(event.getTarget())) {
      return;
    }
    Optional<Runnable> action;
    if (event.isShortcutDown()) {
      action = withControl(event.getCode());
    } else if (event.isAltDown()) {
      action = withAlt(event.getCode());
    } else if (isOwnKey(event)) {
      action = Optional.empty();
    } else {
      action = plain(event);
    }
    action.ifPresent(run -> {
      event.consume();
      run.run();
    });
  }

  private Optional<Runnable> withControl(KeyCode code) {
    CentreModel centre = model.centre();
    return switch (code) {
      case DIGIT2, NUMPAD2 ->
          Optional.of(() -> centre.viewProperty().set(CentreModel.View.STRUCTURE));
      case DIGIT3, NUMPAD3 -> Optional.of(() -> centre.layout(DiffOptions.Layout.SIDE_BY_SIDE));
      case DIGIT4, NUMPAD4 -> Optional.of(() -> centre.layout(DiffOptions.Layout.UNIFIED));
      case E -> Optional.of(togglePane);
      case LEFT -> Optional.of(() -> model.stepRound(-1));
      case RIGHT -> Optional.of(() -> model.stepRound(1));
      default -> Optional.empty();
    };
  }

  private Optional<Runnable> withAlt(KeyCode code) {
    return switch (code) {
      case UP -> Optional.of(() -> model.stepFile(-1));
      case DOWN -> Optional.of(() -> model.stepFile(1));
      default -> Optional.empty();
    };
  }

  private Optional<Runnable> plain(KeyEvent event) {
    return switch (event.getCode()) {
      case SPACE -> Optional.of(playback::toggle);
      case LEFT -> Optional.of(() -> model.step(-1));
      case RIGHT -> Optional.of(() -> model.step(1));
      case HOME -> Optional.of(() -> model.selectIndex(0));
      case END -> Optional.of(() -> model.selectIndex(model.rewrites().size() - 1));
      case F7 -> Optional.of(event.isShiftDown() ? diff::previousChange : this::nextChange);
      case ESCAPE -> model.centre().artefactProperty().get().map(this::closing);
      default -> Optional.empty();
    };
  }

  private Runnable closing(ArtefactPlace place) {
    return () -> model.centre().closeArtefact(place);
  }

  private void nextChange() {
    model.markViewed();
    diff.nextChange();
  }

  private void typed(KeyEvent event) {
    if (isTyping(event.getTarget()) || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    Optional<Runnable> action =
        switch (event.getCharacter()) {
          case "<" -> Optional.of(playback::slower);
          case ">" -> Optional.of(playback::faster);
          case "w" -> Optional.of(model.centre()::cycleWhitespace);
          case "v" -> Optional.of(model::markViewedAndNext);
          case "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" ->
              Optional.of(() -> jump(event.getCharacter().charAt(0) - '0'));
          default -> Optional.empty();
        };
    action.ifPresent(run -> {
      event.consume();
      run.run();
    });
  }

  private void jump(int tenths) {
    model.selectIndex(model.rewrites().size() * tenths / 10);
  }

  /// Keys that the focused control needs for itself.
  private static boolean isOwnKey(KeyEvent event) {
    boolean space = event.getCode() == KeyCode.SPACE;
    return (space && event.getTarget() instanceof ButtonBase)
        || event.getTarget() instanceof EvolutionChart;
  }

  private static boolean isTyping(EventTarget target) {
    return Keys.isText(target);
  }
}
