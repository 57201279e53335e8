package dev.countersign.audit.gate;

import static dev.countersign.audit.gate.Mutation.in;
import static org.junit.jupiter.api.Assertions.fail;

import dev.countersign.audit.AuditInput;
import dev.countersign.trace.Session;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// For every check one changed field of the good run that makes it unsatisfied.
final class Mutations {

  private static final String HISTORY = "data/task_history.jsonl";

  private static final Map<String, Mutation> ALL =
      Map.ofEntries(
          Map.entry(
              "GATE_01_MANIFEST_FIELDS",
              in(manifest("C-R1-02"), "capability_evidence:", "capability_proof:")),
          Map.entry(
              "GATE_02_MANIFEST_ID",
              in(manifest("C-R1-02"), "candidate_id: C-R1-02", "candidate_id: C-R1-07")),
          Map.entry(
              "GATE_03_BUCKET_WORDS", in(manifest("C-R3-01"), "bucket: config", "bucket: configs")),
          Map.entry(
              "GATE_04_UNLOCK_HAD_NO_PASS",
              in(
                  manifest("C-R1-01"),
                  "tasks_will_unlock: [task0002]",
                  "tasks_will_unlock: [task0003]")),
          Map.entry(
              "GATE_05_STABILIZE_HAD_SOME", in(manifest("C-R2-02"), "[task0004]", "[task0002]")),
          Map.entry(
              "GATE_06_AT_RISK_HAD_PASSES", in(manifest("C-R2-01"), "[task0003]", "[task0002]")),
          Map.entry("GATE_07_TASK_IDS", in(manifest("C-R1-01"), "[task0004]", "[task0009]")),
          Map.entry(
              "GATE_08_DECLARED_FILES",
              in(manifest("C-R3-01"), "action: modify", "action: delete")),
          Map.entry(
              "GATE_09_UNDECLARED_FILES",
              in(manifest("C-R1-01"), "C-R1-01/agent.md", "C-R1-01/config.yaml")),
          Map.entry(
              "GATE_10_BUCKET_MATCHES_DIFF",
              in(manifest("C-R1-01"), "bucket: [prompt, config]", "bucket: [prompt]")),
          Map.entry(
              "GATE_11_CONFIG_CANONICAL",
              in("R3/applied/C-R3-01/config.yaml", "_hook_: '*'", "_hook_: 'sometimes'")),
          Map.entry(
              "GATE_12_SMOKE_EVIDENCE",
              in(manifest("C-R1-02"), "evidence: the code works", "evidence: ''")),
          Map.entry(
              "GATE_13_ATTRIBUTION_SIGNATURE",
              in(manifest("C-R3-01"), "class_name: CostGuard", "class_name: ''")),
          Map.entry(
              "GATE_14_ONE_VERDICT",
              in("R3/verdicts/V-C-R3-01.md", "candidate_id: C-R3-01", "candidate_id: C-R3-07")),
          Map.entry(
              "GATE_15_DECISION_READABLE",
              in("R3/decision.md", "decision_type: no_op", "decision_type: maybe")),
          Map.entry(
              "GATE_16_ONLY_ACCEPTED_RANKED",
              in("R4/verdicts/V-C-R4-02.md", "verdict: accept", "verdict: ask-more")),
          Map.entry(
              "GATE_17_SHIPPED_AS_RANKED",
              in(
                  "audit.jsonl",
                  "\"shipped_cids\": [\"C-R4-01\", \"C-R4-02\"]",
                  "\"shipped_cids\": [\"C-R4-02\", \"C-R4-01\"]")),
          Map.entry(
              "GATE_18_ONE_REVISION",
              in(manifest("C-R4-02"), "## Notes on turn 2", "## Ask-more Response (turn 2)")),
          Map.entry("GATE_19_SEESAW", in(HISTORY, flags(4, 1, "true, false"), lost(4, 1))),
          Map.entry(
              "GATE_20_REGRESSIONS_LISTED", in(HISTORY, flags(3, 4, "true, false"), lost(3, 4))),
          Map.entry(
              "GATE_21_REGRESSIONS_ANSWERED", in(manifest("C-R3-01"), "[task0003]", "[task0001]")),
          Map.entry(
              "GATE_22_STOP_RULE",
              in(
                  "curves.json",
                  "\"round\": 2, \"evolve_status\": \"ok\"",
                  "\"round\": 2, \"evolve_status\": \"noop\"")),
          Map.entry(
              "CODE_STRUCTURE",
              in(manifest("C-R2-02"), "trajectories/task0003_r0.jsonl#step_0", "the logs")),
          Map.entry("CODE_NOVELTY", in("journal.md", "aaaa0000", "cccc4-01")),
          Map.entry(
              "CODE_CANONICALIZE",
              in("R3/applied/C-R3-01/config.yaml", "_target_: p.CostGuard", "target: p.CostGuard")),
          Map.entry(
              "CODE_COUNTERFACTUAL",
              in("R1/trajectories/task0003_r0.jsonl", "\"kind\"", "\"sort\"")),
          Map.entry("CODE_REPLAY", Mutation.of(Mutations::failedSmoke)),
          Map.entry("EVIDENCE_TIMING", Mutation.of(Mutations::otherConfig)),
          Map.entry(
              "VARIANT_ROUTING",
              in(HISTORY, variant("a", "false, false"), variant("b", "false, false"))),
          Map.entry(
              "CRITIC_REPEATED_LEVER",
              in(manifest("C-R4-01"), "bucket: config", "bucket: [config, prompt]")),
          Map.entry(
              "CRITIC_OVERLAP_DISCUSSED",
              in("R1/verdicts/V-C-R1-01.md", "No overlap with a part that is there.", "")),
          Map.entry(
              "CRITIC_LEVEL2_EVIDENCE",
              in("R1/verdicts/V-C-R1-02.md", "verdict: reject", "verdict: accept")),
          Map.entry(
              "CRITIC_REGRESSION_UNADDRESSED",
              in(manifest("C-R2-01"), "[task0004]", "[task0001]")));

