package dev.countersign.audit.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditFinding;
import dev.countersign.trace.Finding.Severity;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Passes that only a rewrite made, and answers in what shipped.
class RewrittenPassTest {

  private static final String TASKS =
      """
      {"questions": [{"task_id": "t1", "Question": "a", "answer": "4,711"},
        {"task_id": "t2", "Question": "b", "answer": "Oslo"},
        {"task_id": "t3", "Question": "c", "answer": "red, 12"}]}
      """;

  /// In R1 a processor reshapes the final answer of three failing rollouts, which then pass.
  private static TruthRun reshaped() {
    var run = TruthRun.clean();
    run.files.put("../tasks.json", TASKS);
    for (String task : List.of("t1", "t2", "t3")) {
      run.rollout(0, task, 0, false, "I cannot say", "I cannot say");
    }
    run.rollout(0, "t2", 1, true, "FINAL ANSWER: Oslo", "FINAL ANSWER: Oslo");
    run.rollout(1, "t1", 0, true, "about four thousand", "FINAL ANSWER: 4711");
    run.rollout(1, "t2", 0, true, "It is Bergen, I think", "FINAL ANSWER: oslo.");
    run.rollout(1, "t2", 1, true, "FINAL ANSWER: Oslo", "FINAL ANSWER: Oslo");
    run.rollout(1, "t3", 0, true, "12 of them", "FINAL ANSWER: red; 12.0");
    return run;
  }

  @Test
  void theTwoLinesPartAtTheRoundOfTheRewrite() {
    PassLines lines = PassLines.of(reshaped().input());
    assertEquals(2, lines.points().size());
    assertEquals(1, lines.points().getFirst().passed());
    assertEquals(1, lines.points().getFirst().without());
    assertEquals(3, lines.points().getLast().passed());
    assertEquals(1, lines.points().getLast().without());
    assertEquals(OptionalInt.of(1), lines.partsAt());
  }

  @Test
  void eachOfTheThreeIsOneClickAway() {
    List<AuditFinding> findings = reshaped().by(new RewrittenPass());
    assertEquals(1, findings.size(), findings.toString());
    AuditFinding found = findings.getFirst();
    assertEquals(Severity.HIGH, found.severity());
    assertEquals(
        "3 passing rollouts of R1 would have failed with what the model said: of the 3 tasks"
            + " whose rollouts were recorded 3 passed, 1 without them; the two lines part here",
        found.message());
    assertEquals(
        List.of("s:aegis/R1/r0-t1#1.1", "s:aegis/R1/r0-t2#1.1", "s:aegis/R1/r0-t3#1.1"),
        found.evidence().stream().map(place -> place.target()).toList());
    assertTrue(found.derivation().contains("aegis/R1/r0-t1: by Shaper"), found.toString());
  }

  @Test
  void aRewriteThatKeepsTheAnswerMakesNoPass() {
    var run = TruthRun.clean();
    run.files.put("tasks.json", TASKS);
    run.rollout(1, "t1", 0, true, " final answer: $4711 ", "FINAL ANSWER: 4,711");
    assertEquals(List.of(), run.by(new RewrittenPass()));
  }

  @Test
  void withoutExpectedAnswersItOnlySaysThatTheAnswerWasRewritten() {
    var run = TruthRun.clean().rollout(1, "t1", 0, true, "four", "FINAL ANSWER: 4711");
    AuditFinding found = run.by(new RewrittenPass()).getFirst();
    assertEquals(Severity.MEDIUM, found.severity());
    assertTrue(found.message().contains("cannot be told"), found.message());
  }

  @Test
  void aCheckThatExplainsTooLittleIsNotUsed() {
    var run = reshaped();
    run.rollout(1, "t1", 1, true, "quite another", "quite another");
    assertTrue(PassLines.of(run.input()).partsAt().isEmpty());
    assertEquals(Severity.MEDIUM, run.by(new RewrittenPass()).getFirst().severity());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The capital is Oslo. | 1",
        "The capital is Oslosund. | 0",
        "The result is 14,711 of course | 0",
        "The result is 4,711 of course | 1"
      })
  void anExpectedAnswerInAShippedPromptIsNamedAndNotPrinted(String text, int found) {
    var run = TruthRun.clean();
    run.files.put("tasks.json", TASKS);
    run.files.put("R1/applied/C-R1-01/agent.md", text + "\n");
    List<AuditFinding> findings = run.by(new ShippedAnswer());
    assertEquals(found, findings.size(), findings.toString());
    for (AuditFinding finding : findings) {
      assertEquals("R1/applied/C-R1-01/agent.md:1", finding.place());
      assertTrue(!finding.toString().contains("Oslo"), "the answer is not printed");
    }
  }
}
