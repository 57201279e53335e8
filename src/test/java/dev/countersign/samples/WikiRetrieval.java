package dev.countersign.samples;

import dev.countersign.samples.Candidate.Fate;
import dev.countersign.samples.Outcomes.Move;
import dev.countersign.samples.Outcomes.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sample `wiki-retrieval`: rounds 7 to 12 around the paper's worked example, C-R10-02.
///
/// From the paper: 103 tasks, 74.8 % in R9 and 79.6 % in R10, the candidate's buckets, five of
/// seven predictions true. From the table below: everything else.
final class WikiRetrieval {
  private static final String NAME = "wiki-retrieval";
  private static final String ROOT = "/data/countersign/" + NAME;
  private static final String ASSETS = ROOT + "/base_assets/";
  private static final String BUDGET =
      "harnessx.processors.control.tool_budget.ToolBudgetProcessor";
  private static final String LOOPS =
      "harnessx.processors.control.loop_detection.LoopDetectionProcessor";
  private static final String COSTS = "harnessx.processors.control.cost_guard.CostGuardProcessor";
  private static final String CLIP = "file://" + ASSETS + "guards.py::ResultClipProcessor";
  private static final long START = 1_772_452_800_000L; // 2026-03-02T12:00:00Z

  private static final Map<String, List<String>> TOLD_FLAGS =
      Map.of(
          "db4fd70a", List.of("00", "00", "00", "11", "11", "11"),
          "f0f46385", List.of("00", "00", "00", "10", "11", "11"),
          "42d4198c", List.of("10", "11", "00", "11", "11", "10"),
          "8c31d7e4", List.of("10", "10", "00", "11", "11", "11"),
          "5e2a91b0", List.of("00", "00", "00", "00", "00", "00"),
          "4b6bb5f7", List.of("11", "11", "10", "11", "11", "11"),
          "b7f20a55", List.of("10", "10", "10", "10", "11", "11"),
          "7bd855d8", List.of("11", "11", "11", "00", "11", "11"),
          "9d1c6f02", List.of("00", "00", "00", "00", "10", "00"));

  private WikiRetrieval() {}

  /// The whole sample.
  static SampleRun run() {
    var outcomes = outcomes();
    return new SampleRun(
        NAME,
        "wiki",
        START,
        false,
        outcomes,
        WikiTasks.levels(),
        new WikiRollouts(outcomes).all(),
        rounds(outcomes),
        WikiReadings.all(),
        List.of("fact_not_found", "wrong_number", "answer_form", "too_many_searches"));
  }

  /// Writes the files beside the run folder.
  static void besides(TreeWriter tree) {
    tree.put(NAME + "/tasks.json", WikiTasks.json());
    tree.put(NAME + "/base_assets/gaia_agent.md", Story.resource("wiki/gaia_agent.r7.md"));
    for (var file : List.of("web_tools.py", "query_tidy.py", "guards.py")) {
      tree.put(NAME + "/base_assets/" + file, Story.resource("wiki/" + file));
    }
  }

  private static Outcomes outcomes() {
    var outcomes = new Outcomes();
    var start = new LinkedHashMap<String, String>(given(7));
    var others = WikiTasks.others();
    for (int i = 0; i < others.size(); i++) {
      start.put(others.get(i), i < 20 ? "00" : i < 32 ? "10" : i < 44 ? "01" : "11");
    }
    outcomes.start(7, start);
    outcomes.round(
        8,
        List.of(
            new Move("00", "10", 2, Role.UNLOCK),
            new Move("00", "00", 1, Role.UNLOCK),
            new Move("10", "11", 1, Role.STABILISE),
            new Move("10", "10", 1, Role.STABILISE),
            new Move("00", "10", 1, Role.FREE),
            new Move("10", "00", 2, Role.FREE),
            new Move("11", "10", 5, Role.FREE),
            new Move("01", "11", 4, Role.FREE)),
        given(8));
    outcomes.round(
        9,
        List.of(
            new Move("00", "10", 1, Role.UNLOCK),
            new Move("00", "00", 2, Role.UNLOCK),
            new Move("10", "11", 2, Role.FREE),
            new Move("10", "00", 2, Role.FREE),
            new Move("11", "01", 4, Role.FREE)),
        given(9));
    outcomes.round(
        10,
        List.of(
            new Move("00", "10", 2, Role.FREE),
            new Move("01", "11", 5, Role.FREE),
            new Move("11", "10", 3, Role.FREE)),
        given(10));
    outcomes.round(
        11,
        List.of(
            new Move("00", "10", 2, Role.FREE),
            new Move("00", "11", 1, Role.FREE),
            new Move("01", "00", 1, Role.FREE),
            new Move("10", "11", 6, Role.FREE),
            new Move("11", "01", 3, Role.FREE)),
        given(11));
    outcomes.round(
        12,
        List.of(
            new Move("10", "00", 2, Role.FREE),
            new Move("00", "01", 1, Role.FREE),
            new Move("11", "10", 3, Role.FREE),
            new Move("10", "11", 3, Role.FREE)),
        given(12));
    return outcomes;
  }

