package dev.countersign.replay;

import dev.countersign.trace.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the config that a step of the replay starts from, and the one that it leads to (FORMATS
/// 4.3 and 5.6), also where a run has neither `config.yaml` nor `merged.yaml`. For one thread.
final class ShippedConfigs {

  private static final Pattern BASE = Pattern.compile("(?:.*/)?R(\\d{1,6})/sessions/?");

  private final HarnessReader reader;
  private final Ships ships;
  private final Map<Integer, Found> ran = new HashMap<>();

  ShippedConfigs(HarnessReader reader, Ships ships) {
    this.reader = reader;
    this.ships = ships;
  }

  /// A harness and where it was found.
  ///
  /// @param harness empty of everything if no config was found
  /// @param note what a reader must know about the source; empty for the ordinary one
  record Found(Harness harness, String note) {
    boolean isPresent() {
      return harness.config().isPresent();
    }
  }

  /// H(n) as recorded in `R<n>/config.yaml`, and nothing else.
  Harness recorded(int round) {
    return at(round, "R" + round + "/config.yaml");
  }

  /// The candidate's own config.
  Harness own(int round, String candidateId) {
    return at(round, "R" + round + "/applied/" + candidateId + "/config.yaml");
  }

  /// What ran in a round, from the best source that the run has.
  Found ran(int round) {
    Found known = ran.get(round);
    if (known == null) {
      known = look(round);
      ran.put(round, known);
    }
    return known;
  }

  private Found look(int round) {
    Harness direct = recorded(round);
    if (direct.config().isPresent()) {
      return new Found(direct, "");
    }
    String why = "R" + round + "/config.yaml is missing; ";
    for (int earlier : ships.upTo(round)) {
      Harness config = recorded(earlier);
      boolean undone = earlier < round && ships.rollback(ships.evolve(earlier)).isPresent();
      if (config.config().isEmpty() && !undone) {
        config = delivered(ships.evolve(earlier));
      }
      if (config.config().isPresent() && !undone) {
        return new Found(config, why + path(config) + " stands in for it");
      }
    }
    return new Found(direct, why + "the run has nothing that could stand in for it");
  }

  /// The config that an evolve round shipped.
  Found shipped(int round) {
    Harness merged = merged(round);
    if (merged.config().isPresent()) {
      return new Found(merged, "");
    }
    Harness effect = recorded(ships.effect(round));
    if (effect.config().isPresent()) {
      return new Found(effect, "there is no merged.yaml; " + path(effect) + " is compared");
    }
    Harness last = delivered(round);
    return last.config().isPresent()
        ? new Found(
            last,
            "there is neither merged.yaml nor config.yaml; the candidate's own "
                + path(last)
                + " is compared")
        : new Found(last, "the shipped config is not in the run");
  }

  /// The round whose harness an evolve started from: the one that the tracer's folder in the new
  /// config names, else the round before the one that ran it. An evolve does not start from a
  /// harness that was restored by a rollback, but from the last `config.yaml`.
  int start(int round, Harness changed) {
    int before = ships.effect(round) - 1;
    OptionalInt named = base(changed);
    return named.isPresent() && named.getAsInt() <= before ? named.getAsInt() : before;
  }

  /// The round that the tracer's folder of a config names; empty if it names none.
  static OptionalInt base(Harness harness) {
    Optional<Tree> tracer =
        harness
            .tree()
            .flatMap(
                tree -> tree instanceof Tree.MapNode map ? map.get("tracer") : Optional.empty());
    String folder =
        tracer.map(tree -> tree instanceof Tree.MapNode map ? map.text("base_dir") : "").orElse("");
    Matcher matcher = BASE.matcher(folder);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /// `R<n>/applied/merged.yaml`, or the evolver's `R<n>/evolve/config.yaml`.
  Harness merged(int round) {
    return at(
        round,
        ships.isEvolver()
            ? "R" + round + "/evolve/config.yaml"
            : "R" + round + "/applied/merged.yaml");
  }

  /// The run-relative path of a harness's config; empty if it has none.
  static String path(Harness harness) {
    return harness.config().map(file -> file.path()).orElse("");
  }

  private Harness delivered(int round) {
    Harness merged = merged(round);
    List<String> ids = ships.shipped(round);
    return merged.config().isPresent() || ids.isEmpty() ? merged : own(round, ids.getLast());
  }

  private Harness at(int round, String path) {
    return reader.at(round, path);
  }
}
