package dev.countersign.replay;

import dev.countersign.base.Remembered;
import dev.countersign.base.Sha256;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Rebuilds harnesses from config files and what they name (FORMATS sections 2 and 6). Each is
/// rebuilt once: a reader is for a run whose files do not change.
public final class HarnessReader {

  private static final int KEPT = 512;

  private record Config(int round, String path) {}

  private final RunFiles files;
  private final Function<byte[], Optional<Tree>> yaml;
  private final HarnessIdentity identity;
  private final Remembered<Config, Harness> known = new Remembered<>(KEPT, this::rebuild);

  /// @param files the run's files
  /// @param yaml reads a config as data; empty if it cannot be read
  /// @param identity says what a config means
  public HarnessReader(
      RunFiles files, Function<byte[], Optional<Tree>> yaml, HarnessIdentity identity) {
    this.files = files;
    this.yaml = yaml;
    this.identity = identity;
  }

  /// H(n): the harness that the rollouts of this round ran with. Without `R<n>/config.yaml` it is
  /// empty; nothing is guessed.
  public Harness round(int round) {
    return at(round, "R" + round + "/config.yaml");
  }

  /// The harness of the config at this run-relative path; empty if the run has no such file.
  ///
  /// @param round the round to file it under
  public Harness at(int round, String path) {
    return known.get(new Config(round, path));
  }

  /// What configs mean in this run.
  public HarnessIdentity identity() {
    return identity;
  }

  private Harness rebuild(Config config) {
    return files
        .file(config.path())
        .map(file -> read(config.round(), file))
        .orElseGet(() -> missing(config.round()));
  }

  private Harness read(int round, RunFile config) {
    Optional<Tree> tree = yaml.apply(files.bytes(config.digest()));
    Optional<Sha256> id = tree.map(identity::of);
    List<Harness.Asset> assets = tree.map(this::assets).orElse(List.of());
    return new Harness(round, Optional.of(config), tree, id, assets);
  }

  private static Harness missing(int round) {
    return new Harness(round, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  private List<Harness.Asset> assets(Tree tree) {
    Map<String, Harness.Asset> assets = new LinkedHashMap<>();
    for (ConfigLeaf leaf : identity.leaves(tree)) {
      AssetReference.of(leaf.written())
          .ifPresent(reference ->
              assets.putIfAbsent(leaf.role() + " " + leaf.written(), asset(leaf, reference)));
    }
    return List.copyOf(assets.values());
  }

  private Harness.Asset asset(ConfigLeaf leaf, AssetReference reference) {
    Optional<RunFile> file = identity.file(reference);
    String written = reference.written();
    String path = written.substring(0, written.length() - reference.suffix().length());
    return new Harness.Asset(reference.label(), path, reference.symbol(), leaf.role(), file);
  }
}
