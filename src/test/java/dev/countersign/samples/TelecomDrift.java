package dev.countersign.samples;

import dev.countersign.samples.Candidate.Fate;
import dev.countersign.samples.DigestPage.Reading;
import dev.countersign.samples.Outcomes.Move;
import dev.countersign.samples.Outcomes.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sample `telecom-drift`: six ships in a row that touch the prompt, and what they add up to.
///
/// From the paper: 89.5, 100 (R4), 94.7 (R6) and 80.7 % (R7), and how many predictions of R2 to R6
/// came true. From the table below: everything else.
final class TelecomDrift {
  private static final String NAME = "telecom-drift";
  private static final String ROOT = "/data/countersign/" + NAME;
  private static final String ASSETS = ROOT + "/base_assets/";
  private static final long START = 1_773_057_600_000L; // 2026-03-09T12:00:00Z
  private static final Map<String, List<String>> TOLD =
      Map.of(
          "telecom-07", List.of("10", "11", "11", "11", "10", "10", "00", "10", "11"),
          "telecom-23", List.of("11", "11", "11", "11", "11", "11", "00", "11", "11"),
          "telecom-31", List.of("11", "11", "11", "11", "11", "11", "10", "11", "11"));
  private static final List<List<String>> BUCKETS =
      List.of(
          List.of("prompt"),
          List.of("prompt", "processor"),
          List.of("prompt"),
          List.of("prompt", "processor"),
          List.of("prompt"),
          List.of("prompt", "processor"));
  private static final List<String> THEMES =
      List.of(
          "checks in the wrong order",
          "changes without agreement",
          "flight mode",
          "checks left out",
          "cases end without a list",
          "reminders are not followed");
  private static final Map<Integer, String> FILES =
      Map.of(
          3, "checklist_reminder.py::ChecklistReminderProcessor",
          5, "closing_check.py::ClosingCheckProcessor",
          7, "policy_echo.py::PolicyEchoProcessor");

  private TelecomDrift() {}

  /// The whole sample.
  static SampleRun run() {
    var outcomes = outcomes();
    return new SampleRun(
        NAME,
        "telecom",
        START,
        true,
        outcomes,
        Map.of(),
        new TelecomRollouts(outcomes).all(),
        rounds(outcomes),
        readings(outcomes),
        List.of("check_left_out", "wrong_order", "no_agreement"));
  }

  /// Writes the files beside the run folder.
  static void besides(TreeWriter tree) {
    tree.put(NAME + "/base_assets/agent.md", Story.resource("telecom/agent.r1.md"));
    tree.put(NAME + "/base_assets/telecom_tools.py", Story.resource("telecom/telecom_tools.py"));
  }

  private static Map<String, String> given(int round) {
    var given = new LinkedHashMap<String, String>();
    TOLD.forEach((task, flags) -> given.put(task, flags.get(round - 1)));
    return given;
  }

  private static Outcomes outcomes() {
    var outcomes = new Outcomes();
    var start = new LinkedHashMap<String, String>();
    int other = 0;
    for (int i = 1; i <= 57; i++) {
      var id = "telecom-%02d".formatted(i);
      var told = TOLD.get(id);
      start.put(id, told == null ? (other < 6 ? "00" : other < 27 ? "10" : "11") : told.getFirst());
      other += told == null ? 1 : 0;
    }
    outcomes.start(1, start);
    var table = TelecomMoves.BY_ROUND;
    for (int round = 2; round <= 9; round++) {
      outcomes.round(round, table.getOrDefault(round, List.of()), given(round));
    }
    return outcomes;
  }

  private static Harness base() {
    var tools = new ArrayList<String>();
    for (var symbol :
        List.of("get_customer", "get_line", "set_line", "reset_network", "hand_over")) {
      tools.add("file://" + ASSETS + "telecom_tools.py::" + symbol);
    }
    return new Harness(
        List.copyOf(tools),
        List.of(
            Harness.prompt(ASSETS + "agent.md"),
            Harness.processor(
                "harnessx.processors.context.token_budget.TokenBudgetProcessor", "limit", 60_000),
            Harness.processor(
                "harnessx.processors.control.cost_guard.CostGuardProcessor", "max_usd", 0.8),
            Harness.processor(
                "harnessx.processors.control.loop_detection.LoopDetectionProcessor",
                "threshold",
                4),
            Harness.processor(
                "harnessx.processors.control.parse_retry.ParseRetryProcessor", "retries", 2),
            Harness.processor(
                "harnessx.processors.control.tool_failure_guard.ToolFailureGuardProcessor",
                "max_failures",
                3),
            Harness.processor(
                "harnessx.processors.tools.tool_call_correction.ToolCallCorrectionProcessor"),
            Harness.processor(
                "harnessx.processors.observability.episode_metrics.EpisodeMetricsProcessor")));
  }

