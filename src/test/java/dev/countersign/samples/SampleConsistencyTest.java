package dev.countersign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The samples agree with themselves and with the published figures that they reconstruct.
class SampleConsistencyTest {
  private static final SampleReader SAMPLES = new SampleReader(SampleTraces.tree());
  private static final String WIKI = "wiki-retrieval/run";
  private static final String TELECOM = "telecom-drift/run";
  private static final List<String> RUNS = List.of(WIKI, TELECOM);
  private static final Pattern ANCHOR =
      Pattern.compile("(trajectories/[\\w-]+\\.jsonl)#step_(\\d+)|(digests/[\\w-]+\\.md)");
  private static final Pattern ORIGINAL =
      Pattern.compile("/data/countersign/([\\w./-]+\\.(?:py|md))");

  @Test
  void everyJsonFileAndLineParses() {
    int lines = 0;
    for (var path : SAMPLES.paths(".*\\.jsonl")) {
      lines += SAMPLES.lines(path).size();
    }
    SAMPLES.paths(".*\\.json").forEach(SAMPLES::json);
    SAMPLES.paths(".*\\.yaml").forEach(SAMPLES::yaml);
    assertTrue(lines > 3000, lines + " lines");
  }

  @Test
  void curvesCountWhatTheHistorySays() {
    for (var run : RUNS) {
      var history = SAMPLES.history(run);
      assertEquals(history.size(), SAMPLES.json(run + "/curves.json").size());
      for (var curve : SAMPLES.json(run + "/curves.json")) {
        var flags = history.getOrDefault(curve.get("round").asInt(), Map.of());
        assertEquals(flags.size(), curve.get("total_tasks").asInt());
        long passed = flags.values().stream().filter(flag -> flag.contains("1")).count();
        assertEquals(passed, curve.get("passed").asLong());
      }
    }
  }

  @Test
  void wikiSeriesIsThePublishedOneWhereItIsPublished() {
    var series = new ArrayList<String>();
    SAMPLES.json(WIKI + "/curves.json").forEach(c -> series.add(c.get("pass_pct").asString()));
    assertEquals(List.of("76.7%", "77.7%", "74.8%", "79.6%", "83.5%", "81.6%"), series);
    assertEquals(103, SAMPLES.history(WIKI).getOrDefault(10, Map.of()).size());
  }

  @Test
  void telecomSeriesIsThePublishedOneWhereItIsPublished() {
    var passed = new ArrayList<Integer>();
    SAMPLES.json(TELECOM + "/curves.json").forEach(c -> passed.add(c.get("passed").asInt()));
    assertEquals(List.of(51, 55, 56, 57, 56, 54, 46, 53, 56), passed);
    assertEquals(57, SAMPLES.history(TELECOM).getOrDefault(1, Map.of()).size());
  }

  @Test
  void predictionsComeTrueAsPublished() {
    assertEquals("5/7", SAMPLES.realised(WIKI, 10, "C-R10-02"));
    var telecom = new ArrayList<String>();
    for (int round = 2; round <= 7; round++) {
      telecom.add(SAMPLES.realised(TELECOM, round, "C-R" + round + "-01"));
    }
    assertEquals(List.of("23/24", "5/6", "4/5", "7/7", "2/3", "1/6"), telecom);
  }

  @Test
  void shipOutcomesRecordWhatTheHistorySays() {
    for (var run : RUNS) {
      for (var ship : SAMPLES.json(run + "/data/ship_outcomes.json")) {
        int round = ship.get("round").asInt();
        if (!ship.get("hit_rate").isNull()) {
          assertEquals(
              SAMPLES.realised(run, round, ship.get("ship_id").asString()),
              ship.get("hit_rate").asString());
        }
      }
    }
  }

  @Test
  void oneTaskThatPassedInR9FailsInR10() {
    var history = SAMPLES.history(WIKI);
    var before = history.getOrDefault(9, Map.of());
    var after = history.getOrDefault(10, Map.of());
    var lost =
        before.keySet().stream()
            .filter(t -> before.getOrDefault(t, "").contains("1"))
            .filter(t -> !after.getOrDefault(t, "").contains("1"))
            .toList();
    assertEquals(List.of("7bd855d8"), lost);
  }

