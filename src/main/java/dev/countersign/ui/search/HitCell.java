package dev.countersign.ui.search;

import dev.countersign.base.VisibleText;
import dev.countersign.search.Highlight;
import dev.countersign.search.Hit;
import dev.countersign.ui.Chips;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A hit: where it stands, and its surroundings with the words marked.
final class HitCell extends ListCell<Hit> {

  /// Pixels; all hits are equally high, so that long lists stay cheap.
  static final double HEIGHT = 54;

  private static final int LONGEST_WORD = 24;

  private final HBox place = new HBox(8);
  private final HBox preview = new HBox();

  HitCell() {
    place.getStyleClass().add("hit-place");
    preview.getStyleClass().add("hit-preview");
    var box = new VBox(3, place, preview);
    box.setMinWidth(0);
    box.setPrefWidth(0);
    setGraphic(box);
    getStyleClass().add("hit");
  }

  @Override
  protected void updateItem(@Nullable Hit hit, boolean empty) {
    super.updateItem(hit, empty);
    place.getChildren().clear();
    preview.getChildren().clear();
    if (empty || hit == null) {
      setAccessibleText(null);
      return;
    }
    place.getChildren().add(label(hit.kind(), "hit-kind"));
    place.getChildren().add(label(hit.run().toString(), "strong"));
    hit.round().ifPresent(round -> place.getChildren().add(label("R" + round, "strong")));
    add(hit.task(), "muted");
    add(hit.tool(), "hit-tool");
    hit.step().ifPresent(step -> add("step " + step, "muted"));
    Label path = Chips.text(VisibleText.line(hit.path()) + ":" + hit.line(), "muted", "hit-path");
    path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    path.setMinWidth(0);
    place.getChildren().add(path);
    List<Highlight.Piece> pieces = hit.preview();
    for (int i = 0; i < pieces.size(); i++) {
      Highlight.Piece piece = pieces.get(i);
      Label text = new Label(i == 0 ? fromWord(piece.text()) : piece.text());
      boolean last = i == pieces.size() - 1;
      text.setMinWidth(last ? 0 : Region.USE_PREF_SIZE);
      text.setTextOverrun(OverrunStyle.WORD_ELLIPSIS);
      text.setEllipsisString(" …");
      text.getStyleClass().add(piece.marked() ? "search-mark" : "hit-text");
      preview.getChildren().add(text);
    }
    setAccessibleText(
        VisibleText.line(
            "%s in %s, line %d: %s".formatted(hit.kind(), hit.path(), hit.line(), hit.text())));
  }

  /// Without the rest of a word that an ellipsis cut.
  private static String fromWord(String text) {
    int space = text.indexOf(' ');
    return text.startsWith("…") && space > 0 && space < LONGEST_WORD
        ? "…" + text.substring(space)
        : text;
  }

  private void add(String text, String style) {
    if (!text.isEmpty()) {
      place.getChildren().add(label(text, style));
    }
  }

  private static Label label(String text, String style) {
    Label label = Chips.text(VisibleText.line(text), style);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
