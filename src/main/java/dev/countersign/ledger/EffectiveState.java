package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What all decisions on one target come to under the policy in force (LEDGER 1.4, rule 3): a fold
/// over the decisions that no later one superseded. Persons are counted, not keys.
///
/// @param state the result
/// @param approvals the persons whose live decision lets the target stand, in order
/// @param needed how many have to
/// @param why one sentence; holds names that somebody wrote, show it through VisibleText
public record EffectiveState(State state, List<String> approvals, int needed, String why) {

  public EffectiveState {
    approvals = List.copyOf(approvals);
  }

  /// The results there are.
  public enum State {
    /// Nobody has decided.
    UNDECIDED,
    /// Approvals are missing, or the importer stands alone.
    NEEDS_REVIEWER,
    /// Somebody asked for more.
    ASKED,
    /// Somebody's live rejection blocks it.
    REJECTED,
    /// Enough persons let it stand.
    EFFECTIVE,
    /// One person has two live decisions: the ledger breaks its rules.
    BROKEN
  }

  /// Folds the decisions on one target.
  ///
  /// @param entries all entries of a ledger that verifies, in order
  /// @param run the run
  /// @param target the target in the run
  /// @param policies the text of a policy, where it is at hand; where it is not, two persons are
  ///   needed and the importer never stands alone
  public static EffectiveState of(
      List<EntryView> entries,
      String run,
      Target target,
      Function<Sha256, Optional<Policy>> policies) {
    DecisionFold fold = new DecisionFold();
    entries.forEach(fold::take);
    return fold.of(run, target, Set.of(), policies);
  }
}
