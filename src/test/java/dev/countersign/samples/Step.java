package dev.countersign.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One step of a rollout: what the model thought, said and called, and which processors stepped in.
///
/// Built up by the `with` methods, each of which adds one intervention of FORMATS 4.1.
@SuppressWarnings("CanIgnoreReturnValueSuggester") // built in chains only
final class Step {
  /// What a processor replaced: its class name and the new text.
  record Edit(String processor, String text) {}

  final String thinking;
  final String says;
  final List<Call> calls = new ArrayList<>();

  /// Interventions by kind: `user`, `inject`, `answer`, `system`, `tools`, `compact`.
  final Map<String, Edit> edits = new LinkedHashMap<>();

  /// The tools that a step_start filter leaves, when `edits` has `tools`.
  List<ToolSpec> tools = List.of();

  private Step(String thinking, String says) {
    this.thinking = thinking;
    this.says = says;
  }

  /// A step in which the model says something, after an optional thought.
  static Step of(String thinking, String says) {
    return new Step(thinking, says);
  }

  /// The same step with one more tool call.
  Step call(Call call) {
    calls.add(call);
    return this;
  }

  /// The user text as a step_start processor changed it.
  Step user(String processor, String text) {
    edits.put("user", new Edit(processor, text));
    return this;
  }

  /// A user message appended at before_model.
  Step inject(String processor, String text) {
    edits.put("inject", new Edit(processor, text));
    return this;
  }

  /// The model's text as an after_model processor changed it.
  Step answer(String processor, String text) {
    edits.put("answer", new Edit(processor, text));
    return this;
  }

  /// A system prompt replaced at step_start: recorded, never sent (FORMATS section 7).
  Step system(String processor, String text) {
    edits.put("system", new Edit(processor, text));
    return this;
  }

  /// A tool set filtered at step_start.
  Step tools(String processor, List<ToolSpec> left) {
    edits.put("tools", new Edit(processor, ""));
    tools = left;
    return this;
  }

  /// A history compacted before this step, with the summary that replaces its older part.
  Step compact(String processor, String summary) {
    edits.put("compact", new Edit(processor, summary));
    return this;
  }

  /// The text that the loop used: the rewritten one where a processor rewrote it.
  String effective() {
    var edit = edits.get("answer");
    return edit == null ? says : edit.text();
  }
}
