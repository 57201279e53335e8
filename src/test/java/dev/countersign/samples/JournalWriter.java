package dev.countersign.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files of one session: conversation, trace, state and index (FORMATS 1.2 to 1.9).
///
/// It keeps the clock, the chain of uuids and the running totals; what happens is told to it by
/// `RolloutPlayer`.
final class JournalWriter {
  private static final double DOLLARS_PER_INPUT_TOKEN = 3e-6;
  private static final double DOLLARS_PER_OUTPUT_TOKEN = 15e-6;

  /// Where a session lies and which harness it ran under.
  ///
  /// @param base the folder of the session indexes
  /// @param baseName the last part of `base` as the state files name it
  /// @param configHash 64 hexadecimal digits, or empty when no workspace was configured
  /// @param agentHome the original path of the agent home
  record Place(
      String base,
      String baseName,
      String sessionId,
      String configHash,
      String agentHome,
      int spawnDepth) {}

  final TreeWriter tree;
  final Place place;
  final List<String> runIds = new ArrayList<>();
  private long now;
  private int records;
  private Object parent = JsonText.NULL;
  private int inputTokens;
  private int outputTokens;

  JournalWriter(TreeWriter tree, Place place, long startMillis) {
    this.tree = tree;
    this.place = place;
    this.now = startMillis;
    openSegment();
  }

  /// The current time in milliseconds since the epoch.
  long now() {
    return now;
  }

  /// Lets time pass.
  void pass(long millis) {
    now += millis;
  }

  /// The run id of the segment that is being written.
  String runId() {
    return runIds.getLast();
  }

  /// The folder of this session.
  String folder() {
    return place.base() + "/" + place.sessionId();
  }

  /// Begins the next segment.
  void openSegment() {
    runIds.add(SampleIds.uuid(folder() + "#segment" + runIds.size()));
  }

  /// Writes a session record: type and step, then the given pairs, then the uuid chain.
  void record(String type, int step, Object... pairs) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("session_id", place.sessionId());
    fields.put("type", type);
    fields.put("step", step);
    fields.put("timestamp", SampleIds.stamp(now));
    fields.putAll(JsonText.object(pairs));
    var uuid = SampleIds.uuid(folder() + "#record" + records++);
    fields.put("uuid", uuid);
    fields.put("parent_uuid", parent);
    parent = uuid;
    tree.line(folder() + "/" + runId() + ".jsonl", JsonText.line(fields));
    now++;
  }

  /// Writes a trace record.
  void trace(String type, int step, Object... pairs) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("event_type", type);
    fields.put("session_id", place.sessionId());
    fields.put("step", step);
    fields.put("timestamp", SampleIds.stamp(now));
    fields.putAll(JsonText.object(pairs));
    tree.line(folder() + "/" + runId() + "_trace.jsonl", JsonText.line(fields));
  }

  /// Writes that a processor changed an event.
  void trigger(String processor, String hook, int step) {
    trace(
        "processor_trigger",
        step,
        "processor",
        processor,
        "hook",
        hook,
        "action",
        "intervention",
        "detail",
        Map.of());
  }

  /// Counts the tokens of one model call and gives its `usage` object.
  Map<String, Object> use(int input, int output) {
    inputTokens += input;
    outputTokens += output;
    return JsonText.object(
        "input_tokens",
        input,
        "output_tokens",
        output,
        "cache_read_tokens",
        0,
        "cache_write_tokens",
        0);
  }

  /// Tokens so far.
  int tokens() {
    return inputTokens + outputTokens;
  }

  /// Input tokens so far.
  int inputTokens() {
    return inputTokens;
  }

  /// Output tokens so far.
  int outputTokens() {
    return outputTokens;
  }

  /// The estimate in dollars so far (FORMATS 1.5: fixed prices, not a bill).
  double cost() {
    return SampleIds.round(
        inputTokens * DOLLARS_PER_INPUT_TOKEN + outputTokens * DOLLARS_PER_OUTPUT_TOKEN, 6);
  }

  /// The path of a state file as index and trace name it.
  String statePath(String runId) {
    return place.baseName() + "/" + place.sessionId() + "/" + runId + "_state.json";
  }

  /// Writes the stub that a compacted segment leaves (FORMATS 1.9).
  void stubState(String reason) {
    var state =
        JsonText.object("schema_version", 2, "run_id", runId(), "segment_end_reason", reason);
    finishState(state, "");
  }

  /// Writes the state at the end of the task.
  void finalState(int step, String prompt) {
    var state =
        JsonText.object(
            "schema_version",
            2,
            "run_id",
            runId(),
            "step",
            step,
            "cumulative_tokens",
            tokens(),
            "cumulative_input_tokens",
            inputTokens,
            "cumulative_output_tokens",
            outputTokens,
            "cumulative_cost_usd",
            cost(),
            "max_steps",
            30,
            "token_budget",
            JsonText.NULL,
            "max_cost_usd",
            15.0,
            "slots",
            Map.of(),
            "spawn_depth",
            place.spawnDepth(),
            "pending_subagents",
            Map.of(),
            "last_sys_prompt_hash",
            dev.countersign.base.Sha256.of(prompt).hex());
    finishState(state, "task_end");
  }

  private void finishState(Map<String, Object> state, String endReason) {
    state.put("session_id", place.sessionId());
    state.put("segment_run_id", runId());
    if (!endReason.isEmpty()) {
      state.put("segment_end_reason", endReason);
    }
    if (!place.configHash().isEmpty()) {
      state.put("config_hash", place.configHash());
    }
    state.put(
        "segment_jsonl_path",
        place.baseName() + "/" + place.sessionId() + "/" + runId() + ".jsonl");
    tree.put(folder() + "/" + runId() + "_state.json", JsonText.pretty(state));
  }

  /// Writes the session index.
  void index() {
    var config =
        place.configHash().isEmpty()
            ? "harness_config.yaml"
            : "configs/" + place.configHash() + ".yaml";
    tree.put(
        folder() + ".json",
        JsonText.pretty(
            JsonText.object(
                "schema_version", 1,
                "session_id", place.sessionId(),
                "run_ids", runIds,
                "latest_run_id", runId(),
                "latest_state_path", statePath(runId()),
                "latest_config_path", place.agentHome() + "/" + config,
                "updated_at", SampleIds.stamp(now))));
  }
}
