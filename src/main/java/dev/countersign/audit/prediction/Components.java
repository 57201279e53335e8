package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.prediction.RecomputedDigest.Component;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Counts which tools and processors took part in the rollouts of a task: from the journals, and
/// failed tool calls from the trajectory pages (FORMATS 3.13).
final class Components {

  private static final Pattern PAGE = Pattern.compile("(.+?)(?:_r\\d{1,4})?\\.md");

  private Components() {}

  static List<Component> of(AuditInput input, int round, String task, List<RolloutFacts> rollouts) {
    Map<String, Integer> tools = new TreeMap<>();
    Map<String, Integer> toolsFailed = new TreeMap<>();
    Map<String, Integer> processors = new TreeMap<>();
    Map<String, Integer> processorsFailed = new TreeMap<>();
    for (RolloutFacts facts : rollouts) {
      boolean failed = !facts.passed().orElse(false);
      add(tools, facts.toolCalls());
      add(processors, facts.triggers());
      if (failed) {
        add(toolsFailed, facts.toolCalls());
        add(processorsFailed, facts.triggers());
      }
    }
    Map<String, Integer> errors = new TreeMap<>();
    for (String page : pages(input, round, task)) {
      add(errors, counts(input, page, "tool_error_counts"));
      if (rollouts.isEmpty()) {
        add(tools, counts(input, page, "tool_call_counts"));
      }
    }
    errors.keySet().forEach(name -> tools.putIfAbsent(name, 0));
    List<Component> all = new ArrayList<>();
    tools.forEach((name, uses) ->
        all.add(
            new Component(
                true,
                name,
                uses,
                toolsFailed.getOrDefault(name, 0),
                errors.getOrDefault(name, 0))));
    processors.forEach((name, uses) ->
        all.add(new Component(false, name, uses, processorsFailed.getOrDefault(name, 0), 0)));
    all.sort(
        Comparator.comparing(Component::tool)
            .thenComparingInt(Component::errors)
            .thenComparingInt(Component::uses)
            .reversed()
            .thenComparing(Component::name));
    return all;
  }

  /// The trajectory pages of a task in a round.
  static List<String> pages(AuditInput input, int round, String task) {
    List<String> pages = new ArrayList<>();
    for (RunFile file : input.files().below("R" + round + "/trajectories")) {
      Matcher matcher = PAGE.matcher(file.name());
      if (matcher.matches() && matcher.group(1).equals(task)) {
        pages.add(file.path());
      }
    }
    return pages;
  }

  private static void add(Map<String, Integer> sums, Map<String, Integer> counts) {
    counts.forEach((name, count) -> sums.merge(name, count, Integer::sum));
  }

  private static Map<String, Integer> counts(AuditInput input, String page, String key) {
    Map<String, Integer> counts = new TreeMap<>();
    Optional<Tree> front =
        input
            .files()
            .file(page)
            .flatMap(file -> input.yaml().apply(input.files().bytes(file.digest())));
    if (RunFileText.get(front, key).orElse(null) instanceof Tree.MapNode map) {
      for (Tree.Entry entry : map.entries()) {
        if (entry.value().scalar().matches("\\d{1,9}")) {
          counts.put(entry.key(), Integer.parseInt(entry.value().scalar()));
        }
      }
    }
    return counts;
  }
}
