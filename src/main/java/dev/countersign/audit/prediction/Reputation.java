package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Fate;
import dev.countersign.replay.Rewrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The reputation of the buckets, recomputed (FORMATS 3.7): for each bucket, newest last, true for
/// a ship and false for a rollback, at most 5.
///
/// @param withLists as it should be: a ship of several buckets counts in each
/// @param withoutLists as the run's code writes it: such a ship is left out
public record Reputation(
    Map<String, List<Boolean>> withLists, Map<String, List<Boolean>> withoutLists) {

  private static final int WINDOW = 5;

  /// Recomputes it from the ships and rollbacks of the run.
  public static Reputation of(AuditInput input) {
    return new Reputation(lists(input, true), lists(input, false));
  }

  private static Map<String, List<Boolean>> lists(AuditInput input, boolean withLists) {
    var all = new LinkedHashMap<String, List<Boolean>>();
    for (Bucket bucket : Bucket.values()) {
      all.put(bucket.word(), new ArrayList<>());
    }
    for (Rewrite rewrite : input.replay().rewrites()) {
      boolean counts =
          rewrite.kind() == Rewrite.Kind.CANDIDATE && (withLists || rewrite.buckets().size() == 1);
      if (counts && (rewrite.fate() == Fate.SHIPPED || rewrite.fate() == Fate.ROLLED_BACK)) {
        for (String bucket : rewrite.buckets()) {
          List<Boolean> list = all.computeIfAbsent(bucket, _ -> new ArrayList<>());
          list.add(true);
          if (rewrite.fate() == Fate.ROLLED_BACK) {
            list.add(false);
          }
        }
      }
    }
    all.replaceAll(
        (_, list) -> List.copyOf(list.subList(Math.max(0, list.size() - WINDOW), list.size())));
    return all;
  }

  /// A list in words: `shipped, rolled back`; `nothing` if it is empty.
  static String words(List<Boolean> list) {
    return list.isEmpty()
        ? "nothing"
        : String.join(", ", list.stream().map(ok -> ok ? "shipped" : "rolled back").toList());
  }
}
