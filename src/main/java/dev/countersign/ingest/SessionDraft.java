package dev.countersign.ingest;

import dev.countersign.trace.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A session while its journals are being read: what was learnt of it so far.
final class SessionDraft {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final String SMOKE_TASK = "Synthetic replay smoke check.";

  private final long key;
  private final SessionPlace place;
  private final List<String> segments;
  private final boolean indexed;
  private String id = "";
  private Session.Role role;
  private long records;
  private int steps;
  private int exitSegment = -1;
  private String exit = "";
  private String passed = "";

  /// @param segments run ids in order, as the session's index says; empty if there is none
  SessionDraft(long key, SessionPlace place, List<String> segments) {
    this.key = key;
    this.place = place;
    this.segments = new ArrayList<>(segments);
    this.indexed = !segments.isEmpty();
    this.role = place.role();
  }

  long key() {
    return key;
  }

  SessionPlace place() {
    return place;
  }

  List<String> segments() {
    return segments;
  }

  /// Whether the order of the segments is recorded.
  boolean isIndexed() {
    return indexed;
  }

  String id() {
    return id.isEmpty() ? place.id() : id;
  }

  Session.Role role() {
    return role;
  }

  long records() {
    return records;
  }

  int steps() {
    return steps;
  }

  String exit() {
    return exit;
  }

  String passed() {
    return passed;
  }

  /// The position of a run id; one that the index does not name comes behind the others.
  int segment(String runId) {
    int position = segments.indexOf(runId);
    if (position < 0) {
      position = segments.size();
      segments.add(runId);
    }
    return position;
  }

  /// Learns from a record.
  void take(ParsedRecord parsed, int segment) {
    records++;
    if (id.isEmpty()) {
      id = parsed.sessionId();
    }
    if (role == Session.Role.ROLLOUT
        && parsed.facts().getOrDefault("task", "").startsWith(SMOKE_TASK)) {
      role = Session.Role.GATE_SMOKE;
    }
    if (parsed.kind().equals("step_end")) {
      parsed.step().ifPresent(step -> steps = Math.max(steps, step + 1));
    }
    number(parsed.facts().getOrDefault("total_steps", ""))
        .ifPresent(total -> steps = Math.max(steps, total));
    if (parsed.facts().containsKey("exit_reason") && segment >= exitSegment) {
      exitSegment = segment;
      exit = parsed.facts().getOrDefault("exit_reason", "");
      String word = parsed.facts().getOrDefault("passed", parsed.trace() ? passed : "");
      passed = word.equals("true") || word.equals("false") ? word : "";
    }
  }

  private static OptionalInt number(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