  @Test
  void meanSuccessOfTelecomFallsFromR4OnBeforeTheShipOfR7() {
    var means = new ArrayList<Double>();
    SAMPLES.json(TELECOM + "/curves.json").forEach(c -> means.add(c.get("avg_reward").asDouble()));
    assertEquals(
        List.of(0.7018, 0.9123, 0.9298, 0.9386, 0.8684, 0.7895, 0.6842, 0.8246, 0.9035), means);
  }

  @Test
  void decisionOfTelecomR7NamesTheBucketThatItShips() {
    var concern = SAMPLES.frontMatter(TELECOM + "/R7/decision.md").get("strategy_concern");
    assertTrue(String.valueOf(concern).contains("prompt"), String.valueOf(concern));
    assertEquals(
        List.of("prompt", "processor"),
        SAMPLES.frontMatter(TELECOM + "/R7/candidates/C-R7-01.md").get("bucket"));
  }

  @Test
  void configHashesAreTheDigestsOfTheConfigs() {
    for (var run : RUNS) {
      for (var curve : SAMPLES.json(run + "/curves.json")) {
        var config = run + "/R" + curve.get("round").asInt() + "/config.yaml";
        var hash = Sha256.of(SAMPLES.text(config)).hex();
        assertEquals(hash.substring(0, 16), curve.get("config_hash").asString());
        var home = run.replace("/run", "/agent_home/configs/") + hash + ".yaml";
        assertEquals(SAMPLES.text(config), SAMPLES.text(home));
        var states = config.replace("config.yaml", "sessions/(?!.*subagents).*_state\\.json");
        for (var state : SAMPLES.paths(states)) {
          assertEquals(hash, SAMPLES.json(state).get("config_hash").asString(), state);
        }
      }
    }
  }

  @Test
  void mergedConfigIsWhatTheRoundRanWith() {
    int compared = 0;
    for (var merged : SAMPLES.paths(".*/applied/merged\\.yaml")) {
      var config = merged.replace("applied/merged.yaml", "config.yaml");
      assertEquals(semantic(SAMPLES.yaml(config)), semantic(SAMPLES.yaml(merged)), merged);
      compared++;
    }
    assertEquals(4 + 7, compared);
  }

  @Test
  void theSilentRollbackOfTelecomShowsOnlyInTheConfig() {
    var r6 = semantic(SAMPLES.yaml(TELECOM + "/R6/config.yaml"));
    assertEquals(r6, semantic(SAMPLES.yaml(TELECOM + "/R8/config.yaml")));
    assertNotEquals(r6, semantic(SAMPLES.yaml(TELECOM + "/R7/config.yaml")));
    assertTrue(
        SAMPLES.lines(TELECOM + "/audit.jsonl").stream()
            .noneMatch(line -> line.get("kind").asString().equals("rollback")));
  }

  @Test
  void everyFileThatAConfigNamesIsThere() {
    for (var config : SAMPLES.paths(".*/R\\d+/(applied/.*)?(config|merged)\\.yaml")) {
      var names = ORIGINAL.matcher(SAMPLES.text(config));
      while (names.find()) {
        assertTrue(SAMPLES.has(names.group(1)), config + " names " + names.group());
      }
    }
  }

  @Test
  void everyAnchorResolvesExceptTheDocumentedOne() {
    var dead = new ArrayList<String>();
    int live = 0;
    var pages = ".*/R\\d+/((candidates|verdicts|digests)/.*|landscape|decision)(\\.md)?";
    for (var page : SAMPLES.paths(pages)) {
      var round = page.substring(0, page.indexOf('/', page.indexOf("/R") + 1));
      var anchors = ANCHOR.matcher(SAMPLES.text(page));
      while (anchors.find()) {
        var file = anchors.group(1) == null ? anchors.group(3) : anchors.group(1);
        if (SAMPLES.has(round + "/" + file) && hasStep(round + "/" + file, anchors.group(2))) {
          live++;
        } else {
          dead.add(page + ": " + anchors.group());
        }
      }
    }
    assertEquals(
        List.of(WIKI + "/R11/candidates/C-R11-01.md: trajectories/9d1c6f02_r1.jsonl#step_40"),
        dead);
    assertTrue(live > 60, live + " live anchors");
  }

  private static boolean hasStep(String file, @org.jspecify.annotations.Nullable String step) {
    return step == null
        || SAMPLES.lines(file).stream()
            .anyMatch(line -> line.get("step").asInt() == Integer.parseInt(step));
  }

