package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.base.Sha256;
import dev.countersign.replay.Replays;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.trace.ShipOutcome;
import dev.countersign.trace.TaskDigest;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Tree;
import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A run made up in memory, whose ledgers and pages say what is true until a test changes one of
/// them.
final class PredictionFixture {

  final TreeMap<Integer, Map<String, String>> flags = new TreeMap<>();
  final List<Candidate> candidates = new ArrayList<>();
  final List<AuditEvent> events = new ArrayList<>();
  final List<Landscape> landscapes = new ArrayList<>();
  final List<TaskDigest> digests = new ArrayList<>();
  final List<Session> sessions = new ArrayList<>();
  final List<RolloutFacts> rollouts = new ArrayList<>();
  final Map<String, String> files = new LinkedHashMap<>();
  private final Map<Integer, Integer> passedInCurve = new TreeMap<>();

  /// A clean run: twelve tasks, two rollouts each; R0 passes four, and every round ships one
  /// candidate that unlocks the two tasks that it promised, by the mechanism that it declared.
  static PredictionFixture clean() {
    var run = new PredictionFixture();
    for (int round = 0; round <= 4; round++) {
      for (int task = 1; task <= 12; task++) {
        run.task(round, "t%02d".formatted(task), task <= 4 + 2 * round ? "11" : "00");
      }
    }
    run.ship(1, "C-R1-01", List.of("prompt"), List.of("t05", "t06"), List.of(), List.of(), "", "")
        .ship(
            2,
            "C-R2-01",
            List.of("tools"),
            List.of("t07", "t08"),
            List.of(),
            List.of("t01"),
            "tool_call",
            "PageText")
        .ship(3, "C-R3-01", List.of("config"), List.of("t09", "t10"), List.of(), List.of(), "", "")
        .ship(
            4,
            "C-R4-01",
            List.of("processor"),
            List.of("t11", "t12"),
            List.of(),
            List.of(),
            "processor_invocation",
            "FinalCheck");
    run.pages();
    run.journals();
    return run;
  }

  PredictionFixture task(int round, String task, String passed) {
    flags.computeIfAbsent(round, _ -> new LinkedHashMap<>()).put(task, passed);
    return this;
  }

  PredictionFixture ship(
      int round,
      String id,
      List<String> buckets,
      List<String> unlock,
      List<String> stabilize,
      List<String> atRisk,
      String type,
      String name) {
    candidates.add(
        new Candidate(
            round,
            id,
            "R" + round + "/candidates/" + id + ".md",
            buckets,
            List.of(),
            unlock,
            stabilize,
            atRisk,
            type.isEmpty()
                ? Optional.empty()
                : Optional.of(new Candidate.Signature(type, name, OptionalInt.of(1))),
            "",
            List.of(),
            true));
    events.add(new AuditEvent.Commit(line(), round, List.of(id)));
    return this;
  }

  PredictionFixture rollback(int round, String id) {
    events.add(
        new AuditEvent.Rollback(
            line(),
            round,
            List.of(id),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            "lost too many"));
    return this;
  }

  PredictionFixture curve(int round, int passed) {
    passedInCurve.put(round, passed);
    return this;
  }

  /// Landscapes, digests and regression pages that say what the flags say.
  PredictionFixture pages() {
    for (int round : flags.tailMap(flags.firstKey(), false).keySet()) {
      Map<String, String> before = flags.getOrDefault(round - 1, Map.of());
      landscapes.add(
          new Landscape(
              round,
              "R" + round + "/landscape.md",
              List.of(),
              before.keySet().stream().filter(t -> !solved(before, t)).toList(),
              List.of(),
              List.of()));
      before
          .keySet()
          .forEach(task ->
              digests.add(
                  new TaskDigest(
                      round,
                      task,
                      "R" + round + "/digests/" + task + ".md",
                      solved(before, task) ? "ALL_PASS" : "ALL_FAIL",
                      "tag")));
      files.put("R" + round + "/regressions.md", "# Regressions detected in R" + round + "\n");
    }
    return this;
  }

  /// Two journals for every task and round; the declared tools fire in the tasks that they unlock.
  PredictionFixture journals() {
    flags.forEach((round, tasks) ->
        tasks.forEach((task, passed) -> {
          for (int i = 0; i < passed.length(); i++) {
            var calls = new TreeMap<String, Integer>(Map.of("WebFetch", 2));
            var triggers = new TreeMap<String, Integer>(Map.of("SystemPrompt", 1));
            for (Candidate ship : candidates) {
              boolean predicted = ship.willUnlock().contains(task) && ship.round() <= round;
              ship.signature()
                  .filter(_ -> predicted)
                  .ifPresent(signature ->
                      (signature.type().equals("tool_call") ? calls : triggers)
                          .put(signature.name(), 1));
            }
            journal(round, task, i, passed.charAt(i) == '1', calls, triggers);
          }
        }));
    return this;
  }

