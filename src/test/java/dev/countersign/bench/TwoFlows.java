package dev.countersign.bench;

import java.util.List;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// A row of the usual diff view: a list cell with two text flows, each a number and a line.
final class TwoFlows extends ListCell<Integer> {

  private static final Font FONT = Font.font("Monospaced", 13);

  private final List<String> left;
  private final List<String> right;
  private final Text leftNumber = text(Color.GRAY);
  private final Text leftLine = text(Color.BLACK);
  private final Text rightNumber = text(Color.GRAY);
  private final Text rightLine = text(Color.BLACK);

  TwoFlows(List<String> left, List<String> right) {
    this.left = left;
    this.right = right;
    var row = new HBox(flow(leftNumber, leftLine), flow(rightNumber, rightLine));
    setGraphic(row);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
  }

  @Override
  protected void updateItem(@Nullable Integer item, boolean empty) {
    super.updateItem(item, empty);
    boolean shows = item != null && !empty;
    int line = item == null ? 0 : item;
    leftNumber.setText(shows ? "%6d ".formatted(line + 1) : "");
    rightNumber.setText(shows ? "%6d ".formatted(line + 1) : "");
    leftLine.setText(shows ? left.get(line) : "");
    rightLine.setText(shows ? right.get(line) : "");
  }

  private static TextFlow flow(Text number, Text line) {
    var flow = new TextFlow(number, line);
    flow.setPrefWidth(490);
    flow.setMinWidth(490);
    flow.setMaxWidth(490);
    return flow;
  }

  private static Text text(Color color) {
    var text = new Text();
    text.setFont(FONT);
    text.setFill(color);
    return text;
  }
}
