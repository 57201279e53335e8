package dev.countersign.ui.review;

import dev.countersign.replay.Rewrite;
import dev.countersign.review.Effect;
import dev.countersign.review.Review;
import dev.countersign.review.RewriteAudit;
import dev.countersign.review.Target;
import java.util.List;
import java.util.Optional;

/// A rewrite on the form.
///
/// @param target what a decision would be about
/// @param rewrite what it is; empty for a rewrite inside a task
/// @param binding what a signature would bind; empty if a file could not be read
/// @param earlier decisions on it, oldest first
/// @param effect what these decisions come to; empty until they are read
/// @param audit what the audit says about it; empty until it is read
/// @param claim what its manifest says it does, and of a rewrite inside a task its hook and
///   processors; untrusted, empty if nothing says it
public record FormSubject(
    Target target,
    Optional<Rewrite> rewrite,
    Optional<Binding> binding,
    List<Review> earlier,
    Optional<Effect> effect,
    Optional<RewriteAudit> audit,
    String claim) {

  public FormSubject {
    earlier = List.copyOf(earlier);
  }

  /// Whether the decision was made about other bytes than those here now.
  public boolean forOtherContent(Review review) {
    return binding.map(now -> !now.content().equals(review.content())).orElse(true);
  }
}
