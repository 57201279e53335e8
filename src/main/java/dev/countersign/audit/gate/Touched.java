package dev.countersign.audit.gate;

import dev.countersign.replay.Bucket;
import dev.countersign.replay.HarnessFiles;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.diff.Change;
import dev.countersign.replay.diff.StructuralDiff;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which buckets a candidate's own config really touches against its parent's (FORMATS 4.3).
///
/// @param places for each touched bucket the places of the config that differ
record Touched(Map<Bucket, List<String>> places) {

  private static final Pattern WHOLE = Pattern.compile("processors\\[[^\\]]*\\]( #\\d+)?");

  Touched {
    places = Map.copyOf(places);
  }

  /// What a candidate's own config changes against its parent's, or against the one that a rollback
  /// of the parent brought back, whichever differs less; empty if a config is missing.
  static Optional<Touched> by(GateRun run, Rewrite rewrite) {
    HarnessFiles files = new HarnessFiles(run.input().files());
    Optional<Tree> own = run.own(rewrite).tree();
    return Stream.concat(
            run.input().replay().harness(rewrite.parentRound()).stream(),
            run.restored(rewrite).stream())
        .flatMap(harness -> harness.tree().stream())
        .flatMap(parent -> own.map(tree -> between(files, parent, tree)).stream())
        .min(Comparator.comparingInt(Touched::count));
  }

  /// How many places differ.
  int count() {
    return places.values().stream().mapToInt(List::size).sum();
  }

  /// What differs between two configs.
  static Touched between(HarnessFiles files, Tree parent, Tree own) {
    Map<Bucket, List<String>> places = new LinkedHashMap<>();
    for (Change change : StructuralDiff.of(files.shape(parent), files.shape(own))) {
      String path = change.path();
      places.computeIfAbsent(bucket(path), _ -> new ArrayList<>()).add(path);
    }
    return new Touched(places);
  }

  /// Whether a bucket is touched.
  boolean has(Bucket bucket) {
    return places.containsKey(bucket);
  }

  private static Bucket bucket(String path) {
    if (path.startsWith("tool_registry")) {
      return Bucket.TOOLS;
    }
    if (path.contains(".system_builder")) {
      return Bucket.PROMPT;
    }
    if (path.equals("processors") || WHOLE.matcher(path).matches()) {
      return Bucket.PROCESSOR;
    }
    return Bucket.CONFIG;
  }
}
