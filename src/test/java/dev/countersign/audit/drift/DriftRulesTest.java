package dev.countersign.audit.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RolloutFacts.MidTask;
import dev.countersign.audit.Rule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.SeriesRun;
import dev.countersign.replay.Fate;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.trace.Candidate.Signature;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every rule of the package fires where it has to and is silent where it has not.
class DriftRulesTest {

  private static List<AuditFinding> found(String id, SeriesRun run) {
    return DriftRules.all().stream()
        .filter(rule -> rule.text().id().equals(id))
        .map(FindingRule.class::cast)
        .findFirst()
        .orElseThrow()
        .findings(run.input());
  }

  private static List<String> subjects(String id, SeriesRun run) {
    return found(id, run).stream().map(f -> f.subject().id() + " " + f.severity()).toList();
  }

  private static String tasks(int count, String flags) {
    return String.join(" ", Collections.nCopies(count, flags));
  }

  @Test
  void everyRuleIsDocumentedOnce() {
    List<String> ids = DriftRules.all().stream().map(rule -> rule.text().id()).toList();
    assertEquals(ids.size(), ids.stream().distinct().count());
    for (Rule rule : DriftRules.all()) {
      RuleText text = rule.text();
      assertTrue(text.id().matches("[A-Z]+(_[A-Z]+)+"), text.id());
      assertFalse(text.title().isBlank() || text.inputs().isBlank(), text.id());
      assertFalse(text.formula().isBlank() || text.limits().isBlank(), text.id());
      assertTrue(text.source().startsWith("AUDIT C"), text.id());
    }
  }

  @Test
  void aFifthOfTheTasksSoftenedWithoutAFlipIsFlagged() {
    var run =
        new SeriesRun().round(1, tasks(50, "11")).round(2, tasks(10, "10") + " " + tasks(40, "11"));
    assertEquals(List.of("R2 MEDIUM"), subjects("DRIFT_SOFTENING", run));
    assertEquals(List.of(), found("NOISE_REAL_LOSS", run), "no task was lost");
    var both =
        new SeriesRun()
            .round(1, tasks(5, "10") + " " + tasks(45, "11"))
            .round(2, tasks(5, "11") + " " + tasks(6, "10") + " " + tasks(39, "11"));
    assertEquals(List.of(), found("DRIFT_SOFTENING", both));
  }

  @Test
  void fallingHitRatesRaiseTheSeverityOfAConcentration() {
    var run = new SeriesRun().ship(1, "prompt").ship(2, "prompt", "config").ship(3, "config");
    assertEquals(List.of(), found("DRIFT_SAME_BUCKET", run), "R1 shares nothing with R3");
    run.ship(4, "config");
    assertEquals(List.of("C-R4-01 MEDIUM"), subjects("DRIFT_SAME_BUCKET", run));
  }

  @Test
  void aShipIntoABucketThatTheDecisionWarnsOfIsFlagged() {
    var run =
        new SeriesRun()
            .decision(
                7,
                "ship",
                "prompt: five ships sit in the prompt bucket, and tools were never tried",
                "")
            .ship(7, "prompt", "processor");
    assertEquals(List.of("C-R7-01 HIGH"), subjects("CRITIC_FLAGGED_SHIPPED", run));
    var planner = new SeriesRun().landscape(4, "x", "config").ship(4, "config");
    assertEquals(List.of(), subjects("CRITIC_FLAGGED_SHIPPED", planner));
    var answered =
        new SeriesRun()
            .decision(
                7,
                "ship",
                "prompt: five ships sit in the prompt bucket, and tools were never tried",
                "")
            .ship(7, "tools");
    assertEquals(List.of(), found("CRITIC_FLAGGED_SHIPPED", answered));
  }

  @Test
  void aReasoningAgainstItsOwnLabelIsFlagged() {
    var run =
        new SeriesRun()
            .verdict(
                3, "accept", "It helps two tasks. It should not be shipped before the guard works.")
            .ship(3, "prompt");
    List<AuditFinding> found = found("CRITIC_LABEL_TEXT", run);
    assertEquals("R3/verdicts/V-C-R3-01.md:6", found.getFirst().place());
    var fine =
        new SeriesRun()
            .verdict(3, "accept", "It should not be shipped if the guard fails, which it does not.")
            .verdict(4, "reject", "This one should not ship.")
            .decision(3, "ship", "", "C-R3-02 should not ship.");
    assertEquals(List.of(), found("CRITIC_LABEL_TEXT", fine));
    var decided = new SeriesRun().decision(3, "ship", "", "C-R3-01 should be rejected.");
    assertEquals(List.of("C-R3-01 MEDIUM"), subjects("CRITIC_LABEL_TEXT", decided));
  }

