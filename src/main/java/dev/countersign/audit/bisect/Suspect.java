package dev.countersign.audit.bisect;

import dev.countersign.replay.Rewrite;
import java.util.List;

/// A rewrite that may have lost the task.
///
/// @param rewrite the ship, or the rollback that brought an earlier harness back
/// @param score the sum of the reasons' points; higher is more suspect
/// @param reasons each with its points, such as `+3 WikiTextFetch was called 2 times`
public record Suspect(Rewrite rewrite, int score, List<String> reasons) {

  public Suspect {
    reasons = List.copyOf(reasons);
  }
}
