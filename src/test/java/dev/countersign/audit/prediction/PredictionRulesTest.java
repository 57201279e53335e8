package dev.countersign.audit.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.Rule;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.TaskDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule is silent on a clean run and speaks when the one thing that it looks for is there.
class PredictionRulesTest {

  /// For each rule the change of the clean run that it must find.
  private static final Map<String, Consumer<PredictionFixture>> CHANGES = new LinkedHashMap<>();

  static {
    CHANGES.put("PRED_SURPRISE_REGRESSION", run -> run.task(2, "t02", "00"));
    CHANGES.put("PRED_FEARED_AND_HAPPENED", run -> run.task(2, "t01", "10"));
    CHANGES.put("PRED_NONE_CAME_TRUE", run -> run.task(1, "t05", "00").task(1, "t06", "00"));
    CHANGES.put("PRED_HIT_RATE_FALLS", PredictionRulesTest::makeItFall);
    CHANGES.put(
        "SCORE_NEVER_SCORED",
        run ->
            run.file(
                "data/ship_outcomes.json", "[{\"ship_id\": \"C-R4-01\", \"hit_rate\": null}]"));
    CHANGES.put(
        "SCORE_DIFFERS",
        run ->
            run.file(
                "data/ship_outcomes.json", "[{\"ship_id\": \"C-R1-01\", \"hit_rate\": \"1/2\"}]"));
    CHANGES.put(
        "SCORE_LEDGERS_DISAGREE",
        run ->
            run.file(
                "scoreboard.json", "{\"ships\": [{\"cid\": \"C-R1-01\", \"hit_rate\": 0.5}]}"));
    CHANGES.put("SCORE_RECOVERY_COUNTED", PredictionRulesTest::letItRecover);
    CHANGES.put(
        "SCORE_REPUTATION_LIST_BUCKET",
        run -> {
          String before = new TrueLedgers(run).reputation();
          run.task(5, "t01", "11")
              .ship(
                  5, "C-R5-01", List.of("tools", "prompt"), List.of(), List.of(), List.of(), "", "")
              .file("reputation.json", before);
        });
    CHANGES.put(
        "SCORE_REPUTATION_DIFFERS",
        run -> run.file("reputation.json", "{\"prompt\": [true, true], \"tools\": [true]}"));
    CHANGES.put("SCORE_REGRESSION_NOT_LISTED", run -> run.task(2, "t01", "00"));
    CHANGES.put(
        "SCORE_REGRESSION_NOT_THERE",
        run ->
            run.file(
                "R3/regressions.md",
                "# Regressions detected in R3\n\n| task_id | prev |\n|---|---|\n| t03 | ALL_PASS |\n"));
    CHANGES.put("SCORE_CURVE_DIFFERS", run -> run.curve(3, 11));
    CHANGES.put(
        "SCORE_HISTORY_DIFFERS",
        run -> run.sessions.add(PredictionFixture.session(1, "t12", 1, "true")));
    CHANGES.put("ATTR_UNATTRIBUTED", run -> drop(run, "t07"));
    CHANGES.put(
        "ATTR_BELOW_EXPECTED",
        run -> {
          drop(run, "t07");
          drop(run, "t08");
        });
    CHANGES.put("ATTR_FIRED_IN_VAIN", run -> run.task(2, "t07", "00"));
    CHANGES.put(
        "ATTR_NAME_NOT_NEW",
        run -> run.journal(1, "t01", 2, true, Map.of("PageText", 1), Map.of()));
    CHANGES.put(
        "ATTR_LABEL_DIFFERS",
        run ->
            run.file(
                "data/ship_outcomes.json",
                "[{\"ship_id\": \"C-R4-01\", \"evidence_per_task\": {\"t11\": \"orphan\"}}]"));
    CHANGES.put("LAND_LISTS_SOLVED", run -> landscape(run, List.of("t01", "t07")));
    CHANGES.put("LAND_LEAVES_OUT", run -> landscape(run, List.of("t07")));
    CHANGES.put("LAND_NEGLECTED_BUCKET", PredictionRulesTest::makeItFall);
    CHANGES.put(
        "DIGEST_DIFFERS",
        run -> run.digests.add(new TaskDigest(2, "t01", "R2/digests/t01.md", "FAIL", "tag")));
    CHANGES.put(
        "DIGEST_INFRASTRUCTURE",
        run -> {
          run.rollouts.removeIf(facts -> facts.taskId().equals("t12"));
          run.rollouts.add(PredictionFixture.crashed(1, "t12", 0));
          run.rollouts.add(PredictionFixture.crashed(1, "t12", 1));
        });
  }

