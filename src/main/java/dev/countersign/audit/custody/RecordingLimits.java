package dev.countersign.audit.custody;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.base.VisibleText;
import dev.countersign.replay.Harness;
import dev.countersign.replay.compare.HarnessComparison;
import dev.countersign.replay.compare.HarnessPart;
import dev.countersign.replay.diff.Change;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What the recording of a run cannot show, however complete it is (AUDIT C23). Every report prints
/// it beside the [Completeness].
///
/// @param limits those that always hold first, then those that were found in this run
public record RecordingLimits(List<Limit> limits) {

  private static final int MOST_NAMED = 6;

  public RecordingLimits {
    limits = List.copyOf(limits);
  }

  /// One thing that cannot be seen.
  ///
  /// @param what such as `tools changed under the same name`
  /// @param why it cannot be seen, in one sentence
  /// @param count how many places it concerns; 0 if that cannot be counted
  /// @param where the first of these places; untrusted text
  public record Limit(String what, String why, int count, List<String> where) {

    public Limit {
      where = List.copyOf(where);
    }

    /// Such as `tools changed under the same name 1 (R3 find): …`.
    public String sentence() {
      String more = count > where.size() ? " and " + (count - where.size()) + " more" : "";
      String named = where.isEmpty() ? "" : " (" + String.join(", ", where) + more + ")";
      return what + (count > 0 ? " " + count : "") + named + ": " + why;
    }
  }

  /// The limits of a run.
  public static RecordingLimits of(AuditInput input) {
    List<Limit> limits = new ArrayList<>();
    int calls = input.rollouts().stream().mapToInt(RolloutFacts::steps).sum();
    limits.add(
        new Limit(
            "model inputs", "the full input of a model call is never written", calls, List.of()));
    limits.add(
        new Limit(
            "messages of the run loop",
            "retries, continuations and warnings that the loop itself adds are not written",
            0,
            List.of()));
    found(
        limits,
        "tools changed under the same name",
        "the configs differ, and a journal names tools only",
        changedTools(input));
    found(
        limits,
        "rounds without journals",
        "what their rollouts did is not known",
        silentRounds(input));
    found(
        limits,
        "rewrites by an unknown processor",
        "no trigger names who made them",
        ids(input, rewrite -> rewrite.processors().isEmpty()));
    found(
        limits,
        "rewrites by an inferred processor",
        "only one processor could have made them, and it is not recorded",
        ids(input, RolloutFacts.MidTask::inferred));
    found(
        limits,
        "processors never heard from",
        "they are configured and left no trigger in their rounds: one that only passes events on leaves none",
        silentProcessors(input));
    return new RecordingLimits(limits);
  }

  /// All of them in one line.
  public String sentence() {
    return limits.stream().map(Limit::sentence).collect(Collectors.joining("; "));
  }

  private static void found(List<Limit> limits, String what, String why, List<String> where) {
    if (!where.isEmpty()) {
      limits.add(
          new Limit(
              what,
              why,
              where.size(),
              where.stream().limit(MOST_NAMED).map(VisibleText::line).toList()));
    }
  }

  private static List<String> changedTools(AuditInput input) {
    List<String> found = new ArrayList<>();
    List<Harness> harnesses = input.replay().harnesses();
    for (int i = 1; i < harnesses.size(); i++) {
      Harness after = harnesses.get(i);
      for (HarnessPart part :
          HarnessComparison.between(harnesses.get(i - 1), after, input.files())) {
        if (part.kind() == HarnessPart.Kind.TOOL && part.change() == Change.Kind.CHANGED) {
          found.add("R" + after.round() + " " + part.name());
        }
      }
    }
    return found;
  }

  private static List<String> silentRounds(AuditInput input) {
    Set<Integer> told = new LinkedHashSet<>();
    input.rollouts().forEach(facts -> facts.round().ifPresent(told::add));
    return input.recorded().outcomes().stream()
        .map(outcome -> outcome.round())
        .distinct()
        .sorted()
        .filter(round -> !told.contains(round))
        .map(round -> "R" + round)
        .toList();
  }

  private static List<String> ids(AuditInput input, Predicate<RolloutFacts.MidTask> wanted) {
    return input.rollouts().stream()
        .flatMap(facts -> facts.rewrites().stream())
        .filter(wanted)
        .map(RolloutFacts.MidTask::id)
        .toList();
  }

  private static List<String> silentProcessors(AuditInput input) {
    Map<Integer, Set<String>> heard = new TreeMap<>();
    input.rollouts().stream()
        .filter(facts -> facts.round().isPresent())
        .forEach(facts ->
            heard
                .computeIfAbsent(facts.round().getAsInt(), _ -> new LinkedHashSet<>())
                .addAll(facts.triggers().keySet()));
    Set<String> known = heard.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    Set<String> silent = new LinkedHashSet<>();
    for (Harness harness : input.replay().harnesses()) {
      if (heard.containsKey(harness.round())) {
        harness.tree().map(RecordingLimits::processors).orElse(List.of()).stream()
            .filter(name -> !known.contains(name))
            .forEach(silent::add);
      }
    }
    return List.copyOf(silent);
  }

  /// The class names of a config's processors.
  private static List<String> processors(Tree config) {
    List<String> names = new ArrayList<>();
    if (config instanceof Tree.MapNode root
        && root.get("processors").orElse(root) instanceof Tree.ListNode items) {
      for (Tree item : items.items()) {
        if (item instanceof Tree.MapNode map) {
          String target = map.text("_target_").isEmpty() ? map.text("type") : map.text("_target_");
          names.add(
              target.substring(Math.max(target.lastIndexOf('.'), target.lastIndexOf(':')) + 1));
        }
      }
    }
    return names;
  }
}
