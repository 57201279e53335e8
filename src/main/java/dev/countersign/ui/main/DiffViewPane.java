package dev.countersign.ui.main;

import dev.countersign.replay.diff.Rows;
import dev.countersign.ui.diff.DiffDocument;
import dev.countersign.ui.diff.DiffView;
import dev.countersign.ui.diff.DiffViewModel;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.replay.DiffOptions;
import dev.countersign.ui.replay.DiffPane;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;

/// The diff view as the replay screen's diff pane.
final class DiffViewPane implements DiffPane {

  private final DiffViewModel model;
  private final DiffView view;

  DiffViewPane(DiffWork work) {
    model = new DiffViewModel(work);
    view = new DiffView(model);
  }

  @Override
  public Node node() {
    return view;
  }

  @Override
  public void show(
      String oldText, String newText, String oldTitle, String newTitle, String fileName) {
    model.wrapsLinesProperty().set(!fileName.endsWith(".py"));
    model.show(new DiffDocument(oldTitle, side(oldText), newTitle, side(newText)));
  }

  @Override
  public void options(DiffOptions options) {
    model
        .arrangementProperty()
        .set(
            switch (options.layout()) {
              case SIDE_BY_SIDE -> Rows.Arrangement.SIDE_BY_SIDE;
              case UNIFIED -> Rows.Arrangement.UNIFIED;
            });
    model.whitespaceProperty().set(options.whitespace());
  }

  @Override
  public void nextChange() {
    view.goToChange(DiffView.Direction.FORWARD);
  }

  @Override
  public void previousChange() {
    view.goToChange(DiffView.Direction.BACKWARD);
  }

  @Override
  public void onPastEnd(IntConsumer action) {
    view.setOnPastEnd(direction ->
        action.accept(
            switch (direction) {
              case FORWARD -> 1;
              case BACKWARD -> -1;
            }));
  }

  @Override
  public ObservableStringValue position() {
    return view.positionProperty();
  }

  private static Optional<String> side(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
