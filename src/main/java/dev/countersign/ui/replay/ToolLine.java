package dev.countersign.ui.replay;

import dev.countersign.replay.FileDelta;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with the diff: arrangement, white space, next change, viewed.
final class ToolLine extends HBox {

  private final CentreModel centre;
  private final ToggleButton structure =
      toggle("Structure", "Changes of the config as data (Ctrl+2)");
  private final ToggleButton sideBySide =
      toggle("Side by side", "Old and new beside each other (Ctrl+3)");
  private final ToggleButton unified = toggle("Unified", "Old and new in one column (Ctrl+4)");

  ToolLine(ReplayViewModel model, DiffPane diff) {
    super(4);
    this.centre = model.centre();
    getStyleClass().add("tool-line");
    setAlignment(Pos.CENTER_RIGHT);
    structure.setOnAction(_ -> {
      centre.viewProperty().set(CentreModel.View.STRUCTURE);
      reflect();
    });
    sideBySide.setOnAction(_ -> layout(DiffOptions.Layout.SIDE_BY_SIDE));
    unified.setOnAction(_ -> layout(DiffOptions.Layout.UNIFIED));
    var arrangement = new HBox(structure, sideBySide, unified);
    arrangement.getStyleClass().add("segments");
    arrangement.setAlignment(Pos.CENTER);
    var whitespace = new Button("White space");
    whitespace.getStyleClass().add("tool");
    whitespace.setMinWidth(USE_PREF_SIZE);
    whitespace.setOnAction(_ -> centre.cycleWhitespace());
    centre
        .optionsProperty()
        .subscribe(options -> {
          whitespace.setText("White space: " + options.whitespace().label());
          whitespace.setTooltip(new Tooltip("Compare white space otherwise (w)"));
          reflect();
        });
    var position = new Label();
    position.getStyleClass().add("hunk");
    position.setMinWidth(USE_PREF_SIZE);
    position
        .textProperty()
        .bind(diff.position().map(text -> text.isEmpty() ? "" : "change " + text).orElse(""));
    Button previous = icon(Feather.CHEVRON_UP, "Previous change (Shift+F7)");
    previous.setOnAction(_ -> diff.previousChange());
    Button next = icon(Feather.CHEVRON_DOWN, "Next change (F7)");
    next.setOnAction(_ -> {
      model.markViewed();
      diff.nextChange();
    });
    Button viewed = icon(Feather.CHECK_SQUARE, "State as viewed, next file (v)");
    viewed.setOnAction(_ -> model.markViewedAndNext());
    getChildren().addAll(arrangement, whitespace, position, previous, next, viewed);
    centre.viewProperty().subscribe(_ -> reflect());
    centre.fileProperty().subscribe(_ -> reflect());
  }

  private void layout(DiffOptions.Layout layout) {
    centre.layout(layout);
    reflect();
  }

  private void reflect() {
    Optional<FileDelta> file = centre.fileProperty().get();
    boolean config = file.filter(FileDelta::config).isPresent();
    structure.setDisable(!config);
    boolean data = config && centre.viewProperty().get() == CentreModel.View.STRUCTURE;
    structure.setSelected(data);
    DiffOptions.Layout layout = centre.optionsProperty().get().layout();
    sideBySide.setSelected(!data && layout == DiffOptions.Layout.SIDE_BY_SIDE);
    unified.setSelected(!data && layout == DiffOptions.Layout.UNIFIED);
  }

  private static ToggleButton toggle(String text, String tip) {
    var button = new ToggleButton(text);
    button.getStyleClass().add("segment");
    button.setTooltip(new Tooltip(tip));
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private static Button icon(Ikon icon, String tip) {
    Node graphic = new FontIcon(icon);
    var button = new Button(null, graphic);
    button.getStyleClass().addAll("tool", "icon-tool");
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    return button;
  }
}
