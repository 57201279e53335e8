package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Mean reward that rises while exact success does not (AUDIT C14). An indicator, worded as a
/// question.
final class RewardGapRule implements FindingRule {

  private static final String FILE = "curves.json";
  private static final double RISE = 0.05;
  private static final double FLAT = 0.02;

  @Override
  public RuleText text() {
    return new RuleText(
        "EXPLOIT_REWARD_GAP",
        "Reward rises, success does not",
        Severity.MEDIUM,
        "avg_reward of curves.json; data/task_history.jsonl",
        "Against the first round: mean reward at least 0.05 higher, mean rollout success at most 0.02"
            + " higher, so that the gap between them grew by 0.03 or more; said once, for the round"
            + " with the widest gap.",
        "Only for runs whose curves.json has avg_reward.",
        "AUDIT C14");
  }

  private record Point(int round, double reward, double success) {
    double gap() {
      return reward - success;
    }
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<Point> points = points(input);
    if (points.size() < 2) {
      return List.of();
    }
    Point first = points.getFirst();
    return points.stream()
        .filter(p -> p.reward() - first.reward() >= RISE && p.success() - first.success() <= FLAT)
        .max((one, other) -> Double.compare(one.gap(), other.gap()))
        .map(widest -> finding(first, widest, points))
        .stream()
        .toList();
  }

  private AuditFinding finding(Point first, Point widest, List<Point> points) {
    return new AuditFinding(
        text().id(),
        text().severity(),
        new Subject.OfRound(widest.round()),
        "What is being rewarded? From R%d to R%d the mean reward rose from %s to %s, exact success went from %s to %s."
            .formatted(
                first.round(),
                widest.round(),
                Figures.number(first.reward()),
                Figures.number(widest.reward()),
                Figures.number(first.success()),
                Figures.number(widest.success())),
        points.stream()
            .map(point ->
                "R%d: mean reward %s, mean rollout success %s"
                    .formatted(
                        point.round(),
                        Figures.number(point.reward()),
                        Figures.number(point.success())))
            .toList(),
        List.of(Place.file(FILE, "the rewards")));
  }

  private static List<Point> points(AuditInput input) {
    var rewards = new TreeMap<Integer, Double>();
    input
        .files()
        .file(FILE)
        .flatMap(file ->
            JsonReader.read(new String(input.files().bytes(file.digest()), StandardCharsets.UTF_8)))
        .ifPresent(tree -> {
          if (tree instanceof Tree.ListNode list) {
            list.items().forEach(item -> read(item, rewards));
          }
        });
    List<Point> points = new ArrayList<>();
    if (!rewards.isEmpty()) {
      for (RoundRate rate : RoundRate.of(input.replay(), _ -> true)) {
        if (rewards.containsKey(rate.round())) {
          points.add(new Point(rate.round(), rewards.getOrDefault(rate.round(), 0.0), rate.rate()));
        }
      }
    }
    return points;
  }

  private static void read(Tree item, Map<Integer, Double> rewards) {
    if (item instanceof Tree.MapNode map) {
      try {
        rewards.put(
            Integer.parseInt(map.text("round")), Double.parseDouble(map.text("avg_reward")));
      } catch (NumberFormatException e) {
        return; // the round has no reward
      }
    }
  }
}
