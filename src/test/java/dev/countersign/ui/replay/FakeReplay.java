package dev.countersign.ui.replay;

import dev.countersign.base.Sha256;
import dev.countersign.replay.Fate;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Lineage;
import dev.countersign.replay.Prediction;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.RoundSummary;
import dev.countersign.trace.Anchor;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.Finding;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunId;
import dev.countersign.trace.TaskDigest;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An invented run of twelve evolves, R7 to R12 in detail: a composite edit that adds a Wikipedia
/// tool in R10, a rollback in R9, a no-op in R11, a candidate that failed the gate, one whose
/// config was never delivered.
final class FakeReplay {

  static final RunId RUN = new RunId("gaia-sonnet");
  private static final double[] RATES = {
    .738, .743, .728, .746, .741, .752, .749, .747, .757, .728, .777, .816, .80
  };

  final FakeFiles files = new FakeFiles();
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<CriticDecision> decisions = new ArrayList<>();
  private final List<Rewrite> rewrites = new ArrayList<>();

  static ReplayContent content() {
    return new FakeReplay().build(RATES.length);
  }

  /// A run with that many rounds and nothing but their rates.
  static ReplayContent rounds(int count) {
    var fake = new FakeReplay();
    return fake.content(fake.replay(count));
  }

  ReplayContent build(int rounds) {
    files.add(
        "audit.jsonl",
        "{\"round\": 10, \"stage\": \"4\", \"kind\": \"gate\", \"payload\": {\"cid\":"
            + " \"C-R10-02\"}}\n");
    files.add("trajectories/db4fd70a_r0.jsonl", "{\"step\": 0}\n{\"step\": 1}\n{\"step\": 12}\n");
    files.add("R10/landscape.md", "# Landscape\n");
    files.add("R10/digests/f0f46385.md", "pattern: PARTIAL_PASS\n");
    for (int round = 7; round <= 12; round++) {
      files.add("R" + round + "/summary.md", "# Round " + round + "\n\n23 of 103 tasks failed.\n");
      boolean noOp = round == 11;
      decide(round, noOp ? "no_op" : "ship", noOp ? List.of() : List.of("C-R" + round + "-02"));
    }
    rewrites.add(shipped(8, "prompt", Fate.SHIPPED));
    rewrites.add(shipped(9, "processor", Fate.ROLLED_BACK));
    rewrites.add(rollback());
    rewrites.add(composite());
    rewrites.add(rejected());
    rewrites.add(gateFailed());
    rewrites.add(neverDelivered());
    rewrites.add(noOp());
    rewrites.add(shipped(12, "config", Fate.SHIPPED));
    return content(replay(rounds));
  }

  private ReplayContent content(Replay replay) {
    return new ReplayContent(
        replay, files, findings(), (_, side) -> files.text(side), _ -> structure());
  }

  private static List<StructuralChanges.Row> structure() {
    return List.of(
        new StructuralChanges.Row(
            "processors[system_prompt].template",
            "R9/applied/C-R9-01/gaia_agent.md",
            "R10/applied/C-R10-02/gaia_agent.md"),
        new StructuralChanges.Row("processors[SearchBudget].max_searches", "6", ""),
        new StructuralChanges.Row("tools[WikiTextFetch].max_chars", "", "120000"));
  }

  private static List<Finding> findings() {
    return List.of(
        new Finding(
            "CHANGE_UNDECLARED",
            Finding.Outcome.WARN,
            "R10/applied/C-R10-02/config.yaml",
            0,
            0,
            "the config drops SearchBudget; no file change of the manifest names it"),
        new Finding(
            "ANCHOR_DEAD",
            Finding.Outcome.WARN,
            "R10/candidates/C-R10-02.md",
            31,
            3,
            "the manifest cites a digest that the run does not have"),
        new Finding(
            "NUM_ROUNDED", Finding.Outcome.NOTE, "curves.json", 1, 1, "pass_rate has 4 digits"));
  }

  private Replay replay(int rounds) {
    List<RoundSummary> summaries = IntStream.range(0, rounds).mapToObj(this::summary).toList();
    var sha = Sha256.of("inventory");
    var run =
        new Run(
            1,
            RUN,
            1,
            "gaia-sonnet",
            Run.Layout.AEGIS,
            "runs/gaia",
            "",
            Instant.parse("2026-01-05T10:00:00Z"),
            sha,
            2060,
            1_020_000_000,
            0,
            "layout");
    var recorded =
        new RecordedRun(
            run,
            IntStream.range(0, rounds).boxed().toList(),
            List.of(),
            outcomes(),
            candidates,
            verdicts,
            decisions,
            List.of(),
            List.of(
                new Landscape(
                    10,
                    "R10/landscape.md",
                    List.of(),
                    List.of(),
                    List.of("new fetch tool", "final check"),
                    List.of())),
            digests(),
            List.of(),
            List.of());
    return new Replay(recorded, List.of(), Lineage.none(), summaries, rewrites);
  }

