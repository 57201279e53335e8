package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Session;
import dev.countersign.trace.SessionSource;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Links sub-agents to the calls that started them, and the runs of a summariser to the compactions
/// that they served (FORMATS 1.1, 1.2 and 1.7).
final class NestedLinks {

  private static final String TOOL = "spawn_subagent";

  private final SessionSource source;
  private final Passages passages;
  private final List<TaskStep> steps;

  private record Spawn(int stepIndex, String callId, String task) {}

  NestedLinks(SessionSource source, Passages passages, List<TaskStep> steps) {
    this.source = source;
    this.passages = passages;
    this.steps = steps;
  }

  List<NestedSession> links() {
    var links = new ArrayList<NestedSession>();
    List<Spawn> spawns = spawns();
    Map<String, Integer> seen = new HashMap<>();
    for (SessionSource child : source.nested()) {
      if (child.session().role() == Session.Role.SUB_HARNESS) {
        summariser(child, links);
      } else {
        links.add(subAgent(child, spawns, seen));
      }
    }
    return links;
  }

  private NestedSession subAgent(
      SessionSource child, List<Spawn> spawns, Map<String, Integer> seen) {
    List<String> tasks = tasks(child);
    String task = tasks.isEmpty() ? "" : tasks.getFirst();
    int turn = seen.merge(task, 1, Integer::sum);
    return spawns.stream()
        .filter(spawn -> spawn.task().equals(task))
        .skip(turn - 1L)
        .findFirst()
        .map(spawn ->
            new NestedSession(
                child.session(),
                task,
                OptionalInt.of(spawn.stepIndex()),
                spawn.callId(),
                "inferred: the %d. call with this task".formatted(turn)))
        .orElseGet(() ->
            new NestedSession(
                child.session(), task, OptionalInt.empty(), "", "no call has this task"));
  }

  private void summariser(SessionSource child, List<NestedSession> links) {
    List<Integer> compactions =
        steps.stream()
            .flatMap(step -> step.rewrites().stream())
            .filter(
                r -> r.kind() == MidTaskRewrite.Kind.BOUNDARY && r.note().startsWith("compaction"))
            .map(MidTaskRewrite::stepIndex)
            .toList();
    List<String> tasks = tasks(child);
    for (int k = 0; k < tasks.size(); k++) {
      links.add(
          new NestedSession(
              child.session(),
              tasks.get(k),
              k < compactions.size() ? OptionalInt.of(compactions.get(k)) : OptionalInt.empty(),
              "",
              "inferred: its run %d served compaction %d".formatted(k + 1, k + 1)));
    }
  }

  /// The calls that really started a sub-agent: one refused for its depth has no spawn record.
  private List<Spawn> spawns() {
    var spawns = new ArrayList<Spawn>();
    for (TaskStep step : steps) {
      List<StepItem> items = step.items();
      for (int i = 1; i < items.size(); i++) {
        StepItem call = items.get(i - 1);
        if (items.get(i).kind() == StepItem.Kind.SPAWN && call.name().equals(TOOL)) {
          spawns.add(new Spawn(step.index(), call.callId(), taskOf(call)));
        }
      }
    }
    return spawns;
  }

  private String taskOf(StepItem call) {
    return JsonReader.read(passages.whole(call.effective())).orElse(new Tree.ListNode(List.of(), 0))
            instanceof Tree.MapNode input
        ? input.text("task")
        : "";
  }

  private static List<String> tasks(SessionSource child) {
    var texts = new Passages(child);
    var tasks = new ArrayList<String>();
    for (JournalRecord record : child.records()) {
      if (record.kind().equals("session_start")) {
        tasks.add(texts.body(record).text("task"));
      }
    }
    return tasks;
  }
}
