package dev.countersign.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.FileDelta.Status;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewritesTest {

  private static final String P1 = SmallRun.ROOT + "/R1/applied/C-R1-01/agent.md";

  private final SmallRun run =
      new SmallRun()
          .rounds(0, 1)
          .file("base.md", "one\ntwo\n")
          .file("R0/config.yaml", SmallRun.config(0, "0.5", SmallRun.ROOT + "/base.md"));

  @Test
  void aShipIsTheMergedConfigAgainstItsParentAndNamesWhatWasDropped() {
    run.file("R1/config.yaml", SmallRun.config(1, "0.5", P1))
        .file("R1/applied/merged.yaml", SmallRun.config(0, "0.5", P1))
        .file("R1/applied/C-R1-01/config.yaml", SmallRun.config(0, "9.0", P1))
        .file("R1/applied/C-R1-01/agent.md", "one\n2\nthree\n")
        .file("R1/applied/C-R1-01/extra.py", "x = 1\n")
        .candidate(1, "C-R1-01", List.of("t"), "agent.md", "config.yaml", "never.py")
        .decision(1, "ship", "C-R1-01")
        .gate(1, "C-R1-01", "structure", GateCheck.State.PASSED, "")
        .commit(1, "C-R1-01");

    Rewrite rewrite = run.replay().rewrite("C-R1-01").orElseThrow();
    assertEquals(Fate.SHIPPED, rewrite.fate());
    assertEquals(0, rewrite.parentRound());
    assertEquals(
        List.of(
            "config.yaml M true +1 -1",
            "agent.md M true +2 -1",
            "extra.py A false +1 -0",
            "never.py ! true +0 -0"),
        shown(rewrite));
    assertEquals(
        List.of("processors[CostGuard].max_usd: '9.0' did not ship; the shipped config has '0.5'"),
        rewrite.droppedChanges());
    assertTrue(rewrite.facts().contains("R1/decision.md ranks it 1 of 1"));
    assertTrue(rewrite.facts().contains("audit.jsonl line 1: gate passed: structure"));
    assertTrue(rewrite.facts().contains("audit.jsonl line 2: shipped"));
  }

  @Test
  void aJointShipGivesEachCandidateItsOwnFilesAndTheSharedConfig() {
    String tool = SmallRun.ROOT + "/R1/applied/C-R1-02/t.py::T";
    String merged =
        SmallRun.config(0, "0.5", P1).replace("custom: []", "custom: ['file://" + tool + "']");
    run.file("R1/applied/merged.yaml", merged)
        .file("R1/applied/C-R1-01/config.yaml", SmallRun.config(0, "0.5", P1))
        .file("R1/applied/C-R1-01/agent.md", "new\n")
        .file("R1/applied/C-R1-02/config.yaml", merged.replace(P1, SmallRun.ROOT + "/base.md"))
        .file("R1/applied/C-R1-02/t.py", "def T(): pass\n")
        .candidate(1, "C-R1-01", List.of(), "agent.md", "config.yaml")
        .candidate(1, "C-R1-02", List.of(), "t.py", "config.yaml")
        .decision(1, "ship", "C-R1-02", "C-R1-01")
        .commit(1, "C-R1-02", "C-R1-01");

    Replay replay = run.replay();
    assertEquals(
        List.of("C-R1-02", "C-R1-01"), replay.rewrites().stream().map(Rewrite::id).toList());
    assertEquals(
        List.of("config.yaml M true", "t.py A true"),
        names(replay.rewrite("C-R1-02").orElseThrow()));
    assertEquals(
        List.of("config.yaml M true", "agent.md M true"),
        names(replay.rewrite("C-R1-01").orElseThrow()));
    assertEquals(List.of("C-R1-02"), replay.rewrite("C-R1-01").orElseThrow().shippedWith());
  }

  @Test
  void theStrongestFactIsTheFateAndAllFactsStay() {
    run.candidate(1, "C-R1-01", List.of(), "config.yaml")
        .file(
            "R1/applied/C-R1-01/config.yaml", SmallRun.config(0, "0.8", SmallRun.ROOT + "/base.md"))
        .verdict(1, "C-R1-01", "ask-more")
        .decision(1, "ship", "C-R1-01")
        .gate(1, "C-R1-01", "structure", GateCheck.State.FAILED, "bad\u202eword")
        .nothing(1, "all_candidates_failed_gate");
    Replay replay = run.replay();
    Rewrite rewrite = replay.rewrite("C-R1-01").orElseThrow();
    assertEquals(Fate.GATE_FAILED, rewrite.fate());
    assertEquals("gate failed at structure: bad⟨U+202E⟩word", rewrite.cause());
    assertEquals(
        List.of(
            "R1/verdicts/V-C-R1-01.md: the Critic's verdict is ask-more",
            "R1/decision.md ranks it 1 of 1",
            "audit.jsonl line 1: gate failed at structure: bad⟨U+202E⟩word",
            "audit.jsonl line 2: nothing shipped: all_candidates_failed_gate"),
        rewrite.facts());
    assertEquals(List.of("config.yaml M true"), names(rewrite));
    Rewrite noOp = replay.rewrite("R1").orElseThrow();
    assertEquals(Rewrite.Kind.NO_OP, noOp.kind());
    assertEquals("nothing shipped: all_candidates_failed_gate", noOp.cause());
  }

  @Test
  void aNoOpAfterARollbackShowsTheHarnessThatCameBack() {
    run.rounds(2)
        .file("R1/config.yaml", SmallRun.config(1, "0.9", SmallRun.ROOT + "/base.md"))
        .file("R2/config.yaml", SmallRun.config(2, "0.5", SmallRun.ROOT + "/base.md"))
        .candidate(1, "C-R1-01", List.of())
        .commit(1, "C-R1-01")
        .rollback(1, "C-R1-01")
        .nothing(2, "critic no-op");
    Replay replay = run.replay();
    assertEquals(
        List.of("C-R1-01", "R1:rollback", "R2"),
        replay.rewrites().stream().map(Rewrite::id).toList());
    assertEquals(Fate.ROLLED_BACK, replay.rewrite("C-R1-01").orElseThrow().fate());
    assertEquals(1, replay.rewrite("R1:rollback").orElseThrow().added());
    Rewrite noOp = replay.rewrite("R2").orElseThrow();
    assertEquals(
        "nothing shipped: critic no-op; round 2 ran the harness of round 0 again after the rollback of round 1",
        noOp.cause());
    assertEquals(List.of("config.yaml M false"), names(noOp));
    assertEquals(List.of("H0 = H2"), replay.lineage().equalities());
    assertEquals("H0", replay.round(2).orElseThrow().harness());
    assertTrue(replay.round(1).orElseThrow().rolledBack());
  }

  @Test
  void withoutConfigsTheCandidatesOwnConfigsStandIn() {
    SmallRun paper =
        new SmallRun()
            .rounds(1, 2)
            .file("R1/applied/C-R1-01/config.yaml", SmallRun.config(0, "0.5", "a.md"))
            .file("R2/applied/C-R2-01/config.yaml", SmallRun.config(1, "0.7", "a.md"))
            .candidate(1, "C-R1-01", List.of(), "config.yaml")
            .candidate(2, "C-R2-01", List.of(), "config.yaml")
            .commit(1, "C-R1-01")
            .commit(2, "C-R2-01");
    Replay replay = paper.replay();
    Rewrite second = replay.rewrite("C-R2-01").orElseThrow();
    assertEquals(1, second.added());
    assertTrue(
        second
            .facts()
            .contains(
                "there is neither merged.yaml nor config.yaml; the candidate's own"
                    + " R2/applied/C-R2-01/config.yaml is compared"));
    assertTrue(
        second
            .facts()
            .contains(
                "R1/config.yaml is missing; R1/applied/C-R1-01/config.yaml stands in for it"));
    assertTrue(replay.harness(1).orElseThrow().config().isEmpty(), "nothing is guessed");
    assertEquals(Status.ADDED, replay.rewrite("C-R1-01").orElseThrow().files().getFirst().status());
  }

  @Test
  void aShippedIdWithoutManifestIsStillShown() {
    run.commit(1, "C-R1-77").file("R1/config.yaml", SmallRun.config(1, "2", "a.md"));
    Rewrite rewrite = run.replay().rewrite("C-R1-77").orElseThrow();
    assertEquals(Fate.SHIPPED, rewrite.fate());
    assertEquals("R1/candidates has no manifest of it", rewrite.facts().getFirst());
    assertTrue(rewrite.files().stream().noneMatch(FileDelta::declared));
  }

  @Test
  void tb2ShipsTakeEffectOneRoundLater() {
    run.layout(Run.Layout.AEGIS_TB2, 1, "layout")
        .file("R1/config.yaml", SmallRun.config(1, "0.9", SmallRun.ROOT + "/base.md"))
        .candidate(0, "C-R0-01", List.of("t"), "config.yaml")
        .commit(0, "C-R0-01")
        .task(0, "t", false)
        .task(1, "t", true);
    Replay replay = run.replay();
    Rewrite rewrite = replay.rewrite("C-R0-01").orElseThrow();
    assertEquals(0, rewrite.parentRound());
    assertEquals(1, rewrite.effectRound());
    assertEquals("1 of 1", Predictions.hits(rewrite.predictions()).toString());
    assertEquals(List.of("C-R0-01"), replay.round(1).orElseThrow().shipped());
  }

  @Test
  void aCrashedEvolveLeavesItsPredictionsOpen() {
    run.file("R1/config.yaml", SmallRun.config(1, "0.5", SmallRun.ROOT + "/base.md"))
        .file("R1/applied/merged.yaml", SmallRun.config(0, "0.9", SmallRun.ROOT + "/base.md"))
        .candidate(1, "C-R1-01", List.of("t"))
        .commit(1, "C-R1-01")
        .result(1, 1, 1, "crashed", "")
        .task(0, "t", false)
        .task(1, "t", true);
    Rewrite rewrite = run.replay().rewrite("C-R1-01").orElseThrow();
    assertEquals(Prediction.Outcome.UNKNOWN, rewrite.predictions().getFirst().outcome());
    assertTrue(
        rewrite.facts().contains("R1/config.yaml is another harness than the one that shipped"));
    assertTrue(
        rewrite
            .facts()
            .contains(
                "recorded evolve_status: the evolve before round 1 crashed, so the ship did not take effect"));
  }

  @Test
  void aRepeatedRoundIsJudgedByItsLastLines() {
    run.candidate(1, "C-R1-01", List.of())
        .commit(1, "C-R1-01")
        .gate(1, "C-R1-01", "structure", GateCheck.State.FAILED, "bad")
        .gate(1, "C-R1-01", "structure", GateCheck.State.PASSED, "")
        .nothing(1, "critic no-op");
    Replay replay = run.replay();
    assertEquals(Fate.NOT_SELECTED, replay.rewrite("C-R1-01").orElseThrow().fate());
    assertTrue(replay.rewrite("R1").isPresent());
  }

  private static List<String> names(Rewrite rewrite) {
    return rewrite.files().stream()
        .map(f -> f.label() + " " + f.status().letter() + " " + f.declared())
        .toList();
  }

  private static List<String> shown(Rewrite rewrite) {
    return rewrite.files().stream()
        .map(f ->
            f.label()
                + " "
                + f.status().letter()
                + " "
                + f.declared()
                + " +"
                + f.added()
                + " -"
                + f.removed())
        .toList();
  }
}
