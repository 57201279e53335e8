package dev.countersign.ui.timeline;

import dev.countersign.ui.SeverityBadge;
import dev.countersign.ui.SeverityBadge.Room;
import dev.countersign.ui.SeverityCount;
import java.util.List;
import java.util.Map;
import javafx.scene.Group;

/// Draws the count of the gravest findings of each round under the plot, right of the round's name.
final class ChartBadges {

  private static final double HALF_LETTER = 5;
  private static final double GAP = 4;
  private static final double BELOW = 3;

  private ChartBadges() {}

  static void draw(
      Group into, List<ChartPoint> points, ChartScale scale, Map<Integer, SeverityCount> findings) {
    for (int i = 0; i < points.size(); i++) {
      SeverityCount count = findings.getOrDefault(points.get(i).round(), SeverityCount.NONE);
      if (count.high() > 0) {
        var badge = SeverityBadge.of(count, Room.TIGHT);
        badge.setManaged(false);
        into.getChildren().add(badge);
        badge.applyCss();
        double width = badge.prefWidth(-1);
        int letters = ("R" + points.get(i).round()).length();
        double beside = letters * HALF_LETTER + GAP;
        if (width < scale.spacing()) {
          boolean roomy = scale.spacing() > 2 * (beside + width);
          double left = roomy ? scale.x(i) + beside : scale.x(i) - width / 2;
          double top = roomy ? scale.bottom() + BELOW : scale.bottom() - badge.prefHeight(-1);
          badge.resizeRelocate(Math.rint(left), Math.rint(top), width, badge.prefHeight(-1));
        } else {
          badge.setVisible(false);
        }
      }
    }
  }
}
