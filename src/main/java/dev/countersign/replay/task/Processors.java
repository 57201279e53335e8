package dev.countersign.replay.task;

import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The processors of a session: those that its config lists and those that its trace heard from.
final class Processors {

  private static final String ANY = "*";

  private record Configured(String name, String hook) {}

  private final boolean found;
  private final List<Configured> configured;
  private final Map<Hook, Set<String>> heard = new EnumMap<>(Hook.class);
  private final Set<Long> inside = new HashSet<>();

  /// @param config the session's config, if the run has it
  Processors(Optional<Tree> config) {
    found = config.isPresent();
    configured = config.map(Processors::list).orElse(List.of());
  }

  void hear(Trigger trigger) {
    Hook.of(trigger.hook())
        .ifPresent(hook ->
            heard.computeIfAbsent(hook, _ -> new LinkedHashSet<>()).add(trigger.processor()));
    if (!trigger.isAt(Hook.TASK_START) && !trigger.isAt(Hook.TASK_END)) {
      inside.add(trigger.record().key());
    }
  }

  /// Whether this record is a trigger on one of the hooks inside a step that may change something.
  boolean isInsideStep(long record) {
    return inside.contains(record);
  }

  boolean isFound() {
    return found;
  }

  /// How many the config lists, each instance of a class for itself.
  int configured() {
    return configured.size();
  }

  /// Those known to act on a hook, in the order of the config; those that it lacks come last.
  List<String> at(Hook hook) {
    Set<String> known = heard.getOrDefault(hook, Set.of());
    var names = new LinkedHashSet<String>();
    for (Configured processor : configured) {
      if (processor.hook().equals(hook.word()) || known.contains(processor.name())) {
        names.add(processor.name());
      }
    }
    names.addAll(known);
    return List.copyOf(names);
  }

  /// Those of the config that were never heard from.
  List<String> silent() {
    return configured.stream().map(Configured::name).filter(this::isSilent).distinct().toList();
  }

  /// Those of the config that may act on any hook and acted on none.
  List<String> unplaced() {
    return configured.stream()
        .filter(processor -> processor.hook().equals(ANY))
        .map(Configured::name)
        .filter(this::isSilent)
        .distinct()
        .toList();
  }

  private boolean isSilent(String name) {
    return heard.values().stream().noneMatch(names -> names.contains(name));
  }

  /// Who acted: as recorded, or the only one that could have.
  List<ProcessorAttribution> actors(Hook hook, List<Trigger> recorded) {
    if (!recorded.isEmpty()) {
      return recorded.stream()
          .map(trigger ->
              new ProcessorAttribution(trigger.processor(), ProcessorAttribution.Source.RECORDED))
          .toList();
    }
    List<String> possible = possible(hook);
    return found && possible.size() == 1
        ? List.of(
            new ProcessorAttribution(possible.getFirst(), ProcessorAttribution.Source.INFERRED))
        : List.of();
  }

  private List<String> possible(Hook hook) {
    var names = new LinkedHashSet<>(heard.getOrDefault(hook, Set.of()));
    configured.stream()
        .filter(p -> p.hook().equals(ANY) || p.hook().equals(hook.word()))
        .forEach(p -> names.add(p.name()));
    return List.copyOf(names);
  }

  private static List<Configured> list(Tree config) {
    var list = new ArrayList<Configured>();
    if (config instanceof Tree.MapNode root
        && root.get("processors").orElse(root) instanceof Tree.ListNode items) {
      for (Tree item : items.items()) {
        if (item instanceof Tree.MapNode map) {
          String target = map.text("_target_").isEmpty() ? map.text("type") : map.text("_target_");
          String hook = map.text("_hook_").isEmpty() ? ANY : map.text("_hook_");
          list.add(new Configured(target.substring(lastSeparator(target) + 1), hook));
        }
      }
    }
    return List.copyOf(list);
  }

  private static int lastSeparator(String target) {
    return Math.max(target.lastIndexOf('.'), target.lastIndexOf(':'));
  }
}
