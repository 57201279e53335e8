package dev.countersign.samples;

import java.util.List;
import java.util.stream.Collectors;

/// One rollout of one task in one round: the script from which journal, page and digest are
/// written.
///
/// @param cut true when the user interrupts during the last step
/// @param children what sub-agents did, in the order of their spawn calls
record Rollout(
    int round,
    String task,
    int index,
    String question,
    String prompt,
    List<ToolSpec> tools,
    List<Step> steps,
    boolean cut,
    boolean passed,
    List<List<Step>> children) {

  /// The name that the copies use: task, `_r`, number.
  String stem() {
    return task + "_r" + index;
  }

  /// The exit reason of FORMATS 1.3.
  String exit() {
    return cut ? "interrupted" : "done";
  }

  /// Completed steps.
  int completed() {
    return cut ? steps.size() - 1 : steps.size();
  }

  /// The text that was graded.
  String output() {
    return cut ? "" : steps.getLast().effective();
  }

  /// Names of the tools that really ran, in the order of first use.
  List<String> toolsUsed() {
    return steps.stream()
        .flatMap(step -> step.calls.stream())
        .filter(call -> call.deniedBy().isEmpty())
        .map(Call::tool)
        .distinct()
        .collect(Collectors.toList());
  }
}
