package dev.countersign.ui.main;

import dev.countersign.trace.Finding;
import java.util.function.Consumer;
import javafx.scene.Node;

/// The parts of the window that other packages draw.
///
/// @param replay the replay screen
/// @param why what stands above the review form, right of the replay
/// @param timeDock what stands under the replay screen
/// @param showFinding brings the place of a finding onto the replay screen, which the window then
///   shows
public record Parts(Node replay, Node why, Node timeDock, Consumer<Finding> showFinding) {}
