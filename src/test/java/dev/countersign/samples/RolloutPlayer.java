package dev.countersign.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Plays one rollout into a journal, record by record, in the order of FORMATS 1.4 and 1.5.
final class RolloutPlayer {
  private static final int EXTERNAL_BYTES = 2048;
  private static final String MODEL = "sample-model";

  private final JournalWriter journal;
  private final Rollout rollout;
  private final List<Map<String, Object>> history = new ArrayList<>();
  private List<ToolSpec> recordedTools = List.of();
  private String recordedPrompt = "";
  private int spawned;

  RolloutPlayer(JournalWriter journal, Rollout rollout) {
    this.journal = journal;
    this.rollout = rollout;
  }

  /// Writes the whole session.
  void play() {
    journal.record(
        "session_start", 0, "message", JsonText.NULL, "task", rollout.question(), "model", MODEL);
    journal.trace("task_start", 0);
    journal.trigger("SystemPromptProcessor", "task_start", 0);
    for (int n = 0; n < rollout.steps().size(); n++) {
      boolean last = n == rollout.steps().size() - 1;
      step(n, rollout.steps().get(n), rollout.cut() && last);
    }
    end();
  }

  private void step(int n, Step step, boolean cut) {
    compact(n, step);
    trigger(step, "user", "step_start", n);
    trigger(step, "tools", "step_start", n);
    trigger(step, "system", "step_start", n);
    journal.trace(
        "step_start",
        n,
        "token_count",
        900 + 260 * n,
        "token_budget",
        JsonText.NULL,
        "context_window",
        200_000);
    opening(n, step);
    trigger(step, "inject", "before_model", n);
    journal.trace("before_model", n, "cumulative_cost_usd", journal.cost());
    var injected = step.edits.get("inject");
    if (injected != null) {
      journal.record(
          "raw_user",
          n,
          "message",
          message("user", injected.text()),
          "meta",
          JsonText.object(
              "synthetic",
              true,
              "injected_at_hook",
              "before_model",
              "source_processor",
              JsonText.NULL,
              "reason",
              JsonText.NULL));
    }
    journal.pass(1800 + 9L * (step.thinking.length() + step.says.length()));
    answer(n, step);
    for (int c = 0; c < step.calls.size(); c++) {
      call(n, c, step.calls.get(c), cut);
    }
    if (!cut) {
      journal.trace(
          "step_end",
          n,
          "cumulative_tokens",
          journal.tokens(),
          "cumulative_cost_usd",
          journal.cost(),
          "memory_written",
          false);
    }
  }

  private void compact(int n, Step step) {
    var edit = step.edits.get("compact");
    if (edit == null) {
      return;
    }
    journal.trigger(edit.processor(), "step_start", n);
    var old = journal.runId();
    journal.stubState("compaction");
    var oldTrace = journal.statePath(old);
    var boundaryStep = n;
    var kept = new ArrayList<Map<String, Object>>();
    kept.add(history.getFirst());
    kept.add(message("user", edit.text()));
    kept.addAll(history.subList(history.size() - 2, history.size()));
    var fresh = SampleIds.uuid(journal.folder() + "#segment" + journal.runIds.size());
    journal.trace(
        "segment_boundary",
        boundaryStep,
        "reason",
        "compaction",
        "previous_run_id",
        old,
        "new_run_id",
        fresh,
        "previous_state_path",
        oldTrace);
    journal.openSegment();
    journal.record("context_snapshot_raw", n, "messages", List.copyOf(kept));
    journal.record("context_snapshot", n, "messages", List.copyOf(kept));
    recordedTools = List.of();
    recordedPrompt = "";
  }

  private void opening(int n, Step step) {
    var tools = step.edits.containsKey("tools") ? step.tools : rollout.tools();
    if (!tools.equals(recordedTools)) {
      journal.record(
          "tools",
          n,
          "message",
          JsonText.object("role", "tools", "content", tools.stream().map(ToolSpec::json).toList()));
      recordedTools = tools;
    }
    var swapped = step.edits.get("system");
    var prompt = swapped == null ? rollout.prompt() : swapped.text();
    boolean onlyBack = swapped == null && n > 0 && !recordedPrompt.isEmpty();
    if (!prompt.equals(recordedPrompt) && !onlyBack) {
      journal.record("system", n, "message", message("system", prompt));
      recordedPrompt = prompt;
    }
    if (n == 0) {
      journal.record(
          "raw_user", n, "message", message("user", rollout.question()), "ctx", "history");
      history.add(message("user", rollout.question()));
    }
    var edited = step.edits.get("user");
    if (edited != null) {
      journal.record("user", n, "message", message("user", edited.text()));
    }
  }

  private void answer(int n, Step step) {
    var calls = new ArrayList<Map<String, Object>>();
    for (int c = 0; c < step.calls.size(); c++) {
      var call = step.calls.get(c);
      calls.add(JsonText.object("id", id(n, c), "name", call.tool(), "input", call.input()));
    }
    var text = message("assistant", step.says);
    if (!calls.isEmpty()) {
      text.put("tool_calls", calls);
    }
    if (!step.thinking.isEmpty()) {
      text.put("thinking", step.thinking);
    }
    var stop = calls.isEmpty() ? "end_turn" : "tool_use";
    int input = (rollout.prompt().length() + rollout.question().length()) / 4 + 420 + 310 * n;
    var usage = journal.use(input, 24 + (step.says.length() + step.thinking.length()) / 4);
    var meta = JsonText.object("model", MODEL, "stop_reason", stop, "usage", usage);
    journal.record("raw_assistant", n, "message", text, "meta", meta);
    var edit = step.edits.get("answer");
    if (edit != null) {
      journal.trigger(edit.processor(), "after_model", n);
      text.put("content", edit.text());
      journal.record("assistant", n, "message", text, "meta", meta);
    }
    history.add(text);
  }