  @Test
  void trajectoriesAreCopiesOfTheRoundBefore() {
    for (var copy : SAMPLES.paths(".*/trajectories/.*\\.jsonl")) {
      int at = copy.indexOf("/R") + 2;
      int round = Integer.parseInt(copy.substring(at, copy.indexOf('/', at)));
      var sessions = copy.substring(0, at) + (round - 1) + "/sessions/.*(?<!_trace)\\.jsonl";
      assertTrue(
          SAMPLES.paths(sessions).stream()
              .anyMatch(journal -> SAMPLES.text(journal).equals(SAMPLES.text(copy))),
          copy);
    }
  }

  @Test
  void theTasksThatCameTrueInR10CallTheNewTool() {
    for (var task : List.of("db4fd70a", "f0f46385", "42d4198c", "8c31d7e4", "4b6bb5f7")) {
      var page = SAMPLES.text(WIKI + "/R10/trajectories/" + task + "_r0.md");
      assertTrue(page.contains("tool_call_counts: {\"WikiTextFetch\": "), task);
    }
    assertTrue(
        SAMPLES.paths(WIKI + "/R[789]/.*\\.jsonl").stream()
            .noneMatch(path -> SAMPLES.text(path).contains("\"name\": \"WikiTextFetch\"")));
  }

  @Test
  void journalsHoldEveryKindOfIntervention() {
    var types = new TreeSet<String>();
    var hooks = new TreeSet<String>();
    var calls = new TreeSet<String>();
    for (var path : SAMPLES.paths(WIKI + "/R\\d+/sessions/.*\\.jsonl")) {
      for (var line : SAMPLES.lines(path)) {
        if (line.has("type")) {
          types.add(line.get("type").asString());
          continue;
        }
        if (line.has("hook")) {
          hooks.add(line.get("hook").asString());
        }
        if (line.get("event_type").asString().equals("tool_call")) {
          calls.add(
              (line.get("approved").asBoolean() ? "approved" : "denied")
                  + (line.get("synthetic_result").isNull() ? "" : "+synthetic")
                  + (line.has("input_override") ? "+override" : ""));
        }
      }
    }
    assertTrue(
        types.containsAll(
            List.of(
                "assistant",
                "context_snapshot",
                "context_snapshot_raw",
                "spawn_sub_agent",
                "tool",
                "user")),
        types.toString());
    assertEquals(
        new TreeSet<>(
            List.of(
                "after_model",
                "after_tool",
                "before_model",
                "before_tool",
                "step_start",
                "task_start")),
        hooks);
    assertEquals(
        new TreeSet<>(List.of("approved", "approved+override", "denied", "denied+synthetic")),
        calls);
    assertEquals(6, SAMPLES.paths(WIKI + "/R\\d+/sessions/.*/tool_results/.*").size());
  }

  @Test
  void gradesFollowFromTheExpectedAnswers() {
    var expected = new TreeMap<String, String>();
    SAMPLES
        .json("wiki-retrieval/tasks.json")
        .get("questions")
        .forEach(q -> expected.put(q.get("task_id").asString(), q.get("answer").asString()));
    assertEquals(103, expected.size());
    var madeByRewriting = new ArrayList<String>();
    for (var rollout : WikiRetrieval.run().rollouts()) {
      var right = "FINAL ANSWER: " + expected.getOrDefault(rollout.task(), "");
      var name = "R" + rollout.round() + "/" + rollout.stem();
      assertEquals(rollout.passed(), rollout.output().endsWith(right), name);
      if (rollout.passed() && !rollout.steps().getLast().says.endsWith(right)) {
        madeByRewriting.add(name);
      }
    }
    assertEquals(
        List.of(
            "R11/7bd855d8_r0",
            "R11/7bd855d8_r1",
            "R11/9d1c6f02_r0",
            "R12/7bd855d8_r0",
            "R12/7bd855d8_r1"),
        madeByRewriting);
  }

  private static Map<Object, Object> semantic(Map<?, ?> config) {
    var all = new LinkedHashMap<Object, Object>(config);
    var tracer = new TreeMap<Object, Object>();
    if (config.get("tracer") instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> tracer.put(key, key.equals("base_dir") ? "" : String.valueOf(value)));
    }
    all.put("tracer", tracer);
    return all;
  }
}