  private Mutations() {}

  /// The mutation for a check; a check without one fails its test.
  static Mutation of(String check) {
    return Optional.ofNullable(ALL.get(check))
        .orElseGet(() -> fail("there is no mutation for " + check));
  }

  private static String manifest(String id) {
    return "R" + id.charAt(3) + "/candidates/" + id + ".md";
  }

  private static String flags(int round, int task, String flags) {
    return "\"round\": %d, \"task_id\": \"task000%d\", \"passed\": true, \"passed_flags\": [%s]"
        .formatted(round, task, flags);
  }

  private static String variant(String name, String flags) {
    return "\"round\": 2, \"task_id\": \"task0002\", \"passed\": false, \"passed_flags\": [%s], \"k\": 2, \"variant\": \"%s\""
        .formatted(flags, name);
  }

  private static String lost(int round, int task) {
    return flags(round, task, "false, false");
  }

  private static AuditInput failedSmoke(AuditInput input) {
    return changed(input, s -> s.role() == Session.Role.GATE_SMOKE, "error", "");
  }

  private static AuditInput otherConfig(AuditInput input) {
    return changed(input, s -> s.role() == Session.Role.ROLLOUT, "done", "0".repeat(64));
  }

  /// Changes the exit and the config of the first session that fits.
  private static AuditInput changed(
      AuditInput input, Predicate<Session> fits, String exit, String hash) {
    Session first = input.sessions().stream().filter(fits).findFirst().orElseThrow();
    return GoodSessions.replaced(
        input,
        input.sessions().stream()
            .map(s -> s.equals(first) ? with(s, exit, hash.isEmpty() ? s.configHash() : hash) : s)
            .toList());
  }

  private static Session with(Session s, String exit, String hash) {
    return new Session(
        s.key(),
        s.sessionId(),
        s.path(),
        s.round(),
        s.role(),
        s.taskId(),
        s.rollout(),
        s.parent(),
        s.segments(),
        s.steps(),
        s.records(),
        exit,
        s.passed(),
        hash);
  }
}
