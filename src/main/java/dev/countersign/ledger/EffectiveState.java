package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Fold fold = new Fold(run, target);
    entries.forEach(fold::take);
    return fold.result(fold.policy.flatMap(policies));
  }

  /// What has been read so far.
  private static final class Fold {

    private final String run;
    private final Target target;
    private final Map<Integer, EntryView> live = new LinkedHashMap<>();
    private final Map<KeyId, String> keys = new LinkedHashMap<>();
    private final Set<String> importers = new HashSet<>();
    private Optional<Sha256> policy = Optional.empty();
    private Optional<String> doubled = Optional.empty();

    Fold(String run, Target target) {
      this.run = run;
      this.target = target;
    }

    void take(EntryView entry) {
      try {
        switch (entry.type()) {
          case GENESIS -> {
            EntryRules.genesisKeys(entry).forEach(this::enrol);
            policy = EntryRules.policyOfGenesis(entry);
          }
          case KEY_ENROL -> enrol(TypeRules.newKey(entry));
          case KEY_REVOKE -> keys.remove(TypeRules.revokedKey(entry));
          case POLICY_SET ->
              policy = Optional.of(EntryView.digest(entry.predicate().object("policy"), "sha256"));
          case IMPORT -> {
            if (ImportStatement.from(entry.predicate()).run().equals(run)) {
              importers.add(entry.signer().person());
            }
          }
          case DECISION -> entry.decision().ifPresent(decision -> decide(entry, decision));
          case NOTE, ANCHOR, EXPORT, TAIL_RECOVERED, REDACTION -> {}
        }
      } catch (MalformedException e) {
        doubled = Optional.of("entry %d cannot be read: %s".formatted(entry.index(), e.cause()));
      }
    }

    private void enrol(EnrolledKey key) {
      if (!key.isLogKey()) {
        keys.put(key.keyid(), key.person());
      }
    }

    private void decide(EntryView entry, DecisionStatement decision) {
      if (!decision.run().equals(run) || !decision.target().equals(target)) {
        return;
      }
      decision.supersedes().ifPresent(superseded -> live.remove(superseded.index()));
      boolean second =
          live.values().stream()
              .anyMatch(other -> other.signer().person().equals(entry.signer().person()));
      if (second && decision.supersedes().isEmpty()) {
        doubled =
            Optional.of(
                "%s has two live decisions, one of them entry %d"
                    .formatted(entry.signer().person(), entry.index()));
      }
      live.values()
          .removeIf(other ->
              decision.supersedes().isPresent()
                  && other.signer().person().equals(entry.signer().person()));
      live.put(entry.index(), entry);
    }

    EffectiveState result(Optional<Policy> text) {
      boolean high = false;
      List<String> approving = new ArrayList<>();
      List<String> rejecting = new ArrayList<>();
      List<String> asking = new ArrayList<>();
      for (EntryView entry : live.values()) {
        DecisionStatement decision = entry.decision().orElseThrow();
        high |= decision.riskClass() == DecisionStatement.RiskClass.HIGH;
        List<String> side =
            switch (decision.verdict()) {
              case APPROVE, OVERRIDE -> approving;
              case REJECT -> rejecting;
              case ASK -> asking;
              case ABSTAIN -> new ArrayList<>();
            };
        if (!side.contains(entry.signer().person())) {
          side.add(entry.signer().person());
        }
      }
      int strict = 2;
      boolean isHigh = high;
      int needed =
          text.map(p -> isHigh ? p.approvalsForHigh() : p.approvalsForLow()).orElse(strict);
      return judge(text, needed, approving, rejecting, asking);
    }

    private EffectiveState judge(
        Optional<Policy> text,
        int needed,
        List<String> approving,
        List<String> rejecting,
        List<String> asking) {
      if (doubled.isPresent()) {
        return new EffectiveState(State.BROKEN, approving, needed, doubled.get());
      }
      if (!rejecting.isEmpty()) {
        String why = "rejected by " + String.join(", ", rejecting);
        return new EffectiveState(State.REJECTED, approving, needed, why);
      }
      if (!asking.isEmpty()) {
        String why = "more was asked for by " + String.join(", ", asking);
        return new EffectiveState(State.ASKED, approving, needed, why);
      }
      if (approving.isEmpty()) {
        return new EffectiveState(State.UNDECIDED, approving, needed, "nobody has approved it");
      }
      String count = "approved by %d of %d persons".formatted(approving.size(), needed);
      if (approving.size() < needed) {
        return new EffectiveState(State.NEEDS_REVIEWER, approving, needed, count);
      }
      if (importersOnly(text, approving)) {
        String why = count + "; whoever imported the run may not be the only approver";
        return new EffectiveState(State.NEEDS_REVIEWER, approving, needed, why);
      }
      String why = persons() == 1 ? count + "; one person is enrolled" : count;
      return new EffectiveState(State.EFFECTIVE, approving, needed, why);
    }

    private boolean importersOnly(Optional<Policy> text, List<String> approving) {
      boolean allowed = text.map(Policy::importerMayBeSoleApprover).orElse(false);
      return !allowed && persons() > 1 && importers.containsAll(approving) && approving.size() == 1;
    }

    private long persons() {
      return keys.values().stream().distinct().count();
    }
  }
}
