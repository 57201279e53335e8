package dev.countersign.ui.main;

import javafx.scene.Node;

/// The parts of the window that other packages draw.
///
/// @param replay the replay screen
/// @param why what stands above the review form, right of the replay
/// @param timeDock what stands under the replay screen
public record Parts(Node replay, Node why, Node timeDock) {}