  @Test
  void aConcernIsFollowedUntilItIsAnswered() {
    String concern = "Four prompt edits in a row moved no task of the second level.";
    var run = new SeriesRun().round(1, "11").round(2, "11").round(3, "11").round(4, "11");
    run.decision(1, "no_op", concern, "").landscape(2, "Many fetches are empty.");
    run.ship(2, "prompt").ship(3, "prompt");
    assertEquals(List.of("R2 MEDIUM"), subjects("CONCERN_NOT_RELAYED", run));
    assertEquals(List.of("R1 MEDIUM"), subjects("CONCERN_STILL_OPEN", run));
    assertEquals(3, ConcernThreads.of(run.input()).threads().getFirst().age());
    var answered = new SeriesRun().round(1, "11").round(2, "11").round(3, "11").round(4, "11");
    answered.decision(1, "no_op", concern, "");
    answered.landscape(2, "> four prompt edits in a row moved no task\n");
    answered.ship(3, "tools");
    assertEquals(List.of(), found("CONCERN_NOT_RELAYED", answered));
    assertEquals(List.of(), found("CONCERN_STILL_OPEN", answered));
    ConcernThreads.ConcernThread thread = ConcernThreads.of(answered.input()).threads().getFirst();
    assertEquals("C-R3-01", thread.answer().orElseThrow().id());
    assertEquals(2, thread.age());
  }

  private static SeriesRun leaking(String added) {
    var run = new SeriesRun();
    run.file("R0/agent.md", "Be short.\n").file("R1/agent.md", "Be short.\n" + added + "\n");
    run.file(
        "R1/trajectories/a1_r0.jsonl",
        "{\"type\": \"session_start\", \"task\": \"How many bridges did the Tessel line cross before"
            + " the war began?\"}\n");
    run.file(
        "comparison.json",
        "{\"rounds\": [[{\"task_id\": \"a1\", \"expected\": \"Harbour Street\", \"reason\": \"the"
            + " answer must name the street and the year of opening\"}]]}");
    return run.candidate(
        1,
        Fate.SHIPPED,
        Optional.empty(),
        List.of(run.delta("R0/agent.md", "R1/agent.md")),
        List.of(),
        "prompt");
  }

  @Test
  void linesThatRepeatATaskAnAnswerOrTheVerifierAreAskedAbout() {
    var task = leaking("Count how many bridges did the Tessel Line cross before the war.");
    assertEquals("R1/agent.md:2", found("LEAK_TASK_TEXT", task).getFirst().place());
    assertEquals(List.of(), found("LEAK_ANSWER", task));
    var answer = leaking("Prefer harbour street.");
    assertEquals(List.of("C-R1-01 MEDIUM"), subjects("LEAK_ANSWER", answer));
    assertEquals(List.of(), found("LEAK_TASK_TEXT", answer));
    var verifier = leaking("The answer must name the street and the year of opening.");
    assertEquals(List.of("C-R1-01 MEDIUM"), subjects("LEAK_VERIFIER_TEXT", verifier));
    var fine = leaking("Count the bridges that a line crosses, and name streets and years.");
    for (String id : List.of("LEAK_TASK_TEXT", "LEAK_ANSWER", "LEAK_VERIFIER_TEXT")) {
      assertEquals(List.of(), found(id, fine), id);
    }
  }

  private static SeriesRun processor(String code) {
    var run = new SeriesRun().file("R1/p.py", code);
    return run.candidate(
        1,
        Fate.SHIPPED,
        Optional.empty(),
        List.of(run.delta("", "R1/p.py")),
        List.of(),
        "processor");
  }

  @Test
  void aNewProcessorThatRewritesOutputsIsAskedAbout() {
    String rewriter =
        "class Trim(P):\n  async def on_after_model(self, event):\n    yield replace(event, x=1)\n";
    var run = processor(rewriter);
    assertEquals("R1/p.py:2", found("EXPLOIT_OUTPUT_REWRITER", run).getFirst().place());
    String watcher = "class Trim(P):\n  async def on_after_model(self, event):\n    yield event\n";
    assertEquals(List.of(), found("EXPLOIT_OUTPUT_REWRITER", processor(watcher)));
    var caught =
        processor(watcher)
            .rollout(
                1,
                "a1",
                true,
                Map.of(),
                new MidTask(
                    "s:x#1.1",
                    MidTaskRewrite.Kind.MODEL_OUTPUT,
                    "after_model",
                    List.of("Trim"),
                    false,
                    "",
                    1,
                    true,
                    "answer"));
    assertTrue(
        found("EXPLOIT_OUTPUT_REWRITER", caught)
            .getFirst()
            .derivation()
            .get(1)
            .endsWith("1, of these in a last step: 1"));
    assertEquals(
        List.of(),
        found(
            "EXPLOIT_OUTPUT_REWRITER", processor(rewriter.replace("after_model", "before_model"))));
  }

