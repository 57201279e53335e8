package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.diff.CharRange;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A wrapped line of text, hidden characters made visible, with some of its words on a stronger
/// ground and underlined.
final class MarkedText extends TextFlow {

  private final Path ground = new Path();
  private final List<CharRange> shown = new ArrayList<>();

  /// @param line untrusted
  /// @param marks ranges of `line`, ascending
  /// @param markClass style class of their ground
  MarkedText(String line, List<CharRange> marks, String markClass) {
    getStyleClass().add("marked-text");
    ground.getStyleClass().add(markClass);
    ground.setManaged(false);
    getChildren().add(ground);
    int at = 0;
    int length = 0;
    for (CharRange mark : marks) {
      length += add(line.substring(at, mark.from()), "line-text");
      int from = length;
      length += add(line.substring(mark.from(), mark.to()), "line-text", "line-mark");
      shown.add(new CharRange(from, length));
      at = mark.to();
    }
    add(line.substring(at), "line-text");
  }

  private int add(String part, String... classes) {
    String visible = VisibleText.line(part);
    if (!visible.isEmpty()) {
      var text = new Text(visible);
      text.getStyleClass().addAll(classes);
      getChildren().add(text);
    }
    return visible.length();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    List<PathElement> elements = new ArrayList<>();
    for (CharRange mark : shown) {
      elements.addAll(List.of(getRangeShape(mark.from(), mark.to(), false)));
    }
    ground.getElements().setAll(elements);
  }
}
