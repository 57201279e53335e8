package dev.countersign.replay;

import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Rebuilds whole runs. Reads no file but through [RunFiles], keeps nothing: the caller caches.
public final class Replays {

  private final Function<byte[], Optional<Tree>> yaml;
  private final LineCounts counts;

  /// @param yaml reads a config as data; empty if it cannot be read
  /// @param counts counts changed lines
  public Replays(Function<byte[], Optional<Tree>> yaml, LineCounts counts) {
    this.yaml = yaml;
    this.counts = counts;
  }

  /// As the other constructor, with [LineCounts#histogram].
  public Replays(Function<byte[], Optional<Tree>> yaml) {
    this(yaml, LineCounts.histogram());
  }

  /// The replay of a run. Deterministic; what is missing in the run is missing in the replay.
  public Replay replay(RecordedRun recorded, RunFiles files) {
    HarnessIdentity identity = new HarnessIdentity(files, recorded.run().originalRoot());
    ConfigChanges changes = new ConfigChanges(identity);
    Ships ships = new Ships(recorded);
    ShippedConfigs configs = new ShippedConfigs(new HarnessReader(files, yaml, identity), ships);
    List<Harness> harnesses = recorded.rounds().stream().map(configs::recorded).toList();
    Lineage lineage = Lineage.of(harnesses, starts(harnesses, ships, configs), changes);
    var rewrites =
        new Rewrites(recorded, files, configs, new HarnessDelta(files, counts), changes, lineage);
    return new Replay(
        recorded,
        harnesses,
        lineage,
        new RoundSummaries(recorded, ships, lineage).all(),
        rewrites.all());
  }

  /// The round that each merged config names as its base, where that config is what ran.
  private static Map<Integer, Integer> starts(
      List<Harness> harnesses, Ships ships, ShippedConfigs configs) {
    Map<Integer, Integer> starts = new HashMap<>();
    for (Harness harness : harnesses) {
      Harness merged = configs.merged(ships.evolve(harness.round()));
      OptionalInt base = ShippedConfigs.base(merged);
      if (base.isPresent()
          && base.getAsInt() < harness.round()
          && merged.identity().isPresent()
          && merged.identity().equals(harness.identity())) {
        starts.put(harness.round(), base.getAsInt());
      }
    }
    return starts;
  }
}
