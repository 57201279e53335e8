package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.EffectiveState.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a ledger's entries say about decisions, read one after the other and kept in short: a
/// reader of a growing ledger takes only what is new. Not thread-safe.
public final class DecisionFold {

  private record Seat(String run, Target target) {}

  /// A decision without what only its entry holds.
  private record Made(int index, String person, DecisionStatement decision) {}

  private final Map<Seat, List<Made>> decisions = new HashMap<>();
  private final Map<KeyId, String> keys = new LinkedHashMap<>();
  private final Map<String, Set<String>> importers = new HashMap<>();
  private Optional<Sha256> policy = Optional.empty();
  private Optional<String> unreadable = Optional.empty();

  /// Takes the next entry of a ledger that verifies.
  public void take(EntryView entry) {
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
        case IMPORT ->
            importers
                .computeIfAbsent(
                    ImportStatement.from(entry.predicate()).run(), _ -> new HashSet<>())
                .add(entry.signer().person());
        case DECISION -> entry.decision().ifPresent(decision -> decide(entry, decision));
        case NOTE, ANCHOR, EXPORT, TAIL_RECOVERED, REDACTION -> {}
      }
    } catch (MalformedException e) {
      unreadable = Optional.of("entry %d cannot be read: %s".formatted(entry.index(), e.cause()));
    }
  }

  private void enrol(EnrolledKey key) {
    if (!key.isLogKey()) {
      keys.put(key.keyid(), key.person());
    }
  }

  private void decide(EntryView entry, DecisionStatement decision) {
    decisions
        .computeIfAbsent(new Seat(decision.run(), decision.target()), _ -> new ArrayList<>())
        .add(new Made(entry.index(), entry.signer().person(), decision));
  }

  /// What the decisions on one target come to.
  ///
  /// @param without indices of decisions to leave out
  /// @param policies as [EffectiveState#of] takes them
  public EffectiveState of(
      String run,
      Target target,
      Set<Integer> without,
      Function<Sha256, Optional<Policy>> policies) {
    Live live = new Live(unreadable);
    decisions.getOrDefault(new Seat(run, target), List.of()).stream()
        .filter(made -> !without.contains(made.index()))
        .forEach(live::take);
    return live.result(policy.flatMap(policies), run);
  }

  /// The decisions on one target that no later one superseded.
  private final class Live {

    private final Map<Integer, Made> live = new LinkedHashMap<>();
    private Optional<String> broken;

    Live(Optional<String> broken) {
      this.broken = broken;
    }

    void take(Made made) {
      boolean supersedes = made.decision().supersedes().isPresent();
      made.decision().supersedes().ifPresent(superseded -> live.remove(superseded.index()));
      boolean second =
          live.values().stream().anyMatch(other -> other.person().equals(made.person()));
      if (second && !supersedes) {
        broken =
            Optional.of(
                "%s has two live decisions, one of them entry %d"
                    .formatted(made.person(), made.index()));
      }
      live.values().removeIf(other -> supersedes && other.person().equals(made.person()));
      live.put(made.index(), made);
    }

    EffectiveState result(Optional<Policy> text, String run) {
      boolean high = false;
      List<String> approving = new ArrayList<>();
      List<String> rejecting = new ArrayList<>();
      List<String> asking = new ArrayList<>();
      for (Made made : live.values()) {
        high |= made.decision().riskClass() == DecisionStatement.RiskClass.HIGH;
        List<String> side =
            switch (made.decision().verdict()) {
              case APPROVE, OVERRIDE -> approving;
              case REJECT -> rejecting;
              case ASK -> asking;
              case ABSTAIN -> new ArrayList<>();
            };
        if (!side.contains(made.person())) {
          side.add(made.person());
        }
      }
      int strict = 2;
      boolean isHigh = high;
      int needed =
          text.map(p -> isHigh ? p.approvalsForHigh() : p.approvalsForLow()).orElse(strict);
      if (broken.isPresent()) {
        return new EffectiveState(State.BROKEN, approving, needed, broken.get());
      }
      if (!rejecting.isEmpty()) {
        String why = "rejected by " + String.join(", ", rejecting);
        return new EffectiveState(State.REJECTED, approving, needed, why);
      }
      if (!asking.isEmpty()) {
        String why = "more was asked for by " + String.join(", ", asking);
        return new EffectiveState(State.ASKED, approving, needed, why);
      }
      return judge(approving, needed, isSoleImporter(text, run, approving));
    }

    private EffectiveState judge(List<String> approving, int needed, boolean soleImporter) {
      if (approving.isEmpty()) {
        return new EffectiveState(State.UNDECIDED, approving, needed, "nobody has approved it");
      }
      String count = "approved by %d of %d persons".formatted(approving.size(), needed);
      if (approving.size() < needed) {
        return new EffectiveState(State.NEEDS_REVIEWER, approving, needed, count);
      }
      if (soleImporter) {
        String why = count + "; whoever imported the run may not be the only approver";
        return new EffectiveState(State.NEEDS_REVIEWER, approving, needed, why);
      }
      String why = persons() == 1 ? count + "; one person is enrolled" : count;
      return new EffectiveState(State.EFFECTIVE, approving, needed, why);
    }

    private boolean isSoleImporter(Optional<Policy> text, String run, List<String> approving) {
      boolean allowed = text.map(Policy::importerMayBeSoleApprover).orElse(false);
      return !allowed
          && persons() > 1
          && approving.size() == 1
          && importers.getOrDefault(run, Set.of()).containsAll(approving);
    }

    private long persons() {
      return keys.values().stream().distinct().count();
    }
  }
}
