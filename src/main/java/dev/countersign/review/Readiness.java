package dev.countersign.review;

import dev.countersign.trace.Noticed;
import java.util.List;

/// What still stands between a person and a decision on a rewrite (PRODUCT, "Rules that every
/// screen and verb shares").
///
/// @param unviewed labels of files not yet viewed; approve needs all viewed
/// @param unacknowledged high findings on this rewrite, of the import and the audit, and
///   unsatisfied checks of the profile, not yet acknowledged; approve needs all acknowledged
/// @param reasonNeeded why a reason of 10 characters or more is required; empty if it is not
/// @param risk the risk of letting it stand
public record Readiness(
    List<String> unviewed, List<Noticed> unacknowledged, String reasonNeeded, Risk risk) {

  public Readiness {
    unviewed = List.copyOf(unviewed);
    unacknowledged = List.copyOf(unacknowledged);
  }

  /// Whether approve may be signed, a reason apart.
  public boolean canApprove() {
    return unviewed.isEmpty() && unacknowledged.isEmpty();
  }
}