  private static List<RoundPlan> rounds(Outcomes outcomes) {
    var plans = new ArrayList<RoundPlan>();
    var harness = base();
    plans.add(
        new RoundPlan(
            1, "baseline", List.of(), List.of(), List.of(), "", List.of(), List.of(), harness));
    var ofR6 = harness;
    for (int round = 2; round <= 7; round++) {
      harness = reminded(harness, round);
      ofR6 = round == 6 ? harness : ofR6;
      var ship = reminder(outcomes, round, harness);
      var concern =
          round == 7
              ? "prompt: all five prior ships (R2 to R6) sit in the prompt bucket, and tools have not"
                  + " been touched since R1. The next round should leave this bucket."
              : "";
      plans.add(
          new RoundPlan(
              round,
              "ok",
              List.of(THEMES.get(round - 2)),
              List.of("a tool that makes the checks"),
              List.of(),
              concern,
              List.of(ship.id),
              List.of(ship),
              harness));
    }
    plans.add(
        new RoundPlan(
            8,
            "noop",
            List.of("changes are refused"),
            List.of("a tool that makes the checks"),
            List.of("prompt"),
            "",
            List.of(),
            List.of(wording(ofR6)),
            ofR6));
    var withTool = ofR6.withTool("file://" + applied(9) + "line_diagnosis.py::line_diagnosis");
    plans.add(
        new RoundPlan(
            9,
            "ok",
            List.of("checks left out in long cases"),
            List.of(),
            List.of(),
            "",
            List.of("C-R9-01"),
            List.of(diagnosis(outcomes, withTool)),
            withTool));
    return List.copyOf(plans);
  }

  private static String applied(int round) {
    return ROOT + "/run/R" + round + "/applied/C-R" + round + "-01/";
  }

  private static Harness reminded(Harness before, int round) {
    var after = before.withPrompt(applied(round) + "agent.md");
    var target = "file://" + applied(round) + FILES.getOrDefault(round, "");
    return switch (round) {
      case 3 -> after.with(Harness.processor(target, "from_step", 1));
      case 5 -> after.with(Harness.processor(target, "question", "Is anything else open?"));
      case 7 ->
          after.with(
              Harness.processor(
                  target, "required", List.of("service", "data", "roaming", "device")));
      default -> after;
    };
  }

  private static Candidate reminder(Outcomes outcomes, int round, Harness harness) {
    var stabilise = new ArrayList<>(outcomes.role(round, Role.STABILISE));
    if (round == 2 || round == 7) {
      stabilise.addFirst("telecom-07");
    }
    var ship =
        new Candidate("C-R" + round + "-01", BUCKETS.get(round - 2), Fate.SHIPPED, "accept")
            .asset("agent.md", "telecom/agent.r" + round + ".md", "create", "one more reminder");
    var file = FILES.get(round);
    if (file != null) {
      var parts = List.of(file.split("::", -1));
      ship.asset(parts.getFirst(), "telecom/" + parts.getFirst(), "create", parts.getLast());
      ship.signed("processor_invocation", parts.getLast());
    }
    return ship.change("config.yaml", "create", "point at the new files")
        .predicts(
            outcomes.role(round, Role.UNLOCK),
            List.copyOf(stabilise),
            round == 7 ? List.of("telecom-23", "telecom-31") : List.of())
        .from(round == 2 ? "" : "C-R" + (round - 1) + "-01")
        .applied(harness)
        .anchored("trajectories/telecom-07_r1.jsonl#step_1", "digests/telecom-07.md");
  }

  private static Candidate wording(Harness ofR6) {
    return new Candidate("C-R8-01", List.of("prompt"), Fate.REJECTED, "reject")
        .asset("agent.md", "telecom/agent.r7.md", "create", "exact words for the checks")
        .change("config.yaml", "create", "point at the new prompt")
        .predicts(List.of("telecom-23"), List.of("telecom-31"), List.of())
        .applied(ofR6.withPrompt(applied(8) + "agent.md"))
        .anchored("trajectories/telecom-23_r0.jsonl#step_2", "digests/telecom-23.md");
  }

