package dev.countersign.ui.replay;

import java.util.function.IntConsumer;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;

/// The part of the screen that shows how one text became another.
public interface DiffPane {

  /// What to put on the screen.
  Node node();

  /// Shows another pair of texts, from their beginning. The texts are untrusted.
  ///
  /// @param oldText the whole text before; empty if there was none
  /// @param newText the whole text after; empty if there is none
  /// @param oldTitle what stands above the old side
  /// @param newTitle what stands above the new side
  /// @param fileName by which the language is recognised
  void show(String oldText, String newText, String oldTitle, String newTitle, String fileName);

  /// Arranges and compares as told from now on.
  void options(DiffOptions options);

  /// Goes to the next change; after the last one it runs what [#onPastEnd] was given.
  void nextChange();

  /// Goes to the previous change; before the first one it runs what [#onPastEnd] was given.
  void previousChange();

  /// What to do when the user asks for a change after the last one, given 1, or before the first
  /// one, given -1.
  void onPastEnd(IntConsumer action);

  /// Which change is current, such as `1/3`; empty if there is none.
  ObservableStringValue position();
}
