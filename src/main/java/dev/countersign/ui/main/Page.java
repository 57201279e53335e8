package dev.countersign.ui.main;

import java.util.Optional;
import javafx.scene.Node;

/// A screen of the window, and what stands under it while it is shown.
///
/// @param screen fills the middle
/// @param dock stands between the screen and the status line
record Page(Node screen, Optional<Node> dock) {

  /// A screen with nothing under it.
  static Page of(Node screen) {
    return new Page(screen, Optional.empty());
  }

  /// A screen with a dock under it.
  static Page of(Node screen, Node dock) {
    return new Page(screen, Optional.of(dock));
  }
}
