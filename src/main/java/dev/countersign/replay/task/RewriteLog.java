package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects the rewrites of a session and names them.
final class RewriteLog {

  private final String session;
  private final Processors processors;
  private final Map<Integer, Integer> counts = new HashMap<>();
  private final List<MidTaskRewrite> all = new ArrayList<>();
  private StepKey key = new StepKey(0, 0);
  private int stepIndex;
  private int firstOfStep;

  RewriteLog(String session, Processors processors) {
    this.session = session;
    this.processors = processors;
  }

  /// Where it happened: a tool call, or nowhere in particular.
  record Call(String tool, String id) {
    static final Call NONE = new Call("", "");
  }

  void enter(StepKey step, int index) {
    key = step;
    stepIndex = index;
    firstOfStep = all.size();
  }

  /// Adds a rewrite on a hook.
  ///
  /// @return its id
  String add(
      MidTaskRewrite.Kind kind,
      Hook hook,
      List<Trigger> triggers,
      Passage raw,
      Passage effective,
      Call call,
      List<JournalRecord> records,
      String note) {
    List<ProcessorAttribution> actors = processors.actors(hook, triggers);
    var lines = new ArrayList<>(records);
    triggers.forEach(trigger -> lines.add(trigger.record()));
    return add(kind, Optional.of(hook), actors, raw, effective, call, lines, note);
  }

  /// Adds a rewrite by known or unknown hands.
  ///
  /// @return its id
  String add(
      MidTaskRewrite.Kind kind,
      Optional<Hook> hook,
      List<ProcessorAttribution> actors,
      Passage raw,
      Passage effective,
      Call call,
      List<JournalRecord> records,
      String note) {
    int k = counts.merge(key.step(), 1, Integer::sum);
    String id = "s:" + session + "#" + key.step() + "." + k;
    all.add(
        new MidTaskRewrite(
            id,
            kind,
            key,
            stepIndex,
            hook,
            actors,
            raw,
            effective,
            call.tool(),
            call.id(),
            records,
            note));
    return id;
  }

  int stepIndex() {
    return stepIndex;
  }

  List<MidTaskRewrite> ofStep() {
    return List.copyOf(all.subList(firstOfStep, all.size()));
  }

  List<MidTaskRewrite> all() {
    return all;
  }
}
