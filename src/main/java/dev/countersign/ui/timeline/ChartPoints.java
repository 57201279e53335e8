package dev.countersign.ui.timeline;

import dev.countersign.base.Counted;
import dev.countersign.base.VisibleText;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.RoundSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// Makes the points of the evolution chart from a replay.
public final class ChartPoints {

  /// More buckets of one round have no room in any chart.
  private static final int MOST_SQUARES = 32;

  private ChartPoints() {}

  /// One point for each round, ascending.
  public static List<ChartPoint> of(Replay replay) {
    return replay.rounds().stream().map(round -> point(replay, round)).toList();
  }

  private static ChartPoint point(Replay replay, RoundSummary round) {
    Set<String> shipped = Set.copyOf(round.shipped());
    List<String> buckets =
        replay.rewrites().stream()
            .filter(rewrite -> shipped.contains(rewrite.id()))
            .flatMap(rewrite -> rewrite.buckets().stream())
            .limit(MOST_SQUARES)
            .toList();
    boolean noOp =
        replay.rewrites().stream()
            .anyMatch(rewrite ->
                rewrite.kind() == Rewrite.Kind.NO_OP && rewrite.effectRound() == round.round());
    var events = new ChartPoint.Events(buckets, noOp, round.rolledBack(), round.lost().size());
    return new ChartPoint(
        round.round(),
        round.passRate(),
        round.low(),
        round.high(),
        round.bestSoFar(),
        events,
        card(round, noOp));
  }

  private static String card(RoundSummary round, boolean noOp) {
    List<String> lines = new ArrayList<>();
    String harness = round.harness().isEmpty() ? "" : " · harness " + round.harness();
    lines.add("R" + round.round() + harness);
    lines.add(rate(round.passRate(), round.passed(), round.tasks()));
    if (round.low().isPresent() && round.high().isPresent()) {
      lines.add(
          "95 %% interval %s to %s"
              .formatted(percent(round.low().getAsDouble()), percent(round.high().getAsDouble())));
    }
    if (!round.shipped().isEmpty()) {
      lines.add("ran the ship of " + brief(round.shipped()));
    }
    if (noOp) {
      lines.add("no_op: the evolve before it shipped nothing");
    }
    if (!round.lost().isEmpty()) {
      lines.add("lost: " + brief(round.lost()));
    }
    if (round.rolledBack()) {
      lines.add("rolled back afterwards");
    }
    return String.join("\n", lines.stream().map(VisibleText::line).toList());
  }

  private static String brief(List<String> all) {
    String names = String.join(", ", all.stream().limit(6).toList());
    return all.size() > 6 ? names + " and " + (all.size() - 6) + " more" : names;
  }

  private static String rate(OptionalDouble rate, OptionalInt passed, OptionalInt tasks) {
    if (rate.isEmpty()) {
      return "pass rate not recorded";
    }
    String counts =
        passed.isPresent() && tasks.isPresent()
            ? " · %d/%s".formatted(passed.getAsInt(), Counted.of(tasks.getAsInt(), "task"))
            : "";
    return percent(rate.getAsDouble()) + counts;
  }

  /// A rate as a percentage with one decimal, such as `79.6 %`.
  public static String percent(double rate) {
    return String.format(Locale.ROOT, "%.1f %%", rate * 100);
  }
}
