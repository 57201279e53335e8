package dev.countersign.audit.gate;

import dev.countersign.replay.Bucket;
import dev.countersign.replay.HarnessFiles;
import dev.countersign.replay.diff.Change;
import dev.countersign.replay.diff.StructuralDiff;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Which buckets a candidate's own config really touches against its parent's (FORMATS 4.3).
///
/// @param places for each touched bucket the places of the config that differ
record Touched(Map<Bucket, List<String>> places) {

  private static final Pattern WHOLE = Pattern.compile("processors\\[[^\\]]*\\]( #\\d+)?");

  Touched {
    places = Map.copyOf(places);
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
