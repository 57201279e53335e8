package dev.countersign.ui.main;

import dev.countersign.ui.Selection.Screen;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The screens of the window, of which one is shown. Each is built when it is shown for the first
/// time, so that the window comes up with one screen only.
final class Pages {

  private final Map<Screen, Supplier<Page>> makers = new EnumMap<>(Screen.class);
  private final Map<Screen, Page> built = new EnumMap<>(Screen.class);
  private final StackPane stack = new StackPane();
  private final VBox docks = new VBox();

  Pages() {
    stack.getStyleClass().add("screens");
  }

  /// Where the screen is shown.
  Node stack() {
    return stack;
  }

  /// Where what belongs under the screen is shown.
  Node docks() {
    return docks;
  }

  /// Adds a screen, which is built when it is shown.
  void add(Screen screen, Supplier<Page> maker) {
    makers.put(screen, maker);
  }

  /// Shows a screen and hides the others.
  ///
  /// @return the screen; empty if none of that name was added
  Optional<Node> show(Screen screen) {
    Optional<Page> page = page(screen);
    built.forEach((of, known) -> {
      boolean here = of == screen;
      known.screen().setVisible(here);
      known
          .dock()
          .ifPresent(dock -> {
            dock.setVisible(here);
            dock.setManaged(here);
          });
    });
    return page.map(Page::screen);
  }

  private Optional<Page> page(Screen screen) {
    Page known = built.get(screen);
    Supplier<Page> maker = makers.get(screen);
    if (known == null && maker != null) {
      known = maker.get();
      built.put(screen, known);
      stack.getChildren().add(known.screen());
      known.dock().ifPresent(docks.getChildren()::add);
      known.screen().applyCss(); // what is inside of tabs exists after that, and can have the focus
    }
    return Optional.ofNullable(known);
  }
}
