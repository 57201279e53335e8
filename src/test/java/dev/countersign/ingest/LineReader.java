package dev.countersign.ingest;

import dev.countersign.base.Progress;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A reader for tests: takes a few columns out of session journals with patterns, and nothing else.
final class LineReader implements RunReader {

  private static final List<String> FACTS = List.of("task", "exit_reason", "total_steps", "passed");

  @Override
  public void read(RunFiles files, RunSink sink, Progress progress) {
    List<RunFile> all = files.below("");
    long total = all.stream().mapToLong(RunFile::size).sum();
    long done = 0;
    for (RunFile file : all) {
      progress.report(done, total);
      if (isJournal(file.path())) {
        lines(file, files.bytes(file.digest()), sink);
      }
      done += file.size();
    }
  }

  private static boolean isJournal(String path) {
    return path.endsWith(".jsonl")
        && !path.equals("audit.jsonl")
        && !path.startsWith("data/")
        && !path.startsWith("../");
  }

  private static void lines(RunFile file, byte[] bytes, RunSink sink) {
    int line = 0;
    for (int start = 0; start < bytes.length; ) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      sink.record(parsed(file.path(), ++line, start, end - start, text));
      start = end + 1;
    }
  }

  private static ParsedRecord parsed(String path, int line, long offset, int length, String text) {
    String event = value(text, "event_type");
    String step = value(text, "step");
    Map<String, String> facts = new HashMap<>();
    for (String fact : FACTS) {
      String value = value(text, fact);
      if (!value.isEmpty() && !value.equals("null")) {
        facts.put(fact, value);
      }
    }
    return new ParsedRecord(
        path,
        line,
        offset,
        length,
        !event.isEmpty(),
        event.isEmpty() ? value(text, "type") : event,
        value(text, "session_id"),
        step.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(step)) : OptionalInt.empty(),
        value(text, "timestamp"),
        value(text, "tool_name"),
        value(text, "tool_call_id"),
        event.isEmpty() ? value(text, "uuid") : "",
        "",
        text.substring(0, Math.min(text.length(), 200)),
        facts);
  }

  private static String value(String text, String name) {
    Matcher matcher =
        Pattern.compile("\"" + name + "\": ?(?:\"([^\"]*)\"|([^,}\\s]+))").matcher(text);
    if (!matcher.find()) {
      return "";
    }
    String quoted = matcher.group(1);
    return quoted == null ? String.valueOf(matcher.group(2)) : quoted;
  }
}
