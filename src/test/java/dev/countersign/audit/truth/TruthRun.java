package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.HumanDecision;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.base.Sha256;
import dev.countersign.replay.Replays;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import dev.countersign.trace.yaml.YamlText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;

/// A small run put together by hand, to audit.
final class TruthRun {

  static final String ROOT = "/data/x/runs/small";

  final MapFiles files = new MapFiles(ROOT);
  final List<RoundResult> results = new ArrayList<>();
  final List<Candidate> candidates = new ArrayList<>();
  final List<CriticDecision> decisions = new ArrayList<>();
  final List<AuditEvent> events = new ArrayList<>();
  final List<RolloutFacts> rollouts = new ArrayList<>();
  final List<HumanDecision> people = new ArrayList<>();
  private final TreeSet<Integer> rounds = new TreeSet<>();
  private Run.Layout layout = Run.Layout.AEGIS;

  /// R0, and R1 that ships a clean prompt edit: declared, in its bucket, with evidence.
  static TruthRun clean() {
    var run = new TruthRun();
    run.files.put("prompts/base.md", "Answer.\n");
    run.files.put("R1/applied/C-R1-01/agent.md", "Answer briefly.\n");
    run.round(0, "baseline", config(0, "0.5", "prompts/base.md"), 2);
    String shipped = config(0, "0.5", "R1/applied/C-R1-01/agent.md");
    run.files.put("R1/applied/C-R1-01/config.yaml", shipped);
    run.files.put("R1/applied/merged.yaml", shipped);
    run.round(1, "ok", config(1, "0.5", "R1/applied/C-R1-01/agent.md"), 3);
    run.files.put("R1/trajectories/t1_r0.jsonl", step(0, "nothing was found") + step(3, "the end"));
    run.manifest(
        1,
        "C-R1-01",
        List.of("prompt"),
        List.of("t1"),
        "- `trajectories/t1_r0.jsonl#step_3` - it says \"the end\"",
        "config.yaml",
        "agent.md");
    return run.commit(1, "C-R1-01");
  }

  static String config(int round, String maxUsd, String prompt) {
    return """
    tool_registry:
      builtin:
      - Read
      custom: []
    tracer:
      _target_: t.Journal
      base_dir: %s/R%d/sessions
    processors:
    - _target_: p.SystemPromptProcessor
      system_builder:
        _target_: p.Plain
        template_path: %s/%s
    - _target_: p.CostGuard
      max_usd: %s
    """
        .formatted(ROOT, round, ROOT, prompt, maxUsd);
  }

  static String step(int number, String text) {
    return """
    {"session_id": "x", "type": "raw_assistant", "step": %d, "message": {"role": "assistant", "content": "%s"}}
    """
        .formatted(number, text);
  }

  TruthRun evolver() {
    layout = Run.Layout.EVOLVER;
    return this;
  }

  TruthRun round(int number, String status, String config, int passed) {
    rounds.add(number);
    files.put("R" + number + "/config.yaml", config);
    results.add(
        new RoundResult(
            number,
            OptionalInt.of(passed),
            OptionalInt.of(4),
            OptionalDouble.of(passed / 4.0),
            status,
            "",
            OptionalDouble.empty()));
    return this;
  }

  TruthRun manifest(
      int round,
      String id,
      List<String> buckets,
      List<String> unlock,
      String evidence,
      String... declared) {
    String path = "R" + round + "/candidates/" + id + ".md";
    files.put(
        path, "---\ncandidate_id: " + id + "\n---\n\n## Failure Evidence\n" + evidence + "\n");
    List<FileChange> changes = new ArrayList<>();
    for (String name : declared) {
      String file = "R" + round + "/applied/" + id + "/" + name;
      changes.add(new FileChange(ROOT + "/" + file, file, "create", "", 1));
    }
    candidates.removeIf(candidate -> candidate.id().equals(id));
    candidates.add(
        new Candidate(
            round,
            id,
            path,
            buckets,
            changes,
            unlock,
            List.of(),
            List.of(),
            Optional.empty(),
            "",
            List.of(),
            true));
    return this;
  }

  TruthRun commit(int round, String... ids) {
    decisions.add(
        new CriticDecision(round, "R" + round + "/decision.md", "ship", List.of(ids), ""));
    events.add(new AuditEvent.Commit(line(), round, List.of(ids)));
    return this;
  }

  TruthRun rollback(int round, String... ids) {
    events.add(
        new AuditEvent.Rollback(
            line(),
            round,
            List.of(ids),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            "lost too many"));
    return this;
  }

  TruthRun gating(int round, String outcome) {
    events.add(new AuditEvent.Other(line(), round, outcome, "gating", ""));
    return this;
  }

  TruthRun rollout(int round, String task, int index, boolean passed, String raw, String answer) {
    String id = "aegis/R" + round + "/r" + index + "-" + task;
    List<RolloutFacts.MidTask> rewrites =
        raw.equals(answer)
            ? List.of()
            : List.of(
                new RolloutFacts.MidTask(
                    "s:" + id + "#1.1",
                    MidTaskRewrite.Kind.MODEL_OUTPUT,
                    "after_model",
                    List.of("Shaper"),
                    false,
                    "",
                    1,
                    true,
                    "answer"));
    rollouts.add(
        new RolloutFacts(
            id,
            "R" + round + "/sessions/" + id,
            OptionalInt.of(round),
            task,
            OptionalInt.of(index),
            Optional.of(passed),
            "done",
            false,
            2,
            OptionalDouble.of(0.01),
            OptionalLong.of(100),
            Map.of(),
            Map.of(),
            rewrites,
            raw,
            answer));
    return this;
  }

  private AuditEvent.Line line() {
    return new AuditEvent.Line(events.size() + 1, 0, 1, "");
  }

  AuditInput input() {
    Run run =
        new Run(
            1,
            new RunId("small"),
            1,
            "small",
            layout,
            "",
            ROOT,
            Instant.EPOCH,
            Sha256.of(""),
            0,
            0,
            0,
            "layout");
    var recorded =
        new RecordedRun(
            run,
            List.copyOf(rounds),
            results,
            List.of(),
            candidates,
            List.of(),
            decisions,
            events,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new AuditInput(
        new Replays(YamlText::plain).replay(recorded, files),
        files,
        YamlText::read,
        List.of(),
        rollouts,
        List.of(),
        people,
        AuditProfile.PAPER_STRICT);
  }

  List<AuditFinding> by(FindingRule rule) {
    return rule.findings(input());
  }
}
