package dev.countersign.audit.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.HumanDecision;
import dev.countersign.audit.Rule;
import dev.countersign.trace.Finding.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule fires on what it is about, and no rule says anything about a clean run.
class TruthRulesTest {

  static Stream<Rule> rules() {
    return TruthRules.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isSilentOnACleanRun(Rule rule) {
    var run = TruthRun.clean();
    run.files.put("tasks.json", "[{\"task_id\": \"t1\", \"answer\": \"4711\"}]");
    run.rollout(0, "t1", 0, false, "nothing", "nothing");
    run.rollout(1, "t1", 0, true, "FINAL ANSWER: 4711", "FINAL ANSWER: 4711");
    assertEquals(List.of(), run.by((FindingRule) rule));
  }

  private static AuditFinding only(List<AuditFinding> findings) {
    assertEquals(1, findings.size(), findings.toString());
    return findings.getFirst();
  }

  /// R1's prompt is rolled back; R2 runs the baseline; R3 has the prompt again.
  private static TruthRun cameBack() {
    var run = TruthRun.clean().rollback(1, "C-R1-01");
    run.round(2, "noop", TruthRun.config(2, "0.5", "prompts/base.md"), 2);
    return run.round(3, "noop", TruthRun.config(3, "0.5", "R1/applied/C-R1-01/agent.md"), 3);
  }

  @Test
  void roundsWithTheSameHarnessAreNamed() {
    AuditFinding found = cameBack().by(new SameHarness()).getFirst();
    assertEquals(
        "R0, R2 ran the same harness: a difference between them is no effect of an edit",
        found.message());
  }

  @Test
  void whatRanAfterARollbackIsNamed() {
    assertEquals(
        "the ship of R1 (C-R1-01) was rolled back, and R2 runs the harness of R0",
        only(cameBack().by(new AfterRollback())).message());
  }

  @Test
  void aShipThatIsGoneWithoutARollbackIsNamed() {
    var run = TruthRun.clean();
    run.round(2, "noop", TruthRun.config(2, "0.5", "prompts/base.md"), 2);
    AuditFinding found = only(run.by(new AfterRollback()));
    assertEquals(Severity.MEDIUM, found.severity());
    assertEquals(
        "the ship of R1 (C-R1-01) is gone: R2 runs the harness of R0, and no rollback is recorded",
        found.message());
  }

  @Test
  void aTextThatCameBackIsNamedWithBothRoundsAndThatNobodyDecidedIt() {
    AuditFinding found = only(cameBack().by(new CameBack()));
    assertEquals(Severity.HIGH, found.severity());
    assertEquals("R3", found.subject().id());
    assertTrue(found.message().contains("what R1 shipped (C-R1-01)"), found.message());
    assertTrue(found.message().contains("in force again in R3"), found.message());
    assertTrue(found.message().contains("nobody decided that"), found.message());
    assertTrue(
        found.evidence().stream().anyMatch(p -> p.path().equals("R1/applied/C-R1-01/agent.md")));
  }

  @Test
  void aTextThatAShipBroughtBackNamesItAndThePeopleWhoDecided() {
    var run = TruthRun.clean().rollback(1, "C-R1-01");
    run.round(2, "noop", TruthRun.config(2, "0.5", "prompts/base.md"), 2);
    run.files.put("R3/applied/C-R3-01/agent.md", "Answer briefly.\n");
    String config = TruthRun.config(3, "0.5", "R3/applied/C-R3-01/agent.md");
    run.files.put("R3/applied/C-R3-01/config.yaml", config);
    run.files.put("R3/applied/merged.yaml", config);
    run.round(3, "ok", config, 3);
    run.manifest(3, "C-R3-01", List.of("prompt"), List.of(), "", "config.yaml", "agent.md");
    run.commit(3, "C-R3-01");
    run.people.add(new HumanDecision("C-R3-01", "approve", "p-1", Instant.EPOCH, 7, false));
    AuditFinding found = only(run.by(new CameBack()));
    assertEquals(Severity.MEDIUM, found.severity());
    assertTrue(
        found
            .message()
            .endsWith(
                "the ship of C-R3-01 brought it back; people who decided on that: p-1 (approve)"),
        found.message());
  }

  @Test
  void aNoopRoundOnARevertedHarnessIsNamed() {
    AuditFinding found = only(cameBack().by(new NoopOnReverted()));
    assertEquals("R3", found.subject().id());
    assertEquals(
        "R3 is recorded as noop, but it ran the harness of R1, which had been taken back",
        found.message());
  }

  /// The evolve of R1 crashed, so R1 ran the baseline, and gating says accepted all the same.
  private static TruthRun acceptedWithoutRunning(String status) {
    var run = new TruthRun().evolver();
    run.files.put("prompts/base.md", "Answer.\n");
    run.files.put("prompts/new.md", "Answer well.\n");
    run.round(0, "baseline", TruthRun.config(0, "0.5", "prompts/base.md"), 2);
    run.round(1, status, TruthRun.config(1, "0.5", "prompts/base.md"), 3);
    run.files.put("R1/evolve/config.yaml", TruthRun.config(0, "0.5", "prompts/new.md"));
    return run.gating(1, "accepted");
  }

  @Test
  void aHypothesisAcceptedAlthoughItsEvolveCrashedNeverRan() {
    AuditFinding found = only(acceptedWithoutRunning("crashed").by(new NeverRan()));
    assertEquals(Severity.HIGH, found.severity());
    assertEquals(
        "the edit of R1 is recorded as accepted, but its config never ran: the evolve crashed, so"
            + " the scores of R1 say nothing about it",
        found.message());
  }

  @Test
  void aHypothesisAcceptedAlthoughAnotherConfigRanNeverRan() {
    AuditFinding found = only(acceptedWithoutRunning("ok").by(new NeverRan()));
    assertTrue(found.message().contains("R1 ran another harness"), found.message());
  }

  @Test
  void aShipWhoseMergeIsNotWhatRanNeverRan() {
    var run = TruthRun.clean();
    run.files.put("R1/config.yaml", TruthRun.config(1, "0.5", "prompts/base.md"));
    assertTrue(only(run.by(new NeverRan())).message().contains("recorded as shipped"));
  }

  @Test
  void aChangeOutsideTheBucketThatTheMergeDroppedIsNamed() {
    var run = TruthRun.clean();
    run.files.put(
        "R1/applied/C-R1-01/config.yaml", TruthRun.config(0, "0.9", "R1/applied/C-R1-01/agent.md"));
    AuditFinding found = only(run.by(new DroppedChange()));
    assertEquals("C-R1-01", found.subject().id());
    assertTrue(found.derivation().toString().contains("max_usd"), found.toString());
    assertTrue(
        only(run.by(new BucketMismatch())).message().endsWith("its diff also touches config"));
  }

  @Test
  void aFileThatTheManifestDoesNotDeclareIsNamed() {
    var run = TruthRun.clean();
    run.files.put("R1/applied/C-R1-01/extra.py", "x = 1\n");
    assertTrue(only(run.by(new UndeclaredFile())).message().endsWith("declare: extra.py"));
  }

  @Test
  void aConfigThatTheManifestDoesNotDeclareIsNamed() {
    var run = TruthRun.clean();
    run.manifest(1, "C-R1-01", List.of("prompt"), List.of("t1"), "", "agent.md");
    assertTrue(only(run.by(new UndeclaredFile())).message().endsWith("declare: config.yaml"));
  }

  @Test
  void aDeclaredFileThatIsNotThereIsNamed() {
    var run = TruthRun.clean();
    run.manifest(
        1, "C-R1-01", List.of("prompt"), List.of("t1"), "", "config.yaml", "agent.md", "gone.md");
    AuditFinding found = only(run.by(new MissingFile()));
    assertTrue(found.message().endsWith("not delivered: gone.md"), found.message());
  }

  @Test
  void aRaisedLimitIsNamedWithCostAndSteps() {
    var run = TruthRun.clean();
    String config = TruthRun.config(0, "0.8", "R1/applied/C-R1-01/agent.md");
    run.files.put("R1/applied/C-R1-01/config.yaml", config);
    run.files.put("R1/applied/merged.yaml", config);
    run.files.put("R1/config.yaml", config);
    run.rollout(0, "t1", 0, false, "x", "x").rollout(1, "t1", 0, true, "x", "x");
    AuditFinding found = only(run.by(new RaisedBudget()));
    assertEquals(
        "C-R1-01 expands a constraint: CostGuard.max_usd from 0.5 to 0.8; a pass that needs it is"
            + " no better harness",
        found.message());
    assertTrue(
        found
            .derivation()
            .contains("R1 (with it): 1 of 1 rollout passed, 2.0 steps and 0.0100 USD per rollout"),
        found.toString());
  }

  @Test
  void aLoweredLimitIsNoRaisedOne() {
    var run = TruthRun.clean();
    run.files.put(
        "R1/applied/C-R1-01/config.yaml", TruthRun.config(0, "0.3", "R1/applied/C-R1-01/agent.md"));
    assertEquals(List.of(), run.by(new RaisedBudget()));
  }
}
