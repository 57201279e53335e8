package dev.countersign.ui.review;

import dev.countersign.review.Target;
import java.util.List;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/// Which files of which rewrite were on the screen, shared by every form of the window: a file seen
/// in Replay counts in the inbox. For the JavaFX thread only.
public final class ViewedFiles {

  private final ObservableMap<Target, List<String>> labels = FXCollections.observableHashMap();

  /// Says that a file was on the screen.
  ///
  /// @param label as in [dev.countersign.replay.FileDelta#label]
  public void add(Target target, String label) {
    if (!of(target).contains(label)) {
      labels.put(target, Stream.concat(of(target).stream(), Stream.of(label)).toList());
    }
  }

  /// The files of a rewrite that were on the screen, in order of viewing.
  public List<String> of(Target target) {
    return labels.getOrDefault(target, List.of());
  }

  /// What to listen to, and to fill from what was kept.
  public ObservableMap<Target, List<String>> map() {
    return labels;
  }
}
