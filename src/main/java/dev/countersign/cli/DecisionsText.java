package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.review.Review;
import dev.countersign.review.Target;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What people decided on a rewrite, superseded decisions and those for other content included.
final class DecisionsText {

  private final List<Review> reviews;
  private final Set<Integer> otherContent;

  DecisionsText(Workspace opened, Target target) {
    this.reviews = opened.reviews().of(target);
    this.otherContent = opened.reviews().forOtherContent(reviews);
  }

  void print(Out out) {
    for (Review review : reviews) {
      out.line(
          "  human        %s by %s, entry #%d%s"
              .formatted(
                  review.choice().word(), review.displayName(), review.index(), marks(review)));
    }
  }

  /// Puts the list `decisions` into the node.
  void json(ObjectNode node) {
    ArrayNode list = node.putArray("decisions");
    for (Review review : reviews) {
      list.addObject()
          .put("choice", review.choice().word())
          .put("person", review.person())
          .put("displayName", review.displayName())
          .put("entry", review.index())
          .put("reason", review.reason())
          .put("superseded", !review.live())
          .put("forOtherContent", otherContent.contains(review.index()));
    }
  }

  private String marks(Review review) {
    boolean other = otherContent.contains(review.index());
    String mark = other ? "for other content" : "";
    if (!review.live()) {
      mark = other ? "superseded, " + mark : "superseded";
    }
    return mark.isEmpty() ? "" : " (" + mark + ")";
  }
}
