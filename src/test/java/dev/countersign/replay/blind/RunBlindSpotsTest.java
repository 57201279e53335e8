package dev.countersign.replay.blind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.replay.task.BlindSpot;
import dev.countersign.trace.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run of three rounds whose tool changes its description in R1; R2 has no rollouts.
class RunBlindSpotsTest {

  @TempDir Path folder;

  @Test
  void aToolChangedUnderItsNameShowsInTheConfigsOnly() throws IOException {
    write("reads a page", "reads a page");
    List<RunBlindSpot> tools = find().spots().stream().filter(RunBlindSpotsTest::isTool).toList();
    assertEquals(
        List.of(
            "read_page differs between the configs of R0 and R1, and the journals of both tell the"
                + " model the same of it, or nothing"),
        tools.stream().map(RunBlindSpot::why).toList());
  }

  @Test
  void aChangeThatTheModelWasToldOfIsNoBlindSpot() throws IOException {
    write("reads a page", "reads a page, or its summary");
    assertTrue(find().spots().stream().noneMatch(RunBlindSpotsTest::isTool));
  }

  @Test
  void roundsAndSilentProcessorsAreCountedOverTheWholeRun() throws IOException {
    write("a", "a");
    RunBlindSpots found = find();
    assertEquals(2, found.rollouts());
    assertEquals(
        List.of("rounds without rollouts 1 [R2]"),
        found.spots().stream()
            .filter(spot -> spot.what().startsWith("rounds"))
            .map(spot -> spot.what() + " " + spot.count() + " " + spot.examples())
            .toList());
    RunBlindSpot inputs = named(found, "model inputs");
    assertEquals("2 in 2 of 2 rollouts (aegis/R0-t1, aegis/R1-t1)", inputs.figures(2));
    assertEquals(
        "they are configured and left no trigger in any rollout: Mute",
        named(found, BlindSpot.SILENT).why(),
        "Loud was heard in R1 only, and that is enough");
  }

  private static boolean isTool(RunBlindSpot spot) {
    return spot.what().equals("a changed tool");
  }

  private static RunBlindSpot named(RunBlindSpots found, String what) {
    return found.spots().stream().filter(s -> s.what().equals(what)).findFirst().orElseThrow();
  }

  private RunBlindSpots find() {
    try (Workspace workspace =
        Workspace.open(
            folder.resolve("w"), folder.resolve("profile"), Optional.empty(), Clock.systemUTC())) {
      workspace.importer().importRun(folder.resolve("run"), ImportOptions.DEFAULT, Progress.NONE);
      Run run = workspace.runs().getFirst();
      return workspace.blindSpots(run.id(), Progress.NONE);
    }
  }

  private void write(String before, String after) throws IOException {
    put("audit.jsonl", "{\"round\": 1, \"kind\": \"x\", \"ts\": 1}\n");
    for (int round = 0; round < 3; round++) {
      put(
          "R%d/config.yaml".formatted(round),
          """
          tool_registry:
            builtin: []
            custom:
            - file:///data/x/run/R%d/tools/page.py::read_page
          processors:
          - _target_: p.Loud
          - _target_: p.Mute
          """
              .formatted(round));
      put(
          "R%d/tools/page.py".formatted(round),
          "def read_page():\n  '%s'\n".formatted(round == 0 ? "reads a page" : "changed"));
    }
    session(0, before);
    session(1, after);
  }

  private void session(int round, String description) throws IOException {
    String hash = hash(round);
    String place = "R%d/sessions/aegis/R%d-t1".formatted(round, round);
    String id = "aaaaaaaa-0000-4000-8000-00000000000" + round;
    put(place + ".json", "{\"run_ids\": [\"%s\"]}".formatted(id));
    put(place + "/" + id + "_state.json", "{\"config_hash\": \"%s\"}".formatted(hash));
    put(
        place + "/" + id + ".jsonl",
        """
        {"session_id": "aegis/R%1$d-t1", "type": "tools", "step": 0, "uuid": "a%1$d", "message": {"content": [{"name": "ReadPage", "description": "%2$s", "input_schema": {}}]}}
        {"session_id": "aegis/R%1$d-t1", "type": "raw_assistant", "step": 0, "uuid": "b%1$d", "message": {"content": "done"}}
        """
            .formatted(round, description));
    put(
        place + "/" + id + "_trace.jsonl",
        "{\"event_type\": \"step_start\", \"step\": 0}\n"
            + (round == 0
                ? ""
                : "{\"event_type\": \"processor_trigger\", \"step\": 0, \"processor\": \"Loud\","
                    + " \"hook\": \"after_model\"}\n")
            + "{\"event_type\": \"step_end\", \"step\": 0}\n");
  }

  private String hash(int round) throws IOException {
    return dev.countersign.base.Sha256.of(
            Files.readString(folder.resolve("run/R%d/config.yaml".formatted(round))))
        .hex();
  }

  private void put(String path, String text) throws IOException {
    Path file = folder.resolve("run").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