  private List<TaskOutcome> outcomes() {
    return List.of(
        outcome(9, "db4fd70a", false, false),
        outcome(10, "db4fd70a", true, true),
        outcome(9, "f0f46385", false, false),
        outcome(10, "f0f46385", true, false),
        outcome(9, "5e2a91b0", false, false),
        outcome(10, "5e2a91b0", false, false),
        outcome(9, "4b6bb5f7", true, false),
        outcome(10, "4b6bb5f7", true, true));
  }

  private static TaskOutcome outcome(int round, String task, boolean... flags) {
    List<Boolean> rollouts = new ArrayList<>();
    for (boolean flag : flags) {
      rollouts.add(flag);
    }
    return new TaskOutcome(
        round,
        task,
        "L2",
        rollouts.contains(true),
        rollouts,
        "done",
        9,
        OptionalDouble.empty(),
        List.of());
  }

  private static List<TaskDigest> digests() {
    return IntStream.range(0, 30)
        .mapToObj(i ->
            new TaskDigest(10, "t" + i, "R10/digests/t" + i + ".md", i < 23 ? "FAIL" : "PASS", ""))
        .toList();
  }

  private RoundSummary summary(int round) {
    boolean gap = round == 17;
    double rate = RATES[round % RATES.length];
    OptionalDouble point = gap ? OptionalDouble.empty() : OptionalDouble.of(rate);
    double best =
        IntStream.rangeClosed(0, round).mapToDouble(i -> RATES[i % RATES.length]).max().orElse(0);
    List<String> shipped =
        rewrites.stream()
            .filter(r -> r.kind() == Rewrite.Kind.CANDIDATE && r.effectRound() == round)
            .filter(r -> r.fate() == Fate.SHIPPED || r.fate() == Fate.ROLLED_BACK)
            .map(Rewrite::id)
            .toList();
    return new RoundSummary(
        round,
        OptionalInt.of((int) Math.round(rate * 103)),
        OptionalInt.of(103),
        point,
        gap ? OptionalDouble.empty() : OptionalDouble.of(rate - .02),
        gap ? OptionalDouble.empty() : OptionalDouble.of(rate + .02),
        OptionalDouble.of(best),
        "ok",
        "H" + round,
        round - 1,
        shipped,
        round == 9,
        round == 9 ? List.of("a1", "a2", "a3") : List.of());
  }

  private void decide(int round, String type, List<String> ranking) {
    String path = "R" + round + "/decision.md";
    files.add(
        path,
        "---\nround: %d\ndecision_type: %s\n---\n\n## Reasoning\n- No candidate beats the parent.\n"
            .formatted(round, type));
    decisions.add(new CriticDecision(round, path, type, ranking, ""));
  }

  private Rewrite composite() {
    String id = "C-R10-02";
    List<FileDelta> deltas =
        List.of(
            delta(id, "config.yaml", CONFIG_BEFORE, CONFIG_AFTER, 6, 3),
            delta(id, "gaia_agent.md", "Answer.\n", "Answer.\nFetch text first.\n", 1, 0),
            new FileDelta(
                "wiki_text_fetch.py",
                FileDelta.Status.ADDED,
                Optional.empty(),
                Optional.of(
                    files.add("R10/applied/" + id + "/wiki_text_fetch.py", "class WikiTextFetch:")),
                false,
                false,
                "",
                84,
                0));
    List<Prediction> predictions =
        List.of(
            prediction("db4fd70a", Prediction.Kind.UNLOCK, 0, 2, Prediction.Outcome.HIT),
            prediction("f0f46385", Prediction.Kind.UNLOCK, 0, 1, Prediction.Outcome.HIT),
            prediction("5e2a91b0", Prediction.Kind.UNLOCK, 0, 0, Prediction.Outcome.MISS),
            prediction("4b6bb5f7", Prediction.Kind.STABILIZE, 1, 2, Prediction.Outcome.HIT),
            prediction("7bd855d8", Prediction.Kind.AT_RISK, 2, 0, Prediction.Outcome.UNKNOWN));
    return rewrite(id, Rewrite.Kind.CANDIDATE, 10, List.of("tools", "prompt", "config"))
        .fate(Fate.SHIPPED)
        .facts(
            "accepted by the Critic (R10/verdicts/V-C-R10-02.md)",
            "ranked 1 of 1 (R10/decision.md)",
            "gate passed 4 of 5 checks, 1 skipped (audit.jsonl, line 88)",
            "shipped alone (audit.jsonl, line 89)")
        .gate("")
        .files(deltas)
        .predictions(predictions)
        .verdict("accept")
        .build();
  }

