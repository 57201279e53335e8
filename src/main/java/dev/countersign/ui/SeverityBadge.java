package dev.countersign.ui;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// The count of findings beside the thing that they are about: high in a filled pill, medium in an
/// outlined one, low as a bare number. The tooltip says it in words.
public final class SeverityBadge extends HBox {

  /// How much room there is.
  public enum Room {
    /// Every severity.
    WIDE,
    /// High and medium.
    NARROW,
    /// The gravest only.
    TIGHT
  }

  private final Room room;

  /// A badge without a count, which takes no room.
  public SeverityBadge(Room room) {
    this.room = room;
    getStyleClass().add("severity-badge");
    setMinWidth(USE_PREF_SIZE);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    show(SeverityCount.NONE);
  }

  /// A badge of this count.
  public static SeverityBadge of(SeverityCount count, Room room) {
    var badge = new SeverityBadge(room);
    badge.show(count);
    return badge;
  }

  /// Shows another count.
  public void show(SeverityCount count) {
    getChildren().clear();
    add(count.high(), "badge-high", count);
    if (room != Room.TIGHT || count.high() == 0) {
      add(count.medium(), "badge-medium", count);
    }
    if (room == Room.WIDE) {
      add(count.low(), "badge-low", count);
    }
    setVisible(!getChildren().isEmpty());
    setManaged(isVisible());
    setAccessibleText("Findings: " + count.words());
  }

  private void add(int number, String style, SeverityCount count) {
    if (number > 0) {
      Label label = Chips.text(Integer.toString(number), style);
      label.setMinWidth(USE_PREF_SIZE);
      label.setTooltip(new Tooltip("Findings: " + count.words()));
      getChildren().add(label);
    }
  }
}