  private void call(int n, int c, Call call, boolean cut) {
    if (!call.tidiedBy().isEmpty()) {
      journal.trigger(call.tidiedBy(), "before_tool", n);
    }
    if (!call.deniedBy().isEmpty()) {
      journal.trigger(call.deniedBy(), "before_tool", n);
    }
    Object synthetic = call.synthetic().isEmpty() ? JsonText.NULL : call.synthetic();
    boolean approved = call.deniedBy().isEmpty();
    var pairs =
        new ArrayList<Object>(
            List.of("tool_name", call.tool(), "tool_call_id", id(n, c), "approved", approved));
    pairs.addAll(List.of("synthetic_result", synthetic));
    if (!call.tidiedBy().isEmpty()) {
      pairs.addAll(List.of("input_override", call.tidied()));
    }
    journal.trace("tool_call", n, pairs.toArray());
    if (cut || (!approved && call.synthetic().isEmpty())) {
      return;
    }
    int millis = approved ? 180 + SampleIds.number(id(n, c), 900) : 0;
    if (call.error().contains("timed out")) {
      millis = 20_000;
    }
    if (call.spawns()) {
      spawn(n);
    }
    journal.pass(millis);
    var result = approved ? call.result() : call.synthetic();
    result("raw_tool", "_raw", n, c, call.tool(), result);
    if (!call.clippedBy().isEmpty()) {
      journal.trigger(call.clippedBy(), "after_tool", n);
    }
    Object error = call.error().isEmpty() ? JsonText.NULL : call.error();
    journal.trace(
        "tool_result",
        n,
        "tool_name",
        call.tool(),
        "tool_call_id",
        id(n, c),
        "duration_ms",
        millis + 0.25,
        "error",
        error);
    if (!call.clippedBy().isEmpty()) {
      result("tool", "", n, c, call.tool(), call.clipped());
    }
    var used = call.clippedBy().isEmpty() ? result : call.clipped();
    var remembered = message("tool", used);
    remembered.put("tool_call_id", id(n, c));
    remembered.put("name", call.tool());
    history.add(remembered);
  }

  private void result(String type, String suffix, int n, int c, String tool, String content) {
    int size = content.getBytes(UTF_8).length;
    boolean external = size > EXTERNAL_BYTES;
    var message = message("tool", external ? "" : content);
    message.put("tool_call_id", id(n, c));
    message.put("name", tool);
    if (external) {
      var ref = "tool_results/" + id(n, c) + suffix + ".txt";
      journal.tree.put(journal.folder() + "/" + ref, content);
      journal.record(
          type,
          n,
          "message",
          message,
          "meta",
          JsonText.object("content_ref", ref, "content_size", size));
    } else {
      journal.record(type, n, "message", message);
    }
  }

  private void spawn(int n) {
    var random = SampleIds.uuid(journal.folder() + "#spawned" + spawned);
    journal.record(
        "spawn_sub_agent",
        n,
        "message",
        JsonText.NULL,
        "sub_session_id",
        random,
        "sub_session_path",
        "sub_agents/" + random + ".jsonl");
    var child = SampleIds.uuid(journal.folder() + "#child" + spawned);
    var task = (String) rollout.steps().get(n).calls.getFirst().input().getOrDefault("task", "");
    var place =
        new JournalWriter.Place(
            journal.folder() + "/subagents",
            "subagents",
            child,
            "",
            journal.place.agentHome(),
            journal.place.spawnDepth() + 1);
    var nested = new JournalWriter(journal.tree, place, journal.now() + 20);
    var script =
        new Rollout(
            rollout.round(),
            rollout.task(),
            rollout.index(),
            task,
            rollout.prompt(),
            rollout.tools(),
            rollout.children().get(spawned),
            false,
            true,
            List.of());
    new RolloutPlayer(nested, script).play();
    journal.pass(nested.now() - journal.now());
    spawned++;
  }

  private void end() {
    int done = rollout.completed();
    if (rollout.cut()) {
      journal.pass(4000);
      journal.record(
          "assistant",
          Math.max(done - 1, 0),
          "message",
          message("assistant", "user actively interrupted execution"),
          "meta",
          JsonText.object(
              "model",
              MODEL,
              "stop_reason",
              "interrupted",
              "usage",
              JsonText.object(
                  "input_tokens", 0,
                  "output_tokens", 0,
                  "cache_read_tokens", 0,
                  "cache_write_tokens", 0)));
    }
    journal.record(
        "episode_end",
        done,
        "message",
        JsonText.NULL,
        "exit_reason",
        rollout.exit(),
        "total_steps",
        done,
        "reward",
        JsonText.NULL,
        "passed",
        JsonText.NULL);
    journal.trace(
        "task_end",
        done,
        "exit_reason",
        rollout.exit(),
        "error",
        JsonText.NULL,
        "total_steps",
        done,
        "total_tokens",
        journal.tokens(),
        "total_input_tokens",
        journal.inputTokens(),
        "total_output_tokens",
        journal.outputTokens(),
        "total_cost_usd",
        journal.cost());
    journal.finalState(done, rollout.prompt());
    journal.index();
  }

  private void trigger(Step step, String edit, String hook, int n) {
    var found = step.edits.get(edit);
    if (found != null) {
      journal.trigger(found.processor(), hook, n);
    }
  }

  private String id(int n, int c) {
    return "call_" + SampleIds.hex8(journal.folder() + "/" + n + "/" + c);
  }

  private static Map<String, Object> message(String role, String content) {
    return JsonText.object("role", role, "content", content);
  }
}
