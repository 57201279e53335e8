package dev.countersign.replay.task;

import java.util.List;

/// The processors known to act on one hook.
///
/// @param hook the hook
/// @param names class names in order of execution: those that the config puts on this hook, and
///   those that were heard from on it in this session
/// @param fired those of them that acted on it in the step
public record HookProcessors(Hook hook, List<String> names, List<String> fired) {
  public HookProcessors {
    names = List.copyOf(names);
    fired = List.copyOf(fired);
  }
}
