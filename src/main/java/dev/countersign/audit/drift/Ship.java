package dev.countersign.audit.drift;

import dev.countersign.replay.Fate;
import dev.countersign.replay.Predictions;
import dev.countersign.replay.Predictions.HitCount;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import java.util.ArrayList;
import java.util.List;

/// A candidate that went live, and how many ships in a row up to it share a bucket with it (AUDIT
/// C5). A ship that was rolled back later had gone live all the same.
///
/// @param rewrite the candidate
/// @param before the ships directly before it that share a bucket with it, in order
public record Ship(Rewrite rewrite, List<Rewrite> before) {

  public Ship {
    before = List.copyOf(before);
  }

  /// The ships of a run, in order.
  public static List<Ship> all(Replay replay) {
    List<Rewrite> shipped = replay.rewrites().stream().filter(Ship::wentLive).toList();
    List<Ship> ships = new ArrayList<>();
    for (int at = 0; at < shipped.size(); at++) {
      Rewrite rewrite = shipped.get(at);
      int from = at;
      while (from > 0 && shareBucket(shipped.get(from - 1), rewrite)) {
        from--;
      }
      ships.add(new Ship(rewrite, shipped.subList(from, at)));
    }
    return List.copyOf(ships);
  }

  /// How many ships in a row, up to this one, share a bucket with it; 0 for what did not ship.
  public static int runLength(Rewrite rewrite, Replay replay) {
    return all(replay).stream()
        .filter(ship -> ship.rewrite().id().equals(rewrite.id()))
        .findFirst()
        .map(Ship::length)
        .orElse(0);
  }

  /// Whether a rewrite is a candidate that shipped.
  public static boolean wentLive(Rewrite rewrite) {
    return rewrite.kind() == Rewrite.Kind.CANDIDATE
        && (rewrite.fate() == Fate.SHIPPED || rewrite.fate() == Fate.ROLLED_BACK);
  }

  static boolean shareBucket(Rewrite one, Rewrite other) {
    return one.buckets().stream().anyMatch(other.buckets()::contains);
  }

  /// How many ships the run has, this one included.
  public int length() {
    return before.size() + 1;
  }

  /// How the predictions of the ships before it came out, oldest first, recomputed.
  List<HitCount> hitsBefore() {
    return before.stream().map(rewrite -> Predictions.hits(rewrite.predictions())).toList();
  }
}
