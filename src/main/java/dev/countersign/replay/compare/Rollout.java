package dev.countersign.replay.compare;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What one rollout did, in order, and which processors are recorded to have changed something.
///
/// @param calls in order of the journal
/// @param triggers how often each processor class triggered (FORMATS 1.5)
public record Rollout(List<Call> calls, Map<String, Integer> triggers) {

  public Rollout {
    calls = List.copyOf(calls);
    triggers = Map.copyOf(triggers);
  }

  /// How often a tool was called, by its name without regard to case, `_` and `-`: a config names
  /// the Python function, a journal the name that the model saw.
  public int calls(String tool) {
    String wanted = plain(tool);
    return (int)
        calls.stream()
            .filter(call -> call.kind() == Call.Kind.TOOL && plain(call.tool()).equals(wanted))
            .count();
  }

  /// How often a processor triggered; 0 also if its changes leave no trace.
  public int triggers(String processor) {
    return triggers.getOrDefault(processor, 0);
  }

  private static String plain(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }
}
