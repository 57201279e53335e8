package dev.countersign.ui.main;

import dev.countersign.trace.Finding;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;

/// The parts of the window that other packages draw.
///
/// @param replay the replay screen
/// @param timeDock what stands under the replay screen
/// @param placeForm puts what people decided, and the review form, into the replay screen's right
///   pane
/// @param togglePane shows or hides that pane
/// @param showPane shows it if it is hidden
/// @param showFinding brings the place of a finding onto the replay screen, which the window then
///   shows
public record Parts(
    Node replay,
    Node timeDock,
    BiConsumer<Node, Node> placeForm,
    Runnable togglePane,
    Runnable showPane,
    Consumer<Finding> showFinding) {}
