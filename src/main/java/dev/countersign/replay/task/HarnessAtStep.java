package dev.countersign.replay.task;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The state of the harness at one step, as far as the recording shows it.
///
/// @param key the step
/// @param prompt the system prompt in force; [Passage#NONE] if none was recorded
/// @param recordedPrompt the system prompt as last recorded: differs from `prompt` where a record
///   after the first step of a turn says so, which need not have reached the model
/// @param tools offered, as last recorded
/// @param processors one entry for each hook, in the order of the hooks
/// @param unplaced processors of the config that act on any hook and were never heard from
/// @param configured how many processors the config lists; 0 if the run lacks it
/// @param config hash of the config; empty if not recorded
/// @param configFound whether the run has that config; if not, processors are only those heard from
/// @param contextTokens size of the context at the start of the step; empty if not recorded
/// @param contextWindow the most it may have; empty if not recorded
/// @param costUsd estimated cost of the session before the step, in US dollars; empty if not
///   recorded
/// @param model as recorded with the output; empty if not recorded
public record HarnessAtStep(
    StepKey key,
    Passage prompt,
    Passage recordedPrompt,
    List<ToolOffer> tools,
    List<HookProcessors> processors,
    List<String> unplaced,
    int configured,
    String config,
    boolean configFound,
    OptionalInt contextTokens,
    OptionalInt contextWindow,
    OptionalDouble costUsd,
    String model) {

  public HarnessAtStep {
    tools = List.copyOf(tools);
    processors = List.copyOf(processors);
    unplaced = List.copyOf(unplaced);
  }

  /// What is known about one hook.
  public HookProcessors at(Hook hook) {
    return processors.stream()
        .filter(one -> one.hook() == hook)
        .findFirst()
        .orElseGet(() -> new HookProcessors(hook, List.of(), List.of()));
  }
}