  private static Prediction prediction(
      String task, Prediction.Kind kind, int before, int after, Prediction.Outcome outcome) {
    return new Prediction(
        task,
        kind,
        Optional.of(new Prediction.Passes(before, 2)),
        Optional.of(new Prediction.Passes(after, 2)),
        outcome);
  }

  private Rewrite shipped(int round, String bucket, Fate fate) {
    String id = "C-R" + round + "-02";
    return rewrite(id, Rewrite.Kind.CANDIDATE, round, List.of(bucket))
        .fate(fate)
        .facts("shipped alone (audit.jsonl)")
        .gate("")
        .files(List.of(delta(id, "config.yaml", "a: 1\n", "a: 2\n", 1, 1)))
        .verdict("accept")
        .build();
  }

  private Rewrite rejected() {
    String id = "C-R10-01";
    return rewrite(id, Rewrite.Kind.CANDIDATE, 10, List.of("prompt"))
        .fate(Fate.REJECTED)
        .facts("rejected by the Critic (R10/verdicts/V-C-R10-01.md)")
        .files(List.of(delta(id, "config.yaml", "a: 1\n", "a: 3\n", 1, 1)))
        .verdict("reject")
        .build();
  }

  private Rewrite gateFailed() {
    String id = "C-R10-03";
    return rewrite(id, Rewrite.Kind.CANDIDATE, 10, List.of("config"))
        .fate(Fate.GATE_FAILED)
        .facts("gate failed at structure (audit.jsonl, line 90)")
        .gate("file_changes include paths outside the extensions allowed for bucket config")
        .files(List.of(delta(id, "config.yaml", "a: 1\n", "a: 4\n", 1, 1)))
        .dropped("max_steps: 20 → 50")
        .verdict("accept")
        .build();
  }

  private Rewrite neverDelivered() {
    var missing =
        new FileDelta(
            "config.yaml",
            FileDelta.Status.MISSING,
            Optional.empty(),
            Optional.empty(),
            true,
            true,
            "create",
            0,
            0);
    return rewrite("C-R10-04", Rewrite.Kind.CANDIDATE, 10, List.of("processor"))
        .fate(Fate.PROPOSE_FAIL)
        .facts("validation failed: no config was delivered (audit.jsonl, line 80)")
        .files(List.of(missing))
        .build();
  }

  private Rewrite noOp() {
    return rewrite("R11", Rewrite.Kind.NO_OP, 11, List.of())
        .fate(Fate.NO_OP)
        .facts("the Critic decided no_op (R11/decision.md)")
        .build();
  }

  private Rewrite rollback() {
    return rewrite("R9:rollback", Rewrite.Kind.ROLLBACK, 9, List.of())
        .fate(Fate.ROLLED_BACK)
        .facts("rate fell from 75.7 % to 72.8 % (audit.jsonl, line 70)")
        .build();
  }

  private FileDelta delta(
      String id, String label, String before, String after, int added, int removed) {
    RunFile old = files.add("H/" + id + "/" + label, before);
    RunFile now = files.add("R/applied/" + id + "/" + label, after);
    return new FileDelta(
        label,
        FileDelta.Status.MODIFIED,
        Optional.of(old),
        Optional.of(now),
        label.equals("config.yaml"),
        true,
        "modify",
        added,
        removed);
  }

  private Draft rewrite(String id, Rewrite.Kind kind, int round, List<String> buckets) {
    return new Draft(id, kind, round, buckets);
  }

  /// A rewrite in the making.
  private final class Draft {
    private final String id;
    private final Rewrite.Kind kind;
    private final int round;
    private final List<String> buckets;
    private Fate fate = Fate.SHIPPED;
    private List<String> facts = List.of();
    private List<String> dropped = List.of();
    private Optional<AuditEvent.Gate> gate = Optional.empty();
    private Optional<Verdict> verdict = Optional.empty();
    private List<FileDelta> deltas = List.of();
    private List<Prediction> predictions = List.of();

    Draft(String id, Rewrite.Kind kind, int round, List<String> buckets) {
      this.id = id;
      this.kind = kind;
      this.round = round;
      this.buckets = buckets;
    }

    Draft fate(Fate value) {
      fate = value;
      return this;
    }