  static Stream<Rule> rules() {
    return PredictionRules.all().stream();
  }

  @Test
  void everyRuleHasAChangeThatItMustFind() {
    assertEquals(
        rules().map(rule -> rule.text().id()).collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(CHANGES.keySet()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void silentOnACleanRun(Rule rule) {
    assertEquals(List.of(), found(rule, PredictionFixture.clean().input()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void speaksWhenTheChangeIsThere(Rule rule) {
    var run = PredictionFixture.clean();
    CHANGES.getOrDefault(rule.text().id(), _ -> {}).accept(run);
    List<AuditFinding> found = found(rule, run.input());
    assertFalse(found.isEmpty(), rule.text().id());
    for (AuditFinding finding : found) {
      assertEquals(rule.text().id(), finding.rule());
      assertEquals(rule.text().severity(), finding.severity());
      assertTrue(finding.message().matches("(?s).*[.?]"), finding.message());
      assertFalse(finding.evidence().isEmpty(), finding.message());
      assertFalse(finding.derivation().isEmpty(), finding.message());
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void silentOnARunThatRecordsNothing(Rule rule) {
    assertEquals(List.of(), found(rule, new PredictionFixture().input()));
  }

  private static List<AuditFinding> found(Rule rule, AuditInput input) {
    return ((FindingRule) rule).findings(input);
  }

  private static void drop(PredictionFixture run, String task) {
    List<RolloutFacts> all = List.copyOf(run.rollouts);
    run.rollouts.clear();
    for (RolloutFacts facts : all) {
      run.rollouts.add(
          facts.taskId().equals(task)
              ? PredictionFixture.facts(
                  facts.round().orElseThrow(),
                  task,
                  facts.rollout().orElseThrow(),
                  facts.passed(),
                  "done",
                  "an answer",
                  Map.of(),
                  Map.of())
              : facts);
    }
  }

  private static void landscape(PredictionFixture run, List<String> failing) {
    run.landscapes.clear();
    run.landscapes.add(
        new Landscape(2, "R2/landscape.md", List.of(), failing, List.of(), List.of()));
  }

  /// Four prompt ships: all six predictions come true, twice, and then none.
  private static void makeItFall(PredictionFixture run) {
    run.flags.clear();
    run.candidates.clear();
    run.events.clear();
    for (int round = 0; round <= 5; round++) {
      for (int task = 0; task < 24; task++) {
        run.task(round, "t%02d".formatted(task), task < 6 * Math.min(round, 2) ? "11" : "00");
      }
    }
    for (int round = 1; round <= 4; round++) {
      int first = 6 * (round - 1);
      List<String> tasks =
          Stream.iterate(first, i -> i + 1).limit(6).map("t%02d"::formatted).toList();
      run.ship(
          round, "C-R" + round + "-01", List.of("prompt"), tasks, List.of(), List.of(), "", "");
    }
  }

  /// R2 is rolled back after it lost t05; R3 starts from H1 and only gets t05 back.
  private static void letItRecover(PredictionFixture run) {
    run.candidates.clear();
    run.events.clear();
    run.task(2, "t05", "00");
    run.ship(2, "C-R2-01", List.of("prompt"), List.of("t07"), List.of(), List.of(), "", "");
    run.rollback(2, "C-R2-01");
    run.ship(3, "C-R3-01", List.of("prompt"), List.of("t05"), List.of(), List.of(), "", "");
    for (int round = 0; round <= 3; round++) {
      int base = round == 3 ? 1 : round;
      run.file("R" + round + "/config.yaml", config(base, round == 3 ? "b" : "a" + round));
    }
    run.file("R3/applied/merged.yaml", config(1, "b"));
  }

  private static String config(int base, String model) {
    return """
    tracer:
      base_dir: /data/made/R%d/sessions
    processors:
    - _target_: p.%s
    """
        .formatted(base, model);
  }
}
