package dev.countersign.replay;

import dev.countersign.base.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Which rounds ran the same harness, and which earlier harness each one descends from. Computed
/// from the configs, because a round's number says nothing: after a rollback a later round may run
/// an earlier harness again (FORMATS 5.6).
public final class Lineage {

  private final Map<Integer, Integer> parents = new HashMap<>();
  private final Map<Sha256, List<Integer>> groups = new LinkedHashMap<>();
  private final Map<Integer, Sha256> identities = new HashMap<>();

  private Lineage() {}

  /// The lineage of a run without configs.
  public static Lineage none() {
    return new Lineage();
  }

  /// The lineage of these harnesses.
  ///
  /// @param harnesses ascending by round; those without an identity have no part in it
  /// @param starts the round that a round's config was made from, where a file names it
  static Lineage of(List<Harness> harnesses, Map<Integer, Integer> starts, ConfigChanges changes) {
    Lineage lineage = new Lineage();
    List<Harness> earlier = new ArrayList<>();
    for (Harness harness : harnesses) {
      if (harness.identity().isPresent()) {
        lineage.add(harness, earlier, starts, changes);
        earlier.add(harness);
      }
    }
    return lineage;
  }

  private void add(
      Harness harness, List<Harness> earlier, Map<Integer, Integer> starts, ConfigChanges changes) {
    Sha256 identity = harness.identity().orElseThrow();
    List<Integer> same = groups.computeIfAbsent(identity, _ -> new ArrayList<>());
    int named = starts.getOrDefault(harness.round(), -1);
    if (identities.containsKey(named)) {
      parents.put(harness.round(), named);
    } else if (!same.isEmpty()) {
      parents.put(harness.round(), same.getLast());
    } else {
      earlier.stream()
          .min(
              Comparator.<Harness>comparingInt(other -> distance(other, harness, changes))
                  .thenComparing(Comparator.comparingInt(Harness::round).reversed()))
          .ifPresent(nearest -> parents.put(harness.round(), nearest.round()));
    }
    same.add(harness.round());
    identities.put(harness.round(), identity);
  }

  private static int distance(Harness one, Harness other, ConfigChanges changes) {
    return changes.distance(one.tree().orElseThrow(), other.tree().orElseThrow());
  }

  /// The earlier round whose harness this one was made from, if a file says so, else the one that
  /// differs least from it; empty for the first.
  public OptionalInt parent(int round) {
    return parents.containsKey(round) ? OptionalInt.of(parents.get(round)) : OptionalInt.empty();
  }

  /// `H1` for the earliest round with this round's identity; empty if the config is missing.
  public String name(int round) {
    List<Integer> same = same(round);
    return same.isEmpty() ? "" : "H" + same.getFirst();
  }

  /// All rounds that ran this round's harness, itself included, ascending; empty if not known.
  public List<Integer> same(int round) {
    return identities.containsKey(round)
        ? List.copyOf(groups.getOrDefault(identities.get(round), List.of()))
        : List.of();
  }

  /// The harnesses that ran in several rounds, as `H1 = H3`.
  public List<String> equalities() {
    return groups.values().stream()
        .filter(rounds -> rounds.size() > 1)
        .map(rounds -> String.join(" = ", rounds.stream().map(round -> "H" + round).toList()))
        .toList();
  }
}
