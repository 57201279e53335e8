package dev.countersign.replay;

import dev.countersign.base.Sha256;
import dev.countersign.trace.Archived;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import dev.countersign.trace.ShipOutcome;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/// Builds a small recorded run and its files by hand.
final class SmallRun {

  static final String ROOT = "/data/x/runs/small";

  final MapFiles files = new MapFiles(ROOT);
  final List<RoundResult> results = new ArrayList<>();
  final List<TaskOutcome> outcomes = new ArrayList<>();
  final List<Candidate> candidates = new ArrayList<>();
  final List<Verdict> verdicts = new ArrayList<>();
  final List<CriticDecision> decisions = new ArrayList<>();
  final List<AuditEvent> events = new ArrayList<>();
  final List<ShipOutcome> shipOutcomes = new ArrayList<>();
  final List<Archived> archived = new ArrayList<>();
  private final TreeSet<Integer> rounds = new TreeSet<>();
  private int shift;
  private String shiftSource = "layout";
  private Run.Layout layout = Run.Layout.AEGIS;

  static String config(int round, String maxUsd, String prompt) {
    return """
    # written by a program
    tool_registry:
      builtin:
      - Read
      custom: []
    tracer:
      _target_: t.Journal
      session_id: null
      base_dir: %s/R%d/sessions
    processors:
    - _target_: p.SystemPromptProcessor
      system_builder:
        _target_: p.Plain
        template_path: %s
    - _target_: p.CostGuard
      max_usd: %s
    plugins: []
    """
        .formatted(ROOT, round, prompt, maxUsd);
  }

  SmallRun rounds(int... numbers) {
    Arrays.stream(numbers).forEach(rounds::add);
    return this;
  }

  SmallRun layout(Run.Layout value, int effectShift, String source) {
    layout = value;
    shift = effectShift;
    shiftSource = source;
    return this;
  }

  SmallRun file(String path, String text) {
    files.with(path, text);
    return this;
  }

  SmallRun result(int round, int passed, int tasks, String status, String hash) {
    results.add(
        new RoundResult(
            round,
            OptionalInt.of(passed),
            OptionalInt.of(tasks),
            OptionalDouble.of((double) passed / tasks),
            status,
            hash,
            OptionalDouble.empty()));
    return this;
  }

  SmallRun task(int round, String task, Boolean... flags) {
    List<Boolean> all = List.of(flags);
    outcomes.add(
        new TaskOutcome(
            round,
            task,
            "",
            all.contains(true),
            all,
            "done",
            1,
            OptionalDouble.empty(),
            List.of()));
    return this;
  }

  SmallRun candidate(int round, String id, List<String> unlock, String... changes) {
    List<FileChange> list = new ArrayList<>();
    for (String change : changes) {
      String path = "R" + round + "/applied/" + id + "/" + change;
      list.add(new FileChange(ROOT + "/" + path, path, "create", "", 1));
    }
    candidates.add(
        new Candidate(
            round,
            id,
            "R" + round + "/candidates/" + id + ".md",
            List.of("config"),
            list,
            unlock,
            List.of(),
            List.of(),
            Optional.empty(),
            "",
            List.of(),
            true));
    return this;
  }

  SmallRun decision(int round, String type, String... ranking) {
    decisions.add(
        new CriticDecision(round, "R" + round + "/decision.md", type, List.of(ranking), ""));
    return this;
  }

  SmallRun verdict(int round, String id, String word) {
    verdicts.add(
        new Verdict(round, id, "R" + round + "/verdicts/V-" + id + ".md", word, List.of()));
    return this;
  }

  SmallRun gate(int round, String id, String check, GateCheck.State state, String reason) {
    events.add(
        new AuditEvent.Gate(line(), round, id, List.of(new GateCheck(check, state, reason))));
    return this;
  }

  SmallRun commit(int round, String... ids) {
    events.add(new AuditEvent.Commit(line(), round, List.of(ids)));
    return this;
  }

  SmallRun nothing(int round, String reason) {
    events.add(new AuditEvent.NothingShipped(line(), round, reason));
    return this;
  }

  SmallRun rollback(int round, String... ids) {
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

  AuditEvent.Line line() {
    return new AuditEvent.Line(events.size() + 1, 0, 1, "");
  }

  RecordedRun recorded() {
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
            shift,
            shiftSource);
    return new RecordedRun(
        run,
        List.copyOf(rounds),
        results,
        outcomes,
        candidates,
        verdicts,
        decisions,
        events,
        List.of(),
        List.of(),
        shipOutcomes,
        archived);
  }

  Replay replay() {
    return new Replays(PlainYaml::read).replay(recorded(), files);
  }
}
