package dev.countersign.ui.main;

import dev.countersign.audit.Place;
import java.util.function.Consumer;
import javafx.scene.Node;

/// What the window's frame asks of the parts that other packages draw.
///
/// @param togglePane shows or hides the right pane of the screen
/// @param showPlace shows a place: its session, else the file on the replay screen, the rewrite,
///   the round or the task
/// @param sessions the sessions of the run, for the rail
public record Parts(Runnable togglePane, Consumer<Place> showPlace, Node sessions) {}
