package dev.countersign.ui.main;

import dev.countersign.trace.Finding;
import java.util.function.Consumer;
import javafx.scene.Node;

/// The parts of the window that other packages draw.
///
/// @param replay the replay screen
/// @param timeDock what stands under the replay screen
/// @param placeForm puts the review form into the replay screen's right pane
/// @param togglePane shows or hides that pane
/// @param showFinding brings the place of a finding onto the replay screen, which the window then
///   shows
public record Parts(
    Node replay,
    Node timeDock,
    Consumer<Node> placeForm,
    Runnable togglePane,
    Consumer<Finding> showFinding) {}