    Draft facts(String... values) {
      facts = List.of(values);
      return this;
    }

    Draft dropped(String... values) {
      dropped = List.of(values);
      return this;
    }

    Draft files(List<FileDelta> values) {
      deltas = values;
      return this;
    }

    Draft predictions(List<Prediction> values) {
      predictions = values;
      return this;
    }

    /// A gate record that fails at `structure` for this reason, or passes if it is empty.
    Draft gate(String failure) {
      var first =
          new GateCheck(
              "structure",
              failure.isEmpty() ? GateCheck.State.PASSED : GateCheck.State.FAILED,
              failure);
      List<GateCheck> rest =
          Stream.of("novelty", "canonicalize", "replay")
              .map(name -> new GateCheck(name, GateCheck.State.PASSED, ""))
              .toList();
      List<GateCheck> checks = new ArrayList<>(List.of(first));
      checks.addAll(rest);
      gate =
          Optional.of(
              new AuditEvent.Gate(new AuditEvent.Line(88, 0, 100, "1.0"), round, id, checks));
      return this;
    }

    Draft verdict(String word) {
      String path = "R" + round + "/verdicts/V-" + id + ".md";
      files.add(path, "---\nverdict: " + word + "\n---\n\n## Reasons\nThe evidence is cited.\n");
      verdict = Optional.of(new Verdict(round, id, path, word, List.of()));
      verdicts.add(verdict.get());
      return this;
    }

    Rewrite build() {
      Optional<Candidate> candidate = Optional.empty();
      if (kind == Rewrite.Kind.CANDIDATE) {
        candidate = Optional.of(manifest());
        candidates.add(candidate.get());
      }
      return new Rewrite(
          id,
          kind,
          round,
          kind == Rewrite.Kind.NO_OP ? -1 : round - 1,
          round,
          buckets,
          fate,
          facts,
          "",
          List.of(),
          dropped,
          candidate,
          verdict,
          decisions.stream().filter(d -> d.round() == round).findFirst(),
          gate,
          Optional.empty(),
          deltas,
          predictions);
    }

    private Candidate manifest() {
      String path = "R" + round + "/candidates/" + id + ".md";
      files.add(path, MANIFEST.replace("%id", id).replace("%bucket", buckets.toString()));
      return new Candidate(
          round,
          id,
          path,
          buckets,
          List.of(new FileChange("config.yaml", "config.yaml", "modify", "", 4)),
          List.of(),
          List.of(),
          List.of(),
          Optional.of(new Candidate.Signature("tool_call", "WikiTextFetch", OptionalInt.of(1))),
          "",
          List.of(
              anchor("trajectories/db4fd70a_r0.jsonl#step_0", "trajectories/db4fd70a_r0.jsonl", 0),
              anchor("trajectories/db4fd70a_r0.jsonl#step_1", "trajectories/db4fd70a_r0.jsonl", 1),
              new Anchor("digests/f0f46385.md", 30, "R10/digests/f0f46385.md", OptionalInt.empty()),
              new Anchor("digests/gone.md", 31, "R10/digests/gone.md", OptionalInt.empty())),
          true);
    }

    private static Anchor anchor(String text, String target, int step) {
      return new Anchor(text, 28, target, OptionalInt.of(step));
    }
  }

  private static final String MANIFEST =
      """
      ---
      candidate_id: %id
      bucket: %bucket
      file_changes:
      - path: config.yaml
        action: modify
      ---

      ## Failure evidence
      - `trajectories/db4fd70a_r0.jsonl#step_0`: the page came back empty

      ## Targeted fix
      A tool that fetches the text of an article.

      > Kept small on purpose.

      ```yaml
      max_chars: 120000
      ```
      """;

  private static final String CONFIG_BEFORE =
      """
      processors:
        - _target_: harnessx.processors.context.system_prompt
          template: R9/applied/C-R9-01/gaia_agent.md
        - _target_: harnessx.processors.control.loop_detection
        - _target_: processors.search_budget.SearchBudget
          max_searches: 6
      tools:
        - WebSearch
        - WebFetch
      sandbox: local
      max_steps: 20
      """;

  private static final String CONFIG_AFTER =
      """
      processors:
        - _target_: harnessx.processors.context.system_prompt
          template: R10/applied/C-R10-02/gaia_agent.md
        - _target_: harnessx.processors.control.loop_detection
      tools:
        - WebSearch
        - WebFetch
        - _target_: tools.wiki_text_fetch.WikiTextFetch
          endpoint: w/api.php
          explaintext: true
          max_chars: 120000
          timeout_s: 20
      sandbox: local
      max_steps: 20
      """;
}