  private static Candidate diagnosis(Outcomes outcomes, Harness harness) {
    var stabilise = new ArrayList<>(List.of("telecom-07"));
    stabilise.addAll(outcomes.role(9, Role.STABILISE));
    return new Candidate("C-R9-01", List.of("tools"), Fate.SHIPPED, "accept")
        .can(
            "other",
            "the environment gives all four findings at once",
            "read in telecom_env, one call")
        .asset("line_diagnosis.py", "telecom/line_diagnosis.py", "create", "LineDiagnosis tool")
        .change("config.yaml", "create", "register the tool")
        .predicts(outcomes.role(9, Role.UNLOCK), List.copyOf(stabilise), List.of())
        .signed("tool_call", "LineDiagnosis", "1")
        .applied(harness)
        .anchored("trajectories/telecom-07_r1.jsonl#step_1", "digests/telecom-07.md");
  }

  private static Map<String, Reading> readings(Outcomes outcomes) {
    var all = new HashMap<String, Reading>();
    for (int round = 2; round <= 9; round++) {
      var pattern = DigestPage.pattern(outcomes.flags(round - 1, "telecom-07"));
      var text =
          switch (pattern) {
            case "ALL_FAIL" ->
                "## Common Root Cause\nThe change is refused until the customer gives up.";
            case "PARTIAL_PASS" ->
                "## Decisive Divergence\nOne rollout sees that roaming is off, the other resets the line.";
            default -> "## Latent Fragility\nBoth rollouts pass; the checks depend on reminders.";
          };
      all.put(
          round + "/telecom-07",
          new Reading(
              pattern.equals("ALL_PASS") ? "none" : "check_left_out",
              List.of(),
              text + " ([trajectories/telecom-07_r1.jsonl#step_1])"));
    }
    all.put(
        "8/telecom-23",
        new Reading(
            "change_refused",
            List.of("prompt_rule_violation|2|the reset is refused after agreement|high"),
            "## Common Root Cause\nPolicyEchoProcessor holds the reset back. ([trajectories/telecom-23_r0.jsonl#step_2])"));
    return Map.copyOf(all);
  }

  /// So many tasks moved per round; the three told tasks come on top.
  private static final class TelecomMoves {
    static final Map<Integer, List<Move>> BY_ROUND =
        Map.of(
            2,
                List.of(
                    new Move("00", "11", 3, Role.UNLOCK),
                    new Move("00", "10", 1, Role.UNLOCK),
                    new Move("00", "00", 1, Role.UNLOCK),
                    new Move("10", "11", 18, Role.STABILISE),
                    new Move("11", "10", 2, Role.FREE)),
            3,
                List.of(
                    new Move("00", "11", 1, Role.UNLOCK), new Move("10", "11", 4, Role.STABILISE),
                    new Move("10", "10", 1, Role.STABILISE), new Move("11", "10", 4, Role.FREE)),
            4,
                List.of(
                    new Move("00", "10", 1, Role.UNLOCK), new Move("10", "11", 3, Role.STABILISE),
                    new Move("10", "10", 1, Role.STABILISE), new Move("11", "10", 3, Role.FREE)),
            5,
                List.of(
                    new Move("10", "11", 7, Role.STABILISE),
                    new Move("11", "00", 1, Role.FREE),
                    new Move("11", "10", 12, Role.FREE)),
            6,
                List.of(
                    new Move("10", "11", 2, Role.STABILISE), new Move("00", "00", 1, Role.UNLOCK),
                    new Move("10", "00", 2, Role.FREE), new Move("11", "10", 9, Role.FREE)),
            7,
                List.of(
                    new Move("00", "10", 1, Role.UNLOCK),
                    new Move("00", "00", 2, Role.UNLOCK),
                    new Move("10", "10", 2, Role.STABILISE),
                    new Move("10", "00", 5, Role.FREE),
                    new Move("11", "00", 2, Role.FREE)),
            8,
                List.of(
                    new Move("00", "10", 3, Role.FREE),
                    new Move("00", "11", 2, Role.FREE),
                    new Move("10", "11", 5, Role.FREE)),
            9,
                List.of(
                    new Move("00", "11", 3, Role.UNLOCK),
                    new Move("00", "00", 1, Role.UNLOCK),
                    new Move("10", "11", 2, Role.STABILISE)));

    private TelecomMoves() {}
  }
}
