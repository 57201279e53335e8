package dev.countersign.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.replay.Prediction.Outcome;
import dev.countersign.trace.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealSampleTest {

  private static final Path SAMPLES = Path.of("../shared/samples/harnessx");

  @BeforeEach
  void samplesAreThere() {
    assumeTrue(Files.isDirectory(SAMPLES), "skipped: ../shared/samples/harnessx is not here");
  }

  @Test
  void roundsOfTheAegisRunAreCounted() throws IOException {
    Replay replay = aegis();
    assertEquals(
        List.of("3/6", "5/6", "2/6", "5/6", "6/6"),
        replay.rounds().stream()
            .map(r -> r.passed().orElseThrow() + "/" + r.tasks().orElseThrow())
            .toList());
    assertEquals(
        List.of("H0", "H1", "H2", "H1", "H4"),
        replay.rounds().stream().map(RoundSummary::harness).toList());
    assertEquals(
        List.of(-1, 0, 1, 1, 3), replay.rounds().stream().map(RoundSummary::parentRound).toList());
    assertEquals(List.of("H1 = H3"), replay.lineage().equalities());
    assertEquals(List.of("a1000001", "a2000002", "a3000003"), replay.round(2).orElseThrow().lost());
    assertEquals(5.0 / 6, replay.round(3).orElseThrow().bestSoFar().orElseThrow());
    assertTrue(replay.round(2).orElseThrow().rolledBack());
    assertEquals(List.of("C-R4-01", "C-R4-02"), replay.round(4).orElseThrow().shipped());
  }

  @Test
  void mergedConfigsMeanTheSameAsWhatRan() throws IOException {
    SampleRun run = aegisRun();
    HarnessReader reader =
        new HarnessReader(
            run.files(),
            PlainYaml::read,
            new HarnessIdentity(run.files(), "/data/aegis/runs/sample"));
    for (int round : List.of(1, 2, 4)) {
      assertEquals(
          reader.round(round).identity(),
          reader.at(round, "R" + round + "/applied/merged.yaml").identity(),
          "round " + round);
    }
  }

  @Test
  void assetsAreFoundInTheirRoles() throws IOException {
    assertEquals(
        List.of(
            "lookup_tool.py web_fetch tool_registry.custom",
            "wiki_text_fetch.py wiki_text_fetch tool_registry.custom",
            "agent.md  processors.system_builder.template_path",
            "final_check.py FinalCheckProcessor processors._target_"),
        aegis().harness(4).orElseThrow().assets().stream()
            .map(a -> a.label() + " " + a.symbol() + " " + a.role())
            .toList());
    assertTrue(
        aegis().harnesses().stream()
            .flatMap(harness -> harness.assets().stream())
            .allMatch(asset -> asset.file().isPresent()));
  }

  @Test
  void canonicalTextIsTheWrittenTextWithoutItsVolatileLines() throws IOException {
    MapFiles files = aegisRun().files();
    for (int round = 0; round < 5; round++) {
      byte[] bytes = files.bytes(files.file("R" + round + "/config.yaml").orElseThrow().digest());
      String expected =
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .filter(line -> !line.matches(" +(base_dir|session_id|_hook_): .*"))
              .map(line -> line + "\n")
              .collect(Collectors.joining());
      assertEquals(expected, CanonicalConfig.text(PlainYaml.read(bytes).orElseThrow()));
    }
  }

  @Test
  void everyRewriteHasItsFate() throws IOException {
    Replay replay = aegis();
    assertEquals(
        List.of(
            "C-R1-01 shipped",
            "C-R1-02 rejected",
            "C-R2-01 rolled back",
            "R2:rollback rolled back",
            "C-R3-01 rejected",
            "R3 no_op",
            "C-R4-03 gate failed",
            "C-R4-01 shipped",
            "C-R4-02 shipped",
            "C-R4-04 propose_fail"),
        replay.rewrites().stream().map(r -> r.id() + " " + r.fate().word()).toList());
    assertEquals(List.of("tools", "prompt"), replay.rewrite("C-R1-01").orElseThrow().buckets());
    List<String> rolledBack = replay.rewrite("C-R2-01").orElseThrow().facts();
    assertTrue(rolledBack.contains("audit.jsonl line 14: shipped"), rolledBack::toString);
    assertTrue(
        rolledBack.stream().anyMatch(f -> f.startsWith("audit.jsonl line 16: rolled back: ")));
    Rewrite gateFailed = replay.rewrite("C-R4-03").orElseThrow();
    assertTrue(gateFailed.cause().startsWith("gate failed at structure: "));
    assertTrue(
        gateFailed.facts().contains("R4/verdicts/V-C-R4-03.md: the Critic's verdict is ask-more"));
    assertEquals(List.of("C-R4-02"), replay.rewrite("C-R4-01").orElseThrow().shippedWith());
  }

  @Test
  void filesOfEveryRewriteAreShown() throws IOException {
    Replay replay = aegis();
    assertEquals(
        List.of(
            "C-R1-01: config.yaml M declared create, wiki_text_fetch.py A declared create, agent.md M declared create",
            "C-R1-02: config.yaml M declared modify",
            "C-R2-01: config.yaml M declared create, agent.md M declared create",
            "R2:rollback: config.yaml M, agent.md M",
            "C-R3-01: config.yaml M declared modify",
            "R3: config.yaml M, agent.md M",
            "C-R4-03: config.yaml M, notes.py ! declared create",
            "C-R4-01: config.yaml M declared create, final_check.py A declared create",
            "C-R4-02: config.yaml M declared modify",
            "C-R4-04: agent.md ! declared create"),
        replay.rewrites().stream().map(RealSampleTest::files).toList());
    assertEquals(
        "nothing shipped: critic no-op; round 3 ran the harness of round 1 again after the rollback of round 2",
        replay.rewrite("R3").orElseThrow().cause());
    assertTrue(replay.rewrites().stream().allMatch(r -> r.droppedChanges().isEmpty()));
  }

  @Test
  void predictionsAreRecomputed() throws IOException {
    Replay replay = aegis();
    assertEquals(
        "3 of 3",
        Predictions.hits(replay.rewrite("C-R1-01").orElseThrow().predictions()).toString());
    assertEquals(
        List.of(Outcome.MISS, Outcome.FEARED_AND_HAPPENED),
        replay.rewrite("C-R2-01").orElseThrow().predictions().stream()
            .map(Prediction::outcome)
            .toList());
    assertEquals(
        Outcome.UNKNOWN,
        replay.rewrite("C-R1-02").orElseThrow().predictions().getFirst().outcome());
  }

  @Test
  void theRecordedHashesAlignEveryRound() throws IOException {
    assertTrue(
        EffectAlignment.rows(aegis(), List.of()).stream()
            .allMatch(row -> row.source() == EffectAlignment.Source.RECORDED_HASH));
  }

  @Test
  void theEvolverRanTheSameHarnessTwice() throws IOException {
    Path folder = SAMPLES.resolve("meta-run/run");
    assumeTrue(Files.isDirectory(folder), "skipped: the evolver sample is not here");
    SampleRun run = new SampleRun(folder, "/data/evolver/runs/sample");
    Replay replay =
        new Replays(PlainYaml::read).replay(run.recorded(Run.Layout.EVOLVER), run.files());
    assertEquals(
        List.of("H0", "H1", "H2", "H2"),
        replay.rounds().stream().map(RoundSummary::harness).toList());
    assertEquals(
        List.of("R1: config.yaml M, units.py A", "R2: config.yaml M, agent.j2 M"),
        replay.rewrites().stream().map(RealSampleTest::files).toList());
  }

  private static String files(Rewrite rewrite) {
    return rewrite.id()
        + ": "
        + String.join(
            ", ",
            rewrite.files().stream()
                .map(f ->
                    f.label()
                        + " "
                        + f.status().letter()
                        + (f.declared() ? " declared " + f.declaredAction() : ""))
                .toList());
  }

  private static SampleRun aegisRun() throws IOException {
    Path folder = SAMPLES.resolve("aegis-run/run");
    assumeTrue(Files.isDirectory(folder), "skipped: the AEGIS sample is not here");
    return new SampleRun(folder, "/data/aegis/runs/sample");
  }

  private static Replay aegis() throws IOException {
    SampleRun run = aegisRun();
    return new Replays(PlainYaml::read).replay(run.recorded(Run.Layout.AEGIS), run.files());
  }
}
