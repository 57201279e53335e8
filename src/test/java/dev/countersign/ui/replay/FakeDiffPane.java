package dev.countersign.ui.replay;

import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A stand-in for the diff control: the two texts beside each other, three changes.
final class FakeDiffPane implements DiffPane {

  private final Label left = new Label();
  private final Label right = new Label();
  private final HBox box = new HBox(left, right);
  private final VBox root = new VBox(box);
  private final ReadOnlyStringWrapper position = new ReadOnlyStringWrapper("");
  private IntConsumer pastEnd = _ -> {};
  private int change;
  DiffOptions options = DiffOptions.DEFAULT;

  FakeDiffPane() {
    for (Label side : new Label[] {left, right}) {
      side.getStyleClass().add("mono");
      side.setMaxWidth(Double.MAX_VALUE);
      side.setPrefWidth(400);
      HBox.setHgrow(side, Priority.ALWAYS);
    }
    box.getStyleClass().add("artefact-head");
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void show(
      String oldText, String newText, String oldTitle, String newTitle, String fileName) {
    left.setText(oldTitle + "\n" + oldText);
    right.setText(newTitle + "\n" + newText);
    change = 1;
    position.set("1/3");
  }

  @Override
  public void options(DiffOptions next) {
    options = next;
  }

  @Override
  public void nextChange() {
    if (change >= 3) {
      pastEnd.accept(1);
    } else {
      change++;
      position.set(change + "/3");
    }
  }

  @Override
  public void previousChange() {
    if (change <= 1) {
      pastEnd.accept(-1);
    } else {
      change--;
      position.set(change + "/3");
    }
  }

  @Override
  public void onPastEnd(IntConsumer action) {
    pastEnd = action;
  }

  @Override
  public ObservableStringValue position() {
    return position.getReadOnlyProperty();
  }

  String shown() {
    return left.getText() + "|" + right.getText();
  }
}
