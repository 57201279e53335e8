package dev.countersign.audit.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The predictions of all ships that touched one bucket (AUDIT C3).
///
/// @param bucket its word; `all` for every ship
/// @param ships ids, in order of the run; those that took effect
/// @param hitRate over all of them
/// @param points the hit rate of each effect round, ascending
/// @param trend whether it rises or falls; empty with fewer than two rounds
/// @param calibration how well its `tasks_at_risk` warned
public record BucketRecord(
    String bucket,
    List<String> ships,
    HitRate hitRate,
    List<Point> points,
    Optional<Trend> trend,
    Calibration calibration) {

  /// The word for every ship together.
  public static final String ALL = "all";

  public BucketRecord {
    ships = List.copyOf(ships);
    points = List.copyOf(points);
  }

  /// The hit rate of the ships of one round.
  public record Point(int round, HitRate hitRate) {}

  /// Sums up the ships of one bucket.
  static BucketRecord of(String bucket, List<CandidateRecord> candidates) {
    List<CandidateRecord> ran =
        candidates.stream()
            .filter(CandidateRecord::tookEffect)
            .sorted(Comparator.comparingInt(CandidateRecord::after))
            .toList();
    List<Point> points = new ArrayList<>();
    HitRate all = new HitRate(0, 0);
    for (CandidateRecord candidate : ran) {
      HitRate own = candidate.hitRate();
      all = all.plus(own);
      if (!points.isEmpty() && points.getLast().round() == candidate.after()) {
        own = points.removeLast().hitRate().plus(own);
      }
      points.add(new Point(candidate.after(), own));
    }
    List<Point> told = points.stream().filter(point -> point.hitRate().of() > 0).toList();
    return new BucketRecord(
        bucket,
        ran.stream().map(CandidateRecord::id).toList(),
        all,
        told,
        Trend.of(told),
        Calibration.of(ran));
  }
}