  private static Map<String, String> given(int round) {
    var given = new LinkedHashMap<String, String>();
    for (var task : WikiTasks.TOLD) {
      given.put(task.id(), TOLD_FLAGS.getOrDefault(task.id(), List.of()).get(round - 7));
    }
    return given;
  }

  private static Harness base() {
    return new Harness(
        List.of(
            "file://" + ASSETS + "web_tools.py::web_search",
            "file://" + ASSETS + "web_tools.py::web_fetch"),
        List.of(
            Harness.prompt(ASSETS + "gaia_agent.md"),
            Harness.processor(
                "file://" + ASSETS + "guards.py::TaskHeaderProcessor",
                "header",
                "Answer with digits only.",
                "phrase",
                "how many more"),
            Harness.processor(
                "harnessx.processors.context.compaction.CompactionProcessor",
                "threshold",
                0.6,
                "keep_last",
                2),
            Harness.processor(COSTS, "max_usd", 1.5),
            Harness.processor(LOOPS, "threshold", 5),
            Harness.processor(BUDGET, "max_calls", 24),
            Harness.processor(
                "file://" + ASSETS + "query_tidy.py::QueryTidyProcessor",
                "lowercase",
                true,
                "filler",
                List.of("about", "facts", "the")),
            Harness.processor(
                "file://" + ASSETS + "guards.py::DomainGuardProcessor",
                "blocked",
                List.of("answer-keys.example.org")),
            Harness.processor(CLIP, "max_chars", 2600),
            Harness.processor(
                "harnessx.processors.control.step_nudge.StepNudgeProcessor", "from_step", 2),
            Harness.processor(
                "file://" + ASSETS + "guards.py::ToolScopeProcessor",
                "hide",
                List.of("WebSearch"),
                "after_empty",
                2),
            Harness.processor(
                "file://" + ASSETS + "guards.py::LateReminderProcessor",
                "from_step",
                4,
                "text",
                "Reminder: you have used many steps. Write the answer with what you have."),
            Harness.processor(
                "harnessx.processors.observability.episode_metrics.EpisodeMetricsProcessor")));
  }

  private static String applied(int round, String cid) {
    return ROOT + "/run/R" + round + "/applied/" + cid + "/";
  }

  private static List<RoundPlan> rounds(Outcomes outcomes) {
    var h7 = base();
    var h8 = h7.withPrompt(applied(8, "C-R8-01") + "gaia_agent.md");
    var h9 = h8.withPrompt(applied(9, "C-R9-01") + "gaia_agent.md").set(BUDGET, "max_searches", 6);
    var h10 =
        h9.withTool("file://" + applied(10, "C-R10-02") + "wiki_text_fetch.py::wiki_text_fetch")
            .withPrompt(applied(10, "C-R10-02") + "gaia_agent.md")
            .unset(BUDGET, "max_searches");
    var h11 =
        h10.with(
            Harness.processor(
                "file://" + applied(11, "C-R11-01") + "answer_shape.py::AnswerShapeProcessor",
                "marker",
                "FINAL ANSWER:"));
    return List.of(
        new RoundPlan(7, "baseline", List.of(), List.of(), List.of(), "", List.of(), List.of(), h7),
        plan(
            8,
            h8,
            List.of("no plan before the first call", "numbers without their sentence"),
            "planning section",
            List.of("C-R8-01"),
            "",
            round8(outcomes, h7, h8)),
        plan(
            9,
            h9,
            List.of("searching in circles", "cost per task rises"),
            "limit on searches",
            List.of("C-R9-01"),
            "",
            round9(outcomes, h8, h9)),
        plan(
            10,
            h10,
            List.of("fetches with 0 characters", "search budget closes the way around"),
            "text API of the encyclopaedia",
            List.of("C-R10-02"),
            "Two of the last three ships touched the prompt. The next one should not unless a trace"
                + " asks for it.",
            round10(h8, h9, h10)),
        plan(
            11,
            h11,
            List.of("right fact in the wrong form", "facts in pictures"),
            "answer form at after_model",
            List.of("C-R11-02", "C-R11-01"),
            "",
            round11(h10, h11)),
        plan(
            12,
            h11,
            List.of("answers changed after the model", "facts in pictures"),
            "guard around the answer processor",
            List.of(),
            "C-R11-01 changes answers after the model. In one passing rollout it changed the content,"
                + " not the form. A person should look at it.",
            round12(h11)));
  }