  PredictionFixture journal(
      int round,
      String task,
      int rollout,
      boolean passed,
      Map<String, Integer> calls,
      Map<String, Integer> triggers) {
    rollouts.add(
        facts(round, task, rollout, Optional.of(passed), "done", "an answer", calls, triggers));
    return this;
  }

  /// A rollout whose surroundings failed.
  static RolloutFacts crashed(int round, String task, int rollout) {
    return facts(round, task, rollout, Optional.empty(), "", "", true, Map.of(), Map.of());
  }

  static RolloutFacts facts(
      int round,
      String task,
      int rollout,
      Optional<Boolean> passed,
      String exit,
      String answer,
      Map<String, Integer> calls,
      Map<String, Integer> triggers) {
    return facts(round, task, rollout, passed, exit, answer, false, calls, triggers);
  }

  private static RolloutFacts facts(
      int round,
      String task,
      int rollout,
      Optional<Boolean> passed,
      String exit,
      String answer,
      boolean infrastructure,
      Map<String, Integer> calls,
      Map<String, Integer> triggers) {
    String id = "aegis/R" + round + "/r" + rollout + "-" + task;
    return new RolloutFacts(
        id,
        "R" + round + "/sessions/" + id,
        OptionalInt.of(round),
        task,
        OptionalInt.of(rollout),
        passed,
        exit,
        infrastructure,
        3,
        OptionalDouble.empty(),
        OptionalLong.empty(),
        calls,
        triggers,
        List.of(),
        answer,
        answer);
  }

  static Session session(int round, String task, int rollout, String passed) {
    String id = "aegis/R" + round + "/r" + rollout + "-" + task;
    return new Session(
        1,
        id,
        "R" + round + "/sessions/" + id,
        OptionalInt.of(round),
        Session.Role.ROLLOUT,
        task,
        OptionalInt.of(rollout),
        0,
        List.of("a"),
        3,
        9,
        "done",
        passed,
        "");
  }

  PredictionFixture file(String path, String text) {
    files.put(path, text);
    return this;
  }

  /// The input with files that say what is true, except those given.
  AuditInput input() {
    var all = new MemoryFiles();
    var ledgers = new TrueLedgers(this);
    all.put("data/task_history.jsonl", ledgers.history());
    all.put("data/ship_outcomes.json", ledgers.outcomes());
    all.put("scoreboard.json", ledgers.scoreboard());
    all.put("reputation.json", ledgers.reputation());
    files.forEach(all::put);
    return new AuditInput(
        new Replays(PredictionFixture::yaml).replay(recorded(), all),
        all,
        PredictionFixture::yaml,
        sessions,
        rollouts,
        List.of(),
        List.of(),
        AuditProfile.AEGIS_CODE);
  }

  private RecordedRun recorded() {
    Run run =
        new Run(
            1,
            new RunId("made"),
            1,
            "made",
            Run.Layout.AEGIS,
            "",
            "/data/made",
            Instant.EPOCH,
            Sha256.of(""),
            0,
            0,
            0,
            "layout");
    List<TaskOutcome> outcomes = new ArrayList<>();
    List<RoundResult> results = new ArrayList<>();
    flags.forEach((round, tasks) -> {
      tasks.forEach((task, passed) -> outcomes.add(outcome(round, task, passed)));
      int solved = (int) tasks.keySet().stream().filter(t -> solved(tasks, t)).count();
      results.add(
          new RoundResult(
              round,
              OptionalInt.of(passedInCurve.getOrDefault(round, solved)),
              OptionalInt.of(tasks.size()),
              OptionalDouble.empty(),
              round == 0 ? "baseline" : "ok",
              "",
              OptionalDouble.empty()));
    });
    return new RecordedRun(
        run,
        List.copyOf(flags.keySet()),
        results,
        outcomes,
        candidates,
        List.of(),
        List.of(),
        events,
        landscapes,
        digests,
        List.<ShipOutcome>of(),
        List.of());
  }

  private static TaskOutcome outcome(int round, String task, String passed) {
    return new TaskOutcome(
        round,
        task,
        "",
        passed.contains("1"),
        passed.chars().mapToObj(flag -> flag == '1').toList(),
        "done",
        3,
        OptionalDouble.empty(),
        List.of());
  }

  static boolean solved(Map<String, String> tasks, String task) {
    return tasks.getOrDefault(task, "").contains("1");
  }

  private AuditEvent.Line line() {
    return new AuditEvent.Line(events.size() + 1, 0, 1, "");
  }

  /// A YAML file, or the front matter of a Markdown file.
  static Optional<Tree> yaml(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.startsWith("---\n") ? text.indexOf("\n---", 4) : -1;
    String front = end < 0 ? text : text.substring(4, end + 1);
    return switch (YamlReader.read(front, "a.yaml", 1, YamlRules.CONFIG)) {
      case YamlOutcome.Read(Tree tree, _) -> Optional.of(tree);
      case YamlOutcome.Unreadable _ -> Optional.empty();
    };
  }
}
