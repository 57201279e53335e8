package dev.countersign.ui;

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
import dev.countersign.trace.FileChange;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.Run;
import dev.countersign.trace.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A run of six rounds and four candidates, rebuilt.
final class SampleRun {

  private SampleRun() {}

  static Replay replay() {
    var run = SampleDesk.row(SampleDesk.RUN, Run.Layout.AEGIS, 1, 3).run();
    var recorded =
        new RecordedRun(
            run,
            List.of(0, 1, 2, 3, 4, 5),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    int[] passed = {7, 8, 8, 7, 9, 10};
    var rounds = new ArrayList<RoundSummary>();
    for (int i = 0; i < passed.length; i++) {
      rounds.add(
          new RoundSummary(
              i,
              OptionalInt.of(passed[i]),
              OptionalInt.of(12),
              OptionalDouble.of(passed[i] / 12.0),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              i == 0 ? "baseline" : "ok",
              "H" + i,
              i - 1,
              List.of(),
              false,
              List.of()));
    }
    return new Replay(
        recorded,
        List.of(),
        Lineage.none(),
        rounds,
        List.of(
            rewrite("C-R1-01", 1, List.of("prompt"), "accept", Fate.SHIPPED, true),
            rewrite("C-R2-01", 2, List.of("config"), "reject", Fate.REJECTED, true),
            rewrite("C-R4-02", 4, List.of("processor"), "accept", Fate.GATE_FAILED, false),
            rewrite(
                "C-R4-03", 4, List.of("tools", "prompt", "config"), "accept", Fate.SHIPPED, true)));
  }

  private static Rewrite rewrite(
      String id, int round, List<String> buckets, String verdict, Fate fate, boolean passed) {
    var line = new AuditEvent.Line(17, 0, 100, "1700000000");
    var checks =
        List.of(
            new GateCheck("structure", GateCheck.State.PASSED, ""),
            new GateCheck("canonicalize", GateCheck.State.PASSED, ""),
            passed
                ? new GateCheck(
                    "counterfactual", GateCheck.State.SKIPPED, "skipped: no rollouts given")
                : new GateCheck("counterfactual", GateCheck.State.FAILED, "2 tasks lost"));
    var anchors =
        List.of(
            new Anchor(
                "trajectories/db4fd70a_r0.jsonl#step_0",
                20,
                "R3/trajectories/db4fd70a_r0.jsonl",
                OptionalInt.of(0)),
            new Anchor("digests/f0f46385.md", 22, "R3/digests/f0f46385.md", OptionalInt.empty()),
            new Anchor("../../secret.txt", 24, "", OptionalInt.empty()));
    var candidate =
        new Candidate(
            round,
            id,
            "R%d/candidates/%s.md".formatted(round, id),
            buckets,
            List.of(
                new FileChange(
                    "config.yaml",
                    "R" + round + "/config.yaml",
                    "modify",
                    "Register a text fetcher, so that long pages come back whole.",
                    9)),
            List.of("db4fd70a"),
            List.of("f0f46385"),
            List.of("7bd855d8"),
            Optional.empty(),
            "",
            anchors,
            true);
    return new Rewrite(
        id,
        Rewrite.Kind.CANDIDATE,
        round,
        round - 1,
        round,
        buckets,
        fate,
        List.of("The gate passed it (audit.jsonl line 17).", "Round 4 ran it (curves.json)."),
        fate.word(),
        List.of(),
        List.of(),
        Optional.of(candidate),
        Optional.of(new Verdict(round, id, "R4/verdicts/V.md", verdict, List.of())),
        Optional.empty(),
        Optional.of(new AuditEvent.Gate(line, round, id, checks)),
        Optional.empty(),
        List.of(file("config.yaml", true), file("agent.md", false), file("fetch.py", false)),
        List.of(
            new Prediction(
                "db4fd70a",
                Prediction.Kind.UNLOCK,
                Optional.of(new Prediction.Passes(0, 2)),
                Optional.of(new Prediction.Passes(2, 2)),
                Prediction.Outcome.HIT)));
  }

  private static FileDelta file(String label, boolean config) {
    return new FileDelta(
        label,
        FileDelta.Status.MODIFIED,
        Optional.empty(),
        Optional.empty(),
        config,
        true,
        "modify",
        6,
        3);
  }
}
