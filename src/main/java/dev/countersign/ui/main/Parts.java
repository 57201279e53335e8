package dev.countersign.ui.main;

import dev.countersign.audit.Place;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The parts of the window that other packages draw.
///
/// @param replay the replay screen
/// @param timeDock what stands under the replay screen
/// @param placeForm puts what people decided, and the review form, into the replay screen's right
///   pane
/// @param togglePane shows or hides that pane
/// @param showPane shows it if it is hidden
/// @param showPlace shows a place: its session, else the file on the replay screen, the rewrite,
///   the round or the task
/// @param session the session screen
/// @param sessionDock what stands under the session screen
/// @param sessions the sessions of the run, for the rail
public record Parts(
    Node replay,
    Node timeDock,
    BiConsumer<Node, Node> placeForm,
    Runnable togglePane,
    Runnable showPane,
    Consumer<Place> showPlace,
    Node session,
    Node sessionDock,
    Node sessions) {

  /// Parts without a session screen.
  public Parts(
      Node replay,
      Node timeDock,
      BiConsumer<Node, Node> placeForm,
      Runnable togglePane,
      Runnable showPane,
      Consumer<Place> showPlace) {
    this(
        replay,
        timeDock,
        placeForm,
        togglePane,
        showPane,
        showPlace,
        new StackPane(),
        new StackPane(),
        new StackPane());
  }
}
