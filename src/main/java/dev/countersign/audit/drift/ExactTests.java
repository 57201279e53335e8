package dev.countersign.audit.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.FisherExactTest;

/// The exact tests of this package, on Apache Commons Statistics (AUDIT C6 and C15). Nothing is
/// approximated by a normal distribution, because a benchmark has few tasks.
final class ExactTests {

  /// Two-sided error that an interval and a marked difference allow.
  static final double LEVEL = 0.05;

  private static final double HALF = 0.5;

  private ExactTests() {}

  /// An interval of a difference, both ends between -1 and 1.
  record Interval(double low, double high) {}

  /// McNemar's exact test: how likely a split at least as uneven is, two-sided, if each of the
  /// tasks that changed was as likely to be gained as lost. 1 if none changed.
  static double paired(int gained, int lost) {
    int changed = gained + lost;
    return changed == 0 ? 1 : BinomialTest.withDefaults().test(changed, gained, HALF).getPValue();
  }

  /// The one-sided sign test: how likely it is that so many or more of the changes are of the first
  /// kind. 1 if none changed.
  static double sign(int first, int second) {
    int changed = first + second;
    return changed == 0
        ? 1
        : BinomialTest.withDefaults()
            .with(AlternativeHypothesis.GREATER_THAN)
            .test(changed, first, HALF)
            .getPValue();
  }

  /// Fisher's exact test of two pass counts, two-sided, where it is not known which tasks passed.
  static double unpaired(int passedBefore, int before, int passed, int after) {
    int[][] table = {{passedBefore, before - passedBefore}, {passed, after - passed}};
    boolean degenerate =
        before == 0
            || after == 0
            || passedBefore + passed == 0
            || passedBefore + passed == before + after;
    return degenerate ? 1 : FisherExactTest.withDefaults().test(table).getPValue();
  }

  /// The 95 % interval of a paired difference of pass rates: the Clopper-Pearson interval of the
  /// share of gains among the tasks that changed, scaled to all tasks. It contains 0 exactly if
  /// [#paired] is not below 0.05. Where no task changed, as far to both sides as the share of
  /// changing tasks can be.
  static Interval pairedInterval(int gained, int lost, int tasks) {
    int changed = gained + lost;
    if (changed == 0) {
      double most = upper(0, tasks, LEVEL / 2);
      return new Interval(-most, most);
    }
    double scale = (double) changed / tasks;
    return new Interval(
        scale * (2 * lower(gained, changed, LEVEL / 2) - 1),
        scale * (2 * upper(gained, changed, LEVEL / 2) - 1));
  }

  /// An interval of an unpaired difference that covers at least 95 %: the ends of the two
  /// Clopper-Pearson intervals of 97.5 %.
  static Interval unpairedInterval(int passedBefore, int before, int passed, int after) {
    double tail = LEVEL / 4;
    return new Interval(
        lower(passed, after, tail) - upper(passedBefore, before, tail),
        upper(passed, after, tail) - lower(passedBefore, before, tail));
  }

  private static double lower(int hits, int of, double tail) {
    return hits == 0
        ? 0
        : BetaDistribution.of(hits, of - hits + 1.0).inverseCumulativeProbability(tail);
  }

  private static double upper(int hits, int of, double tail) {
    return hits == of
        ? 1
        : BetaDistribution.of(hits + 1.0, of - hits).inverseSurvivalProbability(tail);
  }

  /// Holm's correction for several tests: in the order given, each at most 1.
  static List<Double> holm(List<Double> probabilities) {
    List<Integer> order =
        IntStream.range(0, probabilities.size())
            .boxed()
            .sorted(Comparator.comparing(probabilities::get))
            .toList();
    List<Double> adjusted = new ArrayList<>(Collections.nCopies(probabilities.size(), 1.0));
    double least = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      int at = order.get(rank);
      least = Math.max(least, Math.min(1, (order.size() - rank) * probabilities.get(at)));
      adjusted.set(at, least);
    }
    return List.copyOf(adjusted);
  }
}