  private static RoundPlan plan(
      int round,
      Harness harness,
      List<String> themes,
      String open,
      List<String> ranking,
      String concern,
      List<Candidate> candidates) {
    var status = ranking.isEmpty() ? "noop" : "ok";
    return new RoundPlan(
        round, status, themes, List.of(open), List.of(), concern, ranking, candidates, harness);
  }

  private static List<Candidate> round8(Outcomes outcomes, Harness h7, Harness h8) {
    var stabilise = new ArrayList<>(List.of("42d4198c"));
    stabilise.addAll(outcomes.role(8, Role.STABILISE));
    return List.of(
        new Candidate("C-R8-01", List.of("prompt"), Fate.SHIPPED, "accept")
            .asset(
                "gaia_agent.md",
                "wiki/gaia_agent.r8.md",
                "create",
                "section before the first tool call")
            .change("config.yaml", "create", "point at the new prompt")
            .predicts(outcomes.role(8, Role.UNLOCK), List.copyOf(stabilise), List.of())
            .applied(h8)
            .anchored("trajectories/42d4198c_r1.jsonl#step_1", "digests/42d4198c.md"),
        new Candidate("C-R8-02", List.of("config"), Fate.REJECTED, "reject")
            .change("config.yaml", "modify", "ResultClip max_chars 2600 -> 9000")
            .predicts(List.of(), List.of("42d4198c"), List.of())
            .applied(h7.set(CLIP, "max_chars", 9000))
            .anchored("trajectories/42d4198c_r1.jsonl#step_0"));
  }

  private static List<Candidate> round9(Outcomes outcomes, Harness h8, Harness h9) {
    var unlock = new ArrayList<>(List.of("5e2a91b0"));
    unlock.addAll(outcomes.role(9, Role.UNLOCK));
    return List.of(
        new Candidate("C-R9-01", List.of("prompt", "config"), Fate.SHIPPED, "accept")
            .can(
                "builtin_tool",
                "the tool budget knows a limit per kind of tool",
                "max_searches is an argument of ToolBudgetProcessor")
            .asset(
                "gaia_agent.md",
                "wiki/gaia_agent.r9.md",
                "create",
                "six searches, answer from what you have")
            .change("config.yaml", "create", "ToolBudget max_searches 6; new prompt")
            .predicts(List.copyOf(unlock), List.of(), List.of("42d4198c"))
            .from("C-R8-01")
            .applied(h9)
            .anchored("trajectories/5e2a91b0_r0.jsonl#step_1", "digests/5e2a91b0.md"),
        new Candidate("C-R9-02", List.of("config"), Fate.REJECTED, "ask-more")
            .change("config.yaml", "modify", "LoopDetection threshold 5 -> 3")
            .predicts(List.of("5e2a91b0"), List.of(), List.of())
            .applied(h8.set(LOOPS, "threshold", 3))
            .anchored("trajectories/5e2a91b0_r0.jsonl#step_1"));
  }