  @Test
  void rewardThatRisesWithoutSuccessIsAskedAbout() {
    String rewards = "[{\"round\": 1, \"avg_reward\": 0.50}, {\"round\": 2, \"avg_reward\": %s}]";
    var run = new SeriesRun().round(1, tasks(10, "10")).round(2, tasks(10, "10"));
    run.file("curves.json", rewards.formatted("0.62"));
    assertEquals(List.of("R2 MEDIUM"), subjects("EXPLOIT_REWARD_GAP", run));
    run.file("curves.json", rewards.formatted("0.52"));
    assertEquals(List.of(), found("EXPLOIT_REWARD_GAP", run));
    var better = new SeriesRun().round(1, tasks(10, "10")).round(2, tasks(10, "11"));
    better.file("curves.json", rewards.formatted("1.0"));
    assertEquals(List.of(), found("EXPLOIT_REWARD_GAP", better));
  }

  @Test
  void passesWithoutThePredictedMechanismAreAskedAbout() {
    for (String tool : List.of("WikiFetch", "Read")) {
      var run = new SeriesRun().round(1, "00").round(2, "11");
      run.candidate(
          2,
          Fate.SHIPPED,
          Optional.of(new Signature("tool_call", "wiki_fetch", OptionalInt.of(1))),
          List.of(),
          List.of(),
          "tools");
      run.rollout(2, "t0", true, Map.of(tool, 2));
      assertEquals(
          tool.equals("Read") ? List.of("R2 MEDIUM") : List.of(),
          subjects("EXPLOIT_NO_MECHANISM", run));
    }
  }

  @Test
  void everyDifferenceHasATestAndAnInterval() {
    var run =
        new SeriesRun()
            .round(1, tasks(20, "11"))
            .round(2, tasks(1, "00") + " " + tasks(19, "11"))
            .round(3, tasks(12, "00") + " " + tasks(8, "11"))
            .ship(2, "prompt")
            .ship(3, "prompt");
    assertEquals(List.of("R2 LOW"), subjects("NOISE_INSIDE_BAND", run));
    assertEquals(List.of("R3 MEDIUM"), subjects("NOISE_REAL_LOSS", run));
    assertEquals(List.of("R1 LOW"), subjects("NOISE_PEAK", run));
    List<RoundDeltas.Delta> deltas = RoundDeltas.of(run.input()).deltas();
    assertEquals(1.0, deltas.getFirst().p());
    assertTrue(deltas.getFirst().low() < 0 && deltas.getFirst().high() > 0);
    assertEquals(2 * Math.pow(0.5, 11), deltas.getLast().p(), 1e-12, "11 lost, none gained");
    assertEquals(2 * deltas.getLast().p(), deltas.getLast().holm(), 1e-12);
    assertTrue(deltas.getLast().high() < 0);
    assertEquals(List.of(), found("NOISE_PEAK", new SeriesRun().counted(1, 3, 4)));
  }

  @Test
  void theIntervalLeavesZeroOutExactlyWhereTheTestRejects() {
    List<String> disagreements = new ArrayList<>();
    for (int gained = 0; gained < 14; gained++) {
      for (int lost = 0; lost < 14; lost++) {
        ExactTests.Interval interval = ExactTests.pairedInterval(gained, lost, 60);
        boolean inside = interval.low() <= 0 && interval.high() >= 0;
        if (inside != ExactTests.paired(gained, lost) >= ExactTests.LEVEL) {
          disagreements.add(gained + ":" + lost);
        }
      }
    }
    assertEquals(List.of(), disagreements);
    assertEquals(
        List.of(0.03, 0.06, 0.06),
        ExactTests.holm(List.of(0.01, 0.03, 0.04)).stream()
            .map(p -> Math.round(p * 1e6) / 1e6)
            .toList());
  }

  @Test
  void nothingIsFoundInARunWithoutRounds() {
    IntStream.range(0, DriftRules.all().size())
        .forEach(i -> {
          if (DriftRules.all().get(i) instanceof FindingRule rule) {
            assertEquals(List.of(), rule.findings(new SeriesRun().input()), rule.text().id());
            assertTrue(rule.text().severity().compareTo(Severity.HIGH) <= 0);
          }
        });
  }
}
