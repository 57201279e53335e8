package dev.countersign.replay.task;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes down the state of the harness at each step. What is the same as before is the same
/// object, so that a step costs what it changes.
final class HarnessLog {

  private final Processors processors;
  private final String config;
  private final List<String> unplaced;
  private final Map<Hook, HookProcessors> idle = new EnumMap<>(Hook.class);
  private final List<HarnessAtStep> states = new ArrayList<>();
  private String model = "";

  /// @param config hash of the config; empty if not recorded
  HarnessLog(Processors processors, String config) {
    this.processors = processors;
    this.config = config;
    this.unplaced = processors.unplaced();
    for (Hook hook : Hook.values()) {
      idle.put(hook, new HookProcessors(hook, processors.at(hook), List.of()));
    }
  }

  void add(StepKey key, StepBuilder.StepScene scene, Context context) {
    for (Said said : scene.open().said) {
      model = said.model().isEmpty() ? model : said.model();
    }
    states.add(
        new HarnessAtStep(
            key,
            context.prompt,
            context.recordedPrompt,
            context.offers,
            hooks(scene),
            unplaced,
            processors.configured(),
            config,
            processors.isFound(),
            scene.traced().contextTokens,
            scene.traced().contextWindow,
            scene.traced().costBefore,
            model));
  }

  List<HarnessAtStep> states() {
    return states;
  }

  private List<HookProcessors> hooks(StepBuilder.StepScene scene) {
    Map<Hook, Set<String>> fired = new EnumMap<>(Hook.class);
    var triggers = new ArrayList<>(scene.traced().triggers);
    scene
        .traced()
        .calls
        .forEach(call -> {
          triggers.addAll(call.before);
          triggers.addAll(call.after);
        });
    if (scene.first()) {
      triggers.addAll(scene.turn().atStart);
    }
    for (Trigger trigger : triggers) {
      Hook.of(trigger.hook())
          .ifPresent(hook ->
              fired.computeIfAbsent(hook, _ -> new LinkedHashSet<>()).add(trigger.processor()));
    }
    return idle.values().stream()
        .map(at ->
            fired.containsKey(at.hook())
                ? new HookProcessors(
                    at.hook(), at.names(), List.copyOf(fired.getOrDefault(at.hook(), Set.of())))
                : at)
        .toList();
  }
}
