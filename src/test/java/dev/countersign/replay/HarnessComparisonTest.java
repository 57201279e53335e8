package dev.countersign.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.replay.compare.HarnessComparison;
import dev.countersign.replay.compare.HarnessPart;
import java.util.List;
import org.junit.jupiter.api.Test;

class HarnessComparisonTest {

  private static final String PROMPT = SmallRun.ROOT + "/R0/agent.md";

  @Test
  void settingsPromptsAndToolsArePartsOfTheirOwn() {
    String later =
        SmallRun.config(1, "0.8", SmallRun.ROOT + "/R1/applied/C-R1-01/agent.md")
            .replace(
                "custom: []",
                "custom:\n  - file://" + SmallRun.ROOT + "/R1/applied/C-R1-01/wiki.py::wiki_fetch");
    SmallRun run =
        new SmallRun()
            .rounds(0, 1)
            .file("R0/agent.md", "one\ntwo\n")
            .file("R1/applied/C-R1-01/agent.md", "one\nthree\n")
            .file("R1/applied/C-R1-01/wiki.py", "def wiki_fetch(): ...\n")
            .file("R0/config.yaml", SmallRun.config(0, "0.5", PROMPT))
            .file("R1/config.yaml", later);
    assertEquals(
        List.of(
            "+ tool wiki_fetch: wiki.py +1 −0",
            "~ processor CostGuard.max_usd: 0.5 → 0.8",
            "~ prompt agent.md: agent.md +1 −1"),
        parts(run));
  }

  @Test
  void aFileThatChangedUnderTheSameNameIsAPart() {
    SmallRun run =
        new SmallRun()
            .rounds(0, 1)
            .file("R0/agent.md", "one\n")
            .file("R1/agent.md", "two\n")
            .file("R0/config.yaml", SmallRun.config(0, "0.5", PROMPT))
            .file("R1/config.yaml", SmallRun.config(1, "0.5", SmallRun.ROOT + "/R1/agent.md"));
    assertEquals(List.of("~ prompt agent.md: agent.md +1 −1"), parts(run));
  }

  @Test
  void aMissingConfigGivesNoParts() {
    SmallRun run =
        new SmallRun().rounds(0, 1).file("R0/config.yaml", SmallRun.config(0, "0.5", PROMPT));
    assertEquals(List.of(), parts(run));
  }

  private static List<String> parts(SmallRun run) {
    Replay replay = run.replay();
    List<HarnessPart> parts =
        HarnessComparison.between(
            replay.harness(0).orElseThrow(), replay.harness(1).orElseThrow(), run.files);
    return parts.stream()
        .map(part ->
            part.sign() + " " + part.kind().word() + " " + part.name() + ": " + part.values())
        .toList();
  }
}
