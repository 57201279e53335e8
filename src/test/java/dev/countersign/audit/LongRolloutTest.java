package dev.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.SampleWorkspaces;
import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.replay.blind.RunBlindSpot;
import dev.countersign.trace.Run;
import dev.countersign.trace.Session;
import dev.countersign.trace.SessionSource;
import dev.countersign.trace.StoredSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A session that is too long to be put together is read in passing, and the run says so
/// (HOSTILE-INPUT, B02).
class LongRolloutTest {

  @TempDir Path folder;

  /// Reading in passing finds in short sessions what putting them together finds.
  @ParameterizedTest
  @ValueSource(strings = {"wiki-retrieval", "telecom-drift"})
  void bothReadingsAgreeOnTheSamples(String sample) throws IOException {
    SampleWorkspaces.copy(sample, folder.resolve("ws"));
    try (Workspace workspace = open()) {
      Run run = workspace.runs().getFirst();
      int rollouts = 0;
      for (Session session : workspace.sessions().sessions(run)) {
        if (session.role() == Session.Role.ROLLOUT) {
          SessionSource source = opened(workspace, run).open(session);
          RolloutFacts whole = RolloutReading.of(source, () -> {});
          RolloutFacts passing = new LongRolloutReading(source, () -> {}).facts();
          assertEquals(withoutRewrites(whole), passing, session.path());
          rollouts++;
        }
      }
      assertTrue(rollouts > 10, rollouts + " rollouts");
    }
  }

  @Test
  void aLongSessionIsCountedAndNamed() throws IOException {
    int steps = Session.MOST_REPLAYED;
    Path at = Files.createDirectories(folder.resolve("runs/R1/sessions/R1-t1"));
    var said = new StringBuilder();
    for (int i = 0; i < steps; i++) {
      said.append(
          """
          {"session_id": "R1-t1", "type": "raw_assistant", "step": %d, "message": {"role": "assistant", "content": "answer %d"}, "meta": {"model": "m"}, "uuid": "a%d"}
          {"session_id": "R1-t1", "type": "raw_tool", "step": %d, "message": {"role": "tool", "content": "x", "tool_call_id": "c%d", "name": "Add"}, "uuid": "t%d"}
          """
              .formatted(i, i, i, i, i, i));
    }
    said.append(
        """
        {"session_id": "R1-t1", "type": "assistant", "step": %d, "message": {"role": "assistant", "content": "shaped"}, "uuid": "e"}
        {"session_id": "R1-t1", "type": "episode_end", "step": %d, "message": null, "exit_reason": "done", "total_steps": %d, "passed": true, "uuid": "z"}
        """
            .formatted(steps - 1, steps, steps));
    Files.writeString(at.resolve("seg.jsonl"), said);
    try (Workspace workspace = open()) {
      Run run = take(workspace, folder.resolve("runs"));
      RolloutFacts facts = workspace.audits().rollouts(run.id(), Progress.NONE).getFirst();
      assertEquals(steps, facts.steps());
      assertEquals(Map.of("Add", steps), facts.toolCalls());
      assertEquals("answer " + (steps - 1), facts.rawAnswer());
      assertEquals("shaped", facts.answer());
      assertEquals(Optional.of(true), facts.passed());
      assertEquals(List.of(), facts.rewrites());
      assertEquals(
          List.of("SESSION_LONG"),
          workspace.findings(run.id()).stream().map(finding -> finding.rule()).toList());
      RunBlindSpot spot = workspace.blindSpots(run.id(), Progress.NONE).spots().getFirst();
      assertEquals("sessions that are too long", spot.what());
      assertEquals(List.of("R1-t1"), spot.examples());
      Session session = workspace.sessions().sessions(run).getFirst();
      assertTrue(session.isLong());
      assertThrows(
          CancellationException.class,
          () ->
              RolloutReading.of(
                  opened(workspace, run).open(session),
                  () -> {
                    throw new CancellationException("stop");
                  }));
    }
  }

  private static RolloutFacts withoutRewrites(RolloutFacts facts) {
    return new RolloutFacts(
        facts.sessionId(),
        facts.path(),
        facts.round(),
        facts.taskId(),
        facts.rollout(),
        facts.passed(),
        facts.exit(),
        facts.infrastructure(),
        facts.steps(),
        facts.costUsd(),
        facts.tokens(),
        facts.toolCalls(),
        facts.triggers(),
        List.of(),
        facts.rawAnswer(),
        facts.answer());
  }

  private static StoredSessions opened(Workspace workspace, Run run) {
    return new StoredSessions(workspace.sessions(), workspace.traces().files(run), run);
  }

  private Workspace open() {
    return Workspace.open(
        folder.resolve("ws"), folder.resolve("profile"), Optional.empty(), Clock.systemUTC());
  }

  private static Run take(Workspace workspace, Path run) {
    workspace.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
    return workspace.runs().getFirst();
  }
}
