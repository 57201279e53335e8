package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Counts what a recording cannot show (AUDIT C23, FORMATS 1.8).
final class BlindSpots {

  private final List<TaskStep> steps;
  private final List<MidTaskRewrite> rewrites;
  private final Processors processors;
  private final boolean traced;
  private final List<BlindSpot> found = new ArrayList<>();

  BlindSpots(
      List<TaskStep> steps, List<MidTaskRewrite> rewrites, Processors processors, boolean traced) {
    this.steps = steps;
    this.rewrites = rewrites;
    this.processors = processors;
    this.traced = traced;
  }

  List<BlindSpot> find() {
    add("model inputs", "the full input of a model call is never written", outputs());
    add(
        "messages of the run loop",
        "retries, continuations and cost warnings that the loop itself adds stay in memory",
        0);
    add("tool descriptions", "a tool changed under the same name leaves no record", 0);
    if (!traced) {
      add("triggers", "the session has no trace file: hooks and processors are unknown", 0);
    }
    counted("unknown processors", "no trigger names who made the rewrite", unknown());
    counted("inferred processors", "the processor is inferred, not recorded", inferred());
    counted(
        "shared rewrites",
        "several processors acted on the same hook: who changed what is not recorded",
        shared());
    counted(
        "silent interventions",
        "a processor acted, and what it changed is not recorded",
        silentTriggers());
    counted(
        "words to the model", "what a denied call told the model is not recorded", deniedWords());
    counted(
        "prompts that may not have been sent",
        "a prompt or tool list recorded inside a turn need not have reached the model",
        notSent());
    counted("missing files", "a file that holds a result or medium was not imported", missing());
    config();
    return found;
  }

  private void config() {
    if (!processors.isFound()) {
      add(
          "the harness config",
          "it is not recorded or not in the run: only processors that acted are known",
          0);
      return;
    }
    List<String> silent = processors.silent();
    if (!silent.isEmpty()) {
      found.add(
          new BlindSpot(
              BlindSpot.SILENT,
              "they are configured and left no trigger: " + String.join(", ", silent),
              silent.size(),
              silent));
    }
  }

  private void counted(String what, String why, int count) {
    if (count > 0) {
      add(what, why, count);
    }
  }

  private void add(String what, String why, int count) {
    found.add(new BlindSpot(what, why, count));
  }

  private int outputs() {
    return (int)
        steps.stream()
            .filter(s -> s.items().stream().anyMatch(i -> i.kind() == StepItem.Kind.MODEL))
            .count();
  }

  private int unknown() {
    return (int) rewrites.stream().filter(r -> r.processors().isEmpty()).count();
  }

  private int inferred() {
    return (int)
        rewrites.stream()
            .filter(r ->
                r.processors().stream()
                    .anyMatch(p -> p.source() == ProcessorAttribution.Source.INFERRED))
            .count();
  }

  private int shared() {
    return (int) rewrites.stream().filter(r -> r.processors().size() > 1).count();
  }

  private int silentTriggers() {
    Set<Long> shown = new HashSet<>();
    rewrites.forEach(r -> r.records().forEach(record -> shown.add(record.key())));
    return (int)
        steps.stream()
            .flatMap(step -> step.records().stream())
            .map(JournalRecord::key)
            .filter(key -> processors.isInsideStep(key) && !shown.contains(key))
            .count();
  }

  private int deniedWords() {
    return (int)
        rewrites.stream()
            .filter(r ->
                r.kind() == MidTaskRewrite.Kind.TOOL_DENIED
                    && r.effective().form() == Passage.Form.NONE)
            .count();
  }

  private int notSent() {
    return (int)
        rewrites.stream()
            .filter(r ->
                r.kind() == MidTaskRewrite.Kind.SYSTEM_PROMPT
                    || r.kind() == MidTaskRewrite.Kind.TOOLS)
            .filter(r -> r.note().contains("not necessarily sent"))
            .count();
  }

  private int missing() {
    return (int)
        steps.stream()
            .flatMap(step -> step.items().stream())
            .filter(i ->
                i.raw().form() == Passage.Form.MISSING
                    || i.effective().form() == Passage.Form.MISSING)
            .count();
  }
}
