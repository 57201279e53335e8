package dev.countersign.audit.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.prediction.RecomputedDigest.Component;
import dev.countersign.trace.TaskDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecomputedDigestTest {

  @Test
  void aTaskThatFailsHasItsCategoryAndComponents() {
    var run = new PredictionFixture().task(0, "t01", "10").task(1, "t01", "00");
    run.rollouts.add(failed(0, "budget_exceeded", "an answer"));
    run.rollouts.add(failed(1, "budget_exceeded", ""));
    run.digests.add(new TaskDigest(2, "t01", "R2/digests/t01.md", "PARTIAL_PASS", "tag"));
    run.file(
        "R1/trajectories/t01_r0.md",
        "---\ntask_id: t01\ntool_error_counts: {\"WebFetch\": 3}\n---\n\n# Trajectory\n");
    RecomputedDigest digest = RecomputedDigest.of(run.input(), 2, "t01");
    assertEquals("ALL_FAIL", digest.pattern());
    assertEquals(FailureCategory.BUDGET, digest.category());
    assertEquals(
        List.of(new Component(true, "WebFetch", 4, 4, 3), new Component(false, "Guard", 2, 2, 0)),
        digest.components());
    assertEquals(
        List.of("1/2", "0/2"), digest.history().stream().map(p -> p.passes().toString()).toList());
    assertTrue(digest.contradicted());
    assertEquals("data/task_history.jsonl:2", digest.evidence().getFirst().text());
    assertEquals("R1/trajectories/t01_r0.md", digest.evidence().getLast().text());
  }

  @Test
  void categoriesFollowTheEnds() {
    assertEquals(FailureCategory.NO_ANSWER, FailureCategory.of(failed(0, "done", " ")));
    assertEquals(FailureCategory.WRONG_ANSWER, FailureCategory.of(failed(0, "done", "7")));
    assertEquals(FailureCategory.LOOP, FailureCategory.of(failed(0, "loop_detected", "")));
    assertEquals(FailureCategory.ERROR, FailureCategory.of(failed(0, "error", "")));
    assertEquals(FailureCategory.NO_END, FailureCategory.of(failed(0, "", "")));
    assertEquals(FailureCategory.UNKNOWN, FailureCategory.of(failed(0, "my_own_end", "")));
    assertEquals(
        FailureCategory.INFRASTRUCTURE, FailureCategory.of(PredictionFixture.crashed(1, "t01", 0)));
  }

  @Test
  void aSolvedTaskHasNoFailure() {
    RecomputedDigest digest = RecomputedDigest.of(PredictionFixture.clean().input(), 1, "t01");
    assertEquals(FailureCategory.NONE, digest.category());
    assertFalse(digest.contradicted());
  }

  @Test
  void withoutAJournalTheCategoryIsNotRecorded() {
    var run = new PredictionFixture().task(0, "t01", "00");
    assertEquals("done", run.input().recorded().outcomes().getFirst().exit());
    RecomputedDigest digest = RecomputedDigest.of(run.input(), 1, "t01");
    assertEquals("ALL_FAIL", digest.pattern());
    assertEquals(FailureCategory.UNKNOWN, digest.category());
  }

  @Test
  void aTaskThatIsRecordedNowhereSaysSo() {
    RecomputedDigest digest = RecomputedDigest.of(PredictionFixture.clean().input(), 1, "t99");
    assertEquals("", digest.pattern());
    assertEquals(FailureCategory.UNKNOWN, digest.category());
    assertTrue(digest.history().isEmpty());
  }

  private static dev.countersign.audit.RolloutFacts failed(
      int rollout, String exit, String answer) {
    return PredictionFixture.facts(
        1,
        "t01",
        rollout,
        Optional.of(false),
        exit,
        answer,
        Map.of("WebFetch", 2),
        Map.of("Guard", 1));
  }
}
