package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The acceptance scenarios 1, 2 and 3 (PRODUCT), as `audit` tells them; 4 to 6 are in
/// [AcceptanceScenariosTest].
class ScenariosTest {

  /// Passed tasks of 103, R0 to R6: each step lies inside the noise, the last two add up.
  private static final int[] SINKING = {62, 66, 70, 74, 76, 65, 55};

  @TempDir static Path folder;

  private static Verbs verbs = new Verbs(Path.of(""));

  @BeforeAll
  static void threeRuns() throws IOException {
    verbs = Verbs.withSample("wiki-retrieval", folder.resolve("w"));
    for (String source :
        List.of("sample-traces/telecom-drift", sinking(folder.resolve("sinking")).toString())) {
      Verbs.Ran ran = verbs.run("import", source);
      assertEquals(0, ran.exit(), ran.out() + ran.err());
    }
  }

  @Test
  void theWorkedExampleHitsFiveOfSevenIsAttributedAndHasThreeBuckets() {
    JsonNode tools =
        verbs
            .run("audit", "wiki-retrieval/R11", "--landscape", "--json")
            .json()
            .get(0)
            .path("buckets")
            .get(1);
    assertEquals("[\"C-R10-02\"]", tools.path("shipped").toString());
    assertEquals(5, tools.path("hits").intValue());
    assertEquals(7, tools.path("predictions").intValue());
    Verbs.Ran text = verbs.run("audit", "wiki-retrieval/R11", "--landscape");
    assertTrue(text.out().contains("5 of 7 = 0.71 (0.36 to 0.92)"), text.out());
    JsonNode audit = verbs.run("audit", "wiki-retrieval/C-R10-02", "--json").json();
    assertEquals("satisfied", check(audit, "GATE_13_ATTRIBUTION_SIGNATURE"));
    assertEquals("satisfied", check(audit, "GATE_10_BUCKET_MATCHES_DIFF"));
    assertTrue(
        message(audit, "ATTR_FIRED_IN_VAIN").contains("attributed 5, unattributed 0"),
        audit.toString());
    assertTrue(
        message(audit, "SCORE_REPUTATION_LIST_BUCKET").contains("tools + prompt + config"),
        audit.toString());
    assertEquals(
        List.of(), rules(audit).stream().filter(r -> r.equals("ATTR_UNATTRIBUTED")).toList());
  }

  @Test
  void theDriftAlarmsBeforeTheSeventhShipWhichWasFlagged() {
    JsonNode ship = verbs.run("audit", "telecom-drift/C-R7-01", "--json").json();
    assertTrue(rules(ship).contains("CRITIC_FLAGGED_SHIPPED"), ship.toString());
    assertTrue(rules(ship).contains("DRIFT_SAME_BUCKET"), ship.toString());
    JsonNode before = verbs.run("audit", "telecom-drift/R6", "--json").json();
    assertTrue(
        message(before, "DRIFT_BELOW_BEST").contains("is 78.9 % in R6 and was 93.9 % in R4"),
        before.toString());
    assertEquals(
        List.of("high", "high"),
        List.of(severity(before, "DRIFT_BELOW_BEST"), severity(ship, "DRIFT_SAME_BUCKET")));
  }

  @Test
  void eachEditPassesAloneAndTheSumOfThemAlarms() {
    JsonNode audit = verbs.run("audit", "sinking", "--json").json();
    assertTrue(
        message(audit, "DRIFT_BELOW_BEST").contains("in R6 and was 73.8 % in R4"),
        audit.toString());
    assertEquals(
        List.of(),
        rules(audit).stream().filter(rule -> rule.equals("NOISE_REAL_LOSS")).toList(),
        "no single difference is a loss");
  }

  @Test
  void whatADifferenceOfTwoRoundsIsWorthIsSaidWithAllComparisonsCounted() {
    Verbs.Ran how = verbs.run("audit", "telecom-drift", "--how");
    assertTrue(how.out().contains("McNemar's exact test, two-sided: p = "), how.out());
    assertTrue(how.out().contains("after Holm's correction over all rounds"), how.out());
    assertTrue(how.out().contains("95 % interval"), how.out());
  }

  private static Path sinking(Path run) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int round = 0; round < SINKING.length; round++) {
      Files.createDirectories(run.resolve("R" + round));
      Files.writeString(
          run.resolve("R" + round + "/config.yaml"), "max_steps: " + (30 + round) + "\n");
      rows.add(
          "{\"round\": %d, \"evolve_status\": \"ok\", \"total_tasks\": 103, \"passed\": %d, \"pass_rate\": %.4f}"
              .formatted(round, SINKING[round], SINKING[round] / 103.0));
    }
    Files.writeString(run.resolve("curves.json"), "[" + String.join(", ", rows) + "]");
    return run;
  }

  private static String check(JsonNode audit, String id) {
    for (JsonNode check : audit.path("checks")) {
      if (check.path("check").asString().equals(id)) {
        return check.path("recomputed").asString();
      }
    }
    throw new AssertionError(id + " is not in " + audit);
  }

  private static List<String> rules(JsonNode audit) {
    return audit.path("findings").valueStream().map(f -> f.path("rule").asString()).toList();
  }

  private static String message(JsonNode audit, String rule) {
    return field(audit, rule, "message");
  }

  private static String severity(JsonNode audit, String rule) {
    return field(audit, rule, "severity");
  }

  private static String field(JsonNode audit, String rule, String field) {
    return audit
        .path("findings")
        .valueStream()
        .filter(f -> f.path("rule").asString().equals(rule))
        .map(f -> f.path(field).asString())
        .findFirst()
        .orElseThrow(() -> new AssertionError(rule + " is not in " + audit));
  }
}
