package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What the names of copies say of a session's task.
class CopyNamesTest {

  private static final String FIRST = "R1/sessions/a/x.jsonl";
  private static final String SECOND = "R1/sessions/b/y.jsonl";
  private static final Map<String, String> BOTH =
      Map.of("R2/trajectories/t_1_r0.jsonl", FIRST, "R2/trajectories/t_1_r1.jsonl", SECOND);

  @Test
  void theNameGivesTaskAndRollout() {
    var names = new CopyNames(BOTH, _ -> true);
    assertEquals(task("t_1", 0), names.of(FIRST));
    assertEquals(task("t_1", 1), names.of(SECOND));
    assertEquals(Optional.empty(), names.of("R1/sessions/c/z.jsonl"));
  }

  @Test
  void aRolloutOfSeveralFilesMakesTheNumbersOfItsTaskWorthless() {
    var names = new CopyNames(BOTH, journal -> !journal.equals(FIRST));
    assertEquals(Optional.empty(), names.of(FIRST));
    assertEquals(Optional.empty(), names.of(SECOND));
  }

  @Test
  void aMissingNumberMakesTheOthersWorthless() {
    var names = new CopyNames(Map.of("R2/trajectories/t_r1.jsonl", FIRST), _ -> true);
    assertEquals(Optional.empty(), names.of(FIRST));
  }

  @Test
  void namesThatContradictEachOtherSayNothing() {
    var names =
        new CopyNames(
            Map.of("R2/trajectories/t_r0.jsonl", FIRST, "R1/raw/u_r0.jsonl", FIRST), _ -> true);
    assertEquals(Optional.empty(), names.of(FIRST));
    var agreeing =
        new CopyNames(
            Map.of("R2/trajectories/t_r0.jsonl", FIRST, "R1/raw/t_r0.jsonl", FIRST), _ -> true);
    assertEquals(
        Optional.of(new SessionPlace.Task("t", OptionalInt.empty())),
        agreeing.of(FIRST),
        "a single file may be any rollout");
  }

  private static Optional<SessionPlace.Task> task(String id, int rollout) {
    return Optional.of(new SessionPlace.Task(id, OptionalInt.of(rollout)));
  }
}