  private static List<Candidate> round10(Harness h8, Harness h9, Harness h10) {
    var revert =
        h9.withPrompt(applied(10, "C-R10-01") + "gaia_agent.md").unset(BUDGET, "max_searches");
    if (!revert.custom().equals(h8.custom())) {
      throw new IllegalStateException("The revert of R9 must have the tools of R8.");
    }
    return List.of(
        new Candidate("C-R10-01", List.of("prompt", "config"), Fate.REJECTED, "reject")
            .asset("gaia_agent.md", "wiki/gaia_agent.r8.md", "create", "the prompt of R8 again")
            .change("config.yaml", "create", "no limit of six searches")
            .predicts(List.of("42d4198c", "8c31d7e4"), List.of("4b6bb5f7"), List.of())
            .from("C-R9-01")
            .applied(revert)
            .anchored("trajectories/42d4198c_r0.jsonl#step_2", "digests/42d4198c.md"),
        new Candidate("C-R10-02", List.of("tools", "prompt", "config"), Fate.SHIPPED, "accept")
            .can(
                "http_endpoint",
                "the encyclopaedia has an API for plain text",
                "action=query, prop=extracts, explaintext=1 returned 1,204 characters in a trial")
            .can(
                "python_package",
                "no package beyond the standard library is needed",
                "urllib.request and json only")
            .asset("wiki_text_fetch.py", "wiki/wiki_text_fetch.py", "create", "WikiTextFetch tool")
            .asset(
                "gaia_agent.md",
                "wiki/gaia_agent.r10.md",
                "create",
                "prompt of R8 with the rule for WikiTextFetch")
            .change(
                "config.yaml", "create", "register the tool, new prompt, no limit of six searches")
            .predicts(
                List.of("db4fd70a", "f0f46385", "42d4198c", "8c31d7e4", "5e2a91b0"),
                List.of("4b6bb5f7", "b7f20a55"),
                List.of("7bd855d8"))
            .signed("tool_call", "WikiTextFetch", "1")
            .applied(h10)
            .anchored(
                "trajectories/db4fd70a_r0.jsonl#step_1",
                "trajectories/f0f46385_r0.jsonl#step_1",
                "digests/db4fd70a.md"));
  }

  private static List<Candidate> round11(Harness h10, Harness h11) {
    return List.of(
        new Candidate("C-R11-01", List.of("processor"), Fate.SHIPPED, "accept")
            .asset(
                "answer_shape.py",
                "wiki/answer_shape.py",
                "create",
                "AnswerShapeProcessor at after_model")
            .change("config.yaml", "create", "register the processor at the end")
            .predicts(
                List.of("7bd855d8", "9d1c6f02", "5e2a91b0"),
                List.of("f0f46385", "b7f20a55"),
                List.of())
            .signed("processor_invocation", "AnswerShapeProcessor")
            .applied(h11)
            .anchored("trajectories/7bd855d8_r0.jsonl#step_1", "digests/7bd855d8.md"),
        new Candidate("C-R11-02", List.of("config"), Fate.GATE_FAILED, "accept")
            .change("config.yaml", "modify", "CostGuard max_usd 1.5 -> 3.0")
            .change("empty_articles.py", "create", "list of articles without text")
            .predicts(List.of("5e2a91b0"), List.of(), List.of())
            .failed(
                "IV-9: bucket ['config'] allows .yaml and .yml only, found "
                    + applied(11, "C-R11-02")
                    + "empty_articles.py")
            .applied(h10.set(COSTS, "max_usd", 3.0))
            .anchored("digests/5e2a91b0.md"));
  }

  private static List<Candidate> round12(Harness h11) {
    return List.of(
        new Candidate("C-R12-01", List.of("processor"), Fate.REJECTED, "ask-more")
            .asset(
                "shape_guard.py",
                "wiki/shape_guard.py",
                "create",
                "ShapeGuardProcessor behind AnswerShape")
            .change("config.yaml", "create", "register the guard")
            .predicts(List.of(), List.of(), List.of("9d1c6f02"))
            .from("C-R11-01")
            .signed("processor_invocation", "ShapeGuardProcessor")
            .applied(
                h11.with(
                    Harness.processor(
                        "file://" + applied(12, "C-R12-01") + "shape_guard.py::ShapeGuardProcessor",
                        "allow_units",
                        true)))
            .anchored("trajectories/9d1c6f02_r0.jsonl#step_2", "digests/9d1c6f02.md"),
        new Candidate("C-R12-02", List.of("tools"), Fate.PROPOSE_FAILED, "")
            .change("picture_text.py", "create", "tool that describes pictures")
            .predicts(List.of("5e2a91b0"), List.of(), List.of())
            .failed("applied config missing: " + applied(12, "C-R12-02") + "config.yaml"));
  }
}
