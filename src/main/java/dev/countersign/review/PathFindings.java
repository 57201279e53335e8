package dev.countersign.review;

import dev.countersign.trace.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The findings of an import, to be asked for by file: a run with very many rewrites and findings
/// does not look at all of them for each (HOSTILE-INPUT, B17).
final class PathFindings {

  private final List<Finding> all;
  private final NavigableMap<String, List<Integer>> positions = new TreeMap<>();

  /// @param all in order
  PathFindings(List<Finding> all) {
    this.all = List.copyOf(all);
    for (int i = 0; i < all.size(); i++) {
      positions.computeIfAbsent(all.get(i).path(), _ -> new ArrayList<>()).add(i);
    }
  }

  /// The findings on these files and on every file below a folder, in order.
  ///
  /// @param folder ends with a slash
  List<Finding> on(Set<String> paths, String folder) {
    var found = new TreeSet<Integer>();
    paths.forEach(path -> found.addAll(positions.getOrDefault(path, List.of())));
    for (var entry : positions.tailMap(folder).entrySet()) {
      if (!entry.getKey().startsWith(folder)) {
        break;
      }
      found.addAll(entry.getValue());
    }
    return found.stream().map(all::get).toList();
  }
}
