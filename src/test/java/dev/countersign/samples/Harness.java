package dev.countersign.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One version of the harness under evolution, as the YAML of FORMATS section 2 names it.
///
/// @param custom targets of the custom tools
/// @param processors processor entries in execution order
record Harness(List<String> custom, List<Map<String, Object>> processors) {
  private static final String BUILDER =
      "harnessx.processors.context.strategies.system_prompt.plain_markdown"
          + ".PlainMarkdownSystemPromptBuilder";
  private static final String PROMPT =
      "harnessx.processors.context.system_prompt.SystemPromptProcessor";

  /// A processor entry: target, then constructor arguments.
  static Map<String, Object> processor(String target, Object... arguments) {
    var entry = JsonText.object("_target_", target);
    entry.putAll(JsonText.object(arguments));
    return entry;
  }

  /// The entry that reads the system prompt from a file.
  static Map<String, Object> prompt(String path) {
    return processor(
        PROMPT, "system_builder", JsonText.object("_target_", BUILDER, "template_path", path));
  }

  /// This version with one more custom tool.
  Harness withTool(String target) {
    var more = new ArrayList<>(custom);
    more.add(target);
    return new Harness(List.copyOf(more), processors);
  }

  /// This version with another prompt file.
  Harness withPrompt(String path) {
    return map(PROMPT, _ -> prompt(path));
  }

  /// This version with one more processor at the end.
  Harness with(Map<String, Object> entry) {
    var more = new ArrayList<>(processors);
    more.add(entry);
    return new Harness(custom, List.copyOf(more));
  }

  /// This version with one argument of a processor set.
  Harness set(String target, String key, Object value) {
    return map(
        target,
        old -> {
          var entry = new LinkedHashMap<>(old);
          entry.put(key, value);
          return entry;
        });
  }

  /// This version with one argument of a processor removed.
  Harness unset(String target, String key) {
    return map(
        target,
        old -> {
          var entry = new LinkedHashMap<>(old);
          entry.remove(key);
          return entry;
        });
  }

  private Harness map(String target, java.util.function.UnaryOperator<Map<String, Object>> change) {
    var all = new ArrayList<Map<String, Object>>();
    for (var entry : processors) {
      all.add(target.equals(entry.get("_target_")) ? change.apply(entry) : entry);
    }
    return new Harness(custom, List.copyOf(all));
  }

  /// The YAML file whose tracer writes to the sessions of a round.
  String yaml(String root, String agent, int round) {
    return YamlText.of(
        JsonText.object(
            "tool_registry",
            JsonText.object("builtin", List.of("Read"), "custom", custom),
            "tracer",
            JsonText.object(
                "_target_",
                "harnessx.tracing.journal.HarnessJournal",
                "export_jsonl",
                true,
                "silent",
                false,
                "session_id",
                JsonText.NULL,
                "base_dir",
                root + "/run/R" + round + "/sessions"),
            "processors",
            processors,
            "workspace",
            JsonText.object(
                "root",
                root + "/task_ws",
                "agent_id",
                agent,
                "project",
                "default",
                "mode",
                "isolated",
                "home",
                JsonText.NULL,
                "parent_id",
                JsonText.NULL),
            "workspace_template",
            "default",
            "init_workspace",
            false,
            "step_snapshots",
            true,
            "sandbox_provider",
            JsonText.NULL,
            "sandbox_hint_id",
            JsonText.NULL,
            "plugins",
            List.of()));
  }
}
