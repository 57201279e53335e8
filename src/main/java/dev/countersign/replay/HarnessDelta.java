package dev.countersign.replay;

import dev.countersign.replay.FileDelta.Status;
import dev.countersign.replay.Harness.Asset;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/// The files in which two harnesses differ: the config, and the prompts and Python files that the
/// configs name. Knows nothing of manifests.
final class HarnessDelta {

  private final RunFiles files;
  private final LineCounts counts;

  HarnessDelta(RunFiles files, LineCounts counts) {
    this.files = files;
    this.counts = counts;
  }

  /// The differences, the config first, then files in the order in which the new config names them,
  /// then those that only the old one named. Empty if the new harness has no config.
  List<FileDelta> between(Harness before, Harness after) {
    if (after.config().isEmpty()) {
      return List.of();
    }
    List<FileDelta> deltas = new ArrayList<>();
    byte[] old = text(before);
    byte[] now = text(after);
    if (before.config().isEmpty() || !Arrays.equals(old, now)) {
      var count = counts.of(old, now);
      deltas.add(
          new FileDelta(
              "config.yaml",
              before.config().isPresent() ? Status.MODIFIED : Status.ADDED,
              before.config(),
              after.config(),
              true,
              false,
              "",
              count.added(),
              count.removed()));
    }
    assets(before, after, deltas);
    return deltas;
  }

  /// A change of one file.
  FileDelta file(String label, Optional<RunFile> before, Optional<RunFile> after, Status status) {
    var count = counts.of(bytes(before), bytes(after));
    return new FileDelta(
        label, status, before, after, false, false, "", count.added(), count.removed());
  }

  private void assets(Harness before, Harness after, List<FileDelta> deltas) {
    Map<String, Asset> old = distinct(before);
    Map<String, Asset> now = distinct(after);
    List<Asset> gone =
        new ArrayList<>(old.values().stream().filter(a -> !now.containsKey(key(a))).toList());
    List<Asset> come =
        new ArrayList<>(now.values().stream().filter(a -> !old.containsKey(key(a))).toList());
    Map<Asset, Asset> pairs = new LinkedHashMap<>();
    pair(
        come,
        gone,
        pairs,
        (a, b) -> sameRole(a, b) && a.label().equals(b.label()) && a.symbol().equals(b.symbol()));
    pair(come, gone, pairs, (a, b) -> sameRole(a, b) && a.label().equals(b.label()));
    pair(
        come,
        gone,
        pairs,
        (a, b) -> sameRole(a, b) && !a.symbol().isEmpty() && a.symbol().equals(b.symbol()));
    pair(come, gone, pairs, (a, b) -> sameRole(a, b) && isSlot(a.role()));
    for (Asset asset : now.values()) {
      if (pairs.containsKey(asset)) {
        changed(Optional.of(pairs.get(asset)), asset).ifPresent(deltas::add);
      } else if (come.contains(asset)) {
        changed(Optional.empty(), asset).ifPresent(deltas::add);
      }
    }
    for (Asset asset : gone) {
      deltas.add(file(asset.label(), asset.file(), Optional.empty(), Status.REMOVED));
    }
  }

  private Optional<FileDelta> changed(Optional<Asset> old, Asset now) {
    Optional<RunFile> before = old.flatMap(Asset::file);
    if (now.file().isEmpty()) {
      return Optional.of(file(now.label(), before, Optional.empty(), Status.MISSING));
    }
    boolean same = before.isPresent() && before.get().digest().equals(now.file().get().digest());
    Status status = old.isPresent() ? Status.MODIFIED : Status.ADDED;
    return same ? Optional.empty() : Optional.of(file(now.label(), before, now.file(), status));
  }

  private static void pair(
      List<Asset> come,
      List<Asset> gone,
      Map<Asset, Asset> pairs,
      BiPredicate<Asset, Asset> match) {
    for (Asset asset : List.copyOf(come)) {
      List<Asset> partners = gone.stream().filter(other -> match.test(asset, other)).toList();
      if (partners.size() == 1) {
        pairs.put(asset, partners.getFirst());
        come.remove(asset);
        gone.remove(partners.getFirst());
      }
    }
  }

  private static boolean sameRole(Asset one, Asset other) {
    return one.role().equals(other.role());
  }

  /// Whether a place in the config holds one file, so that whatever stands there replaced what
  /// stood there before. Lists of tools and processors are no such places.
  private static boolean isSlot(String role) {
    return !role.startsWith("tool_registry")
        && !role.startsWith("plugins")
        && !role.endsWith("_target_")
        && !role.endsWith(".type");
  }

  private static Map<String, Asset> distinct(Harness harness) {
    Map<String, Asset> assets = new LinkedHashMap<>();
    harness.assets().forEach(asset -> assets.putIfAbsent(key(asset), asset));
    return assets;
  }

  private static String key(Asset asset) {
    return asset.file().map(RunFile::path).orElse("missing " + asset.written());
  }

  private byte[] text(Harness harness) {
    return harness
        .tree()
        .map(tree -> CanonicalConfig.text(tree).getBytes(StandardCharsets.UTF_8))
        .orElseGet(() -> bytes(harness.config()));
  }

  private byte[] bytes(Optional<RunFile> file) {
    return file.map(f -> files.bytes(f.digest())).orElseGet(() -> new byte[0]);
  }
}
