package dev.countersign.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;

/// Writes session journals of any length, as one HarnessX run would leave them (FORMATS 1): a tool
/// call in every step, some inputs, results and answers rewritten. The same seed gives the same
/// bytes.
public final class GeneratedSessions {

  private static final int WORDS = 20_000;
  private static final String SYLLABLES = "ba de fi go ku la me ni po ru sa te vi wo xu ya ze";
  private static final String[] PARTS = SYLLABLES.split(" ");
  private static final int RESULT_WORDS = 40;
  private static final int SAID_WORDS = 12;
  private static final int OVERRIDE_EVERY = 10;
  private static final int RESULT_EVERY = 20;
  private static final int ANSWER_EVERY = 50;

  private final Random random;
  private final String session;
  private String parent = "null";
  private long records;

  private GeneratedSessions(String session, long seed) {
    this.session = session;
    this.random = new Random(seed);
  }

  /// Writes one session below `folder/sessions`.
  ///
  /// @return how many records it has
  public static long write(Path folder, String session, int steps, long seed) throws IOException {
    return new GeneratedSessions(session, seed).write(folder.resolve("sessions"), steps);
  }

  /// The n-th word of the vocabulary; the first ones are the most common.
  public static String word(int n) {
    var word = new StringBuilder();
    int left = n + PARTS.length;
    while (left > 0) {
      word.append(PARTS[left % PARTS.length]);
      left /= PARTS.length;
    }
    return word.toString();
  }

  private long write(Path sessions, int steps) throws IOException {
    String run = new UUID(random.nextLong(), random.nextLong()).toString();
    Path folder = Files.createDirectories(sessions.resolve(session));
    Files.writeString(
        sessions.resolve(session + ".json"),
        "{\"schema_version\":1,\"session_id\":\"%s\",\"run_ids\":[\"%s\"],\"latest_run_id\":\"%s\"}"
            .formatted(session, run, run));
    try (BufferedWriter said = Files.newBufferedWriter(folder.resolve(run + ".jsonl"));
        BufferedWriter trace = Files.newBufferedWriter(folder.resolve(run + "_trace.jsonl"))) {
      said(said, "session_start", 0, "\"message\":null,\"task\":\"count\",\"model\":\"m\"");
      said(said, "tools", 0, message("tools", "[{\"name\":\"Look\",\"input_schema\":{}}]"));
      said(said, "system", 0, message("system", "\"You look things up.\""));
      said(said, "raw_user", 0, message("user", "\"" + words(SAID_WORDS) + "\""));
      trace(trace, "task_start", 0, "");
      for (int step = 0; step < steps; step++) {
        step(said, trace, step);
      }
      said(
          said,
          "episode_end",
          steps,
          "\"message\":null,\"exit_reason\":\"done\",\"total_steps\":" + steps);
      trace(trace, "task_end", steps, ",\"exit_reason\":\"done\",\"error\":null");
    }
    return records;
  }

  private void step(BufferedWriter said, BufferedWriter trace, int step) throws IOException {
    String id = "call_" + step;
    String input = "{\"q\":\"" + words(3) + "\"}";
    String answer = words(SAID_WORDS);
    String calls =
        "\"tool_calls\":[{\"id\":\"%s\",\"name\":\"Look\",\"input\":%s}]".formatted(id, input);
    trace(
        trace,
        "step_start",
        step,
        ",\"token_count\":%d,\"token_budget\":null,\"context_window\":200000"
            .formatted(2_000 + step % 9_000));
    trace(trace, "before_model", step, ",\"cumulative_cost_usd\":" + step / 1e4);
    String body =
        "\"message\":{\"role\":\"assistant\",\"content\":\"%s\",%s}".formatted(answer, calls);
    said(said, "raw_assistant", step, body);
    if (step % ANSWER_EVERY == 0) {
      trigger(trace, step, "Shorten", "after_model");
      said(said, "assistant", step, body.replace(answer, words(4)));
    }
    String override = "";
    if (step % OVERRIDE_EVERY == 0) {
      trigger(trace, step, "Normalise", "before_tool");
      override = ",\"input_override\":{\"q\":\"" + words(2) + "\"}";
    }
    String call = ",\"tool_name\":\"Look\",\"tool_call_id\":\"" + id + "\"";
    trace(
        trace, "tool_call", step, call + ",\"approved\":true,\"synthetic_result\":null" + override);
    String result = words(RESULT_WORDS);
    String found =
        "\"message\":{\"role\":\"tool\",\"content\":\"%s\",\"tool_call_id\":\"%s\",\"name\":\"Look\"}";
    said(said, "raw_tool", step, found.formatted(result, id));
    if (step % RESULT_EVERY == 0) {
      trigger(trace, step, "Redact", "after_tool");
      said(said, "tool", step, found.formatted(result + " checked", id));
    }
    trace(trace, "tool_result", step, call + ",\"duration_ms\":12.5,\"error\":null");
    trace(trace, "step_end", step, ",\"cumulative_tokens\":" + step * 100L);
  }

  private void trigger(BufferedWriter trace, int step, String processor, String hook)
      throws IOException {
    trace(
        trace,
        "processor_trigger",
        step,
        ",\"processor\":\"%s\",\"hook\":\"%s\",\"action\":\"intervention\",\"detail\":{}"
            .formatted(processor, hook));
  }

  private static String message(String role, String content) {
    return "\"message\":{\"role\":\"%s\",\"content\":%s}".formatted(role, content);
  }

  private void said(BufferedWriter file, String type, int step, String rest) throws IOException {
    String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
    file.write(
        ("{\"session_id\":\"%s\",\"type\":\"%s\",\"step\":%d,\"timestamp\":\"%s\",\"uuid\":\"%s\","
                + "\"parent_uuid\":%s,%s}%n")
            .formatted(session, type, step, time(step), uuid, parent, rest));
    parent = "\"" + uuid + "\"";
    records++;
  }

  private void trace(BufferedWriter file, String type, int step, String rest) throws IOException {
    file.write(
        "{\"event_type\":\"%s\",\"session_id\":\"%s\",\"step\":%d,\"timestamp\":\"%s\"%s}%n"
            .formatted(type, session, step, time(step), rest));
    records++;
  }

  private static String time(int step) {
    return "2026-11-20T%02d:%02d:%02d.000Z".formatted(step / 3600 % 24, step / 60 % 60, step % 60);
  }

  /// Words of which the first of the vocabulary come most often.
  private String words(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      double at = random.nextDouble();
      text.append(i == 0 ? "" : " ").append(word((int) (WORDS * at * at * at)));
    }
    return text.toString();
  }
}
