package dev.countersign.audit.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.HarnessRun;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.replay.compare.HarnessComparison;
import dev.countersign.replay.compare.HarnessPart;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.trace.yaml.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What a recording cannot show (AUDIT C23).
class RecordingLimitsTest {

  @Test
  void aChangedToolDescriptionIsInTheConfigsAndNotInTheTrace() {
    HarnessRun run =
        new HarnessRun()
            .file("assets/agent.md", "Answer.\n")
            .file("assets/find.py", "def find(text):\n    \"Finds a text.\"\n")
            .file("R1/applied/C-R1-01/find.py", "def find(text):\n    \"Finds it, and more.\"\n")
            .harness(0, "assets/agent.md", List.of("assets/find.py::find"))
            .harness(1, "assets/agent.md", List.of("R1/applied/C-R1-01/find.py::find"))
            .ship(1, "C-R1-01", "tools");
    var before = facts(0, Map.of("find", 2), List.of());
    var after = facts(1, Map.of("find", 2), List.of());
    AuditInput input = input(run, before, after);
    List<HarnessPart> diff =
        HarnessComparison.between(
            input.replay().harness(0).orElseThrow(), input.replay().harness(1).orElseThrow(), run);
    assertEquals(
        List.of("tool find find.py +1 −1"),
        diff.stream().map(p -> p.kind().word() + " " + p.name() + " " + p.values()).toList());
    assertEquals(before.toolCalls(), after.toolCalls(), "the trace cannot show it");
    assertEquals(
        List.of(
            "tools changed under the same name 1 (R1 find): the configs differ, and a journal"
                + " names tools only"),
        said(input, "tools changed under the same name"));
  }

  @Test
  void aToolThatIsNewIsInTheTraceToo() {
    HarnessRun run =
        new HarnessRun()
            .file("assets/agent.md", "Answer.\n")
            .file("R1/applied/C-R1-01/find.py", "def find(text):\n    pass\n")
            .harness(0, "assets/agent.md", List.of())
            .harness(1, "assets/agent.md", List.of("R1/applied/C-R1-01/find.py::find"));
    assertEquals(List.of(), said(input(run), "tools changed under the same name"));
  }

  @Test
  void processorsThatLeftNoTriggerRewritesWithoutOneAndRoundsWithoutJournalsAreNamed() {
    HarnessRun run =
        new HarnessRun()
            .file("assets/agent.md", "Answer.\n")
            .harness(0, "assets/agent.md", List.of(), "p.Guard limit 3", "p.Tidy")
            .task(0, "t1", "11", "done")
            .task(1, "t1", "11", "done");
    AuditInput input =
        input(
            run,
            facts(
                0,
                Map.of(),
                List.of(
                    rewrite("s:a#1.1", List.of(), false),
                    rewrite("s:a#2.1", List.of("Guard"), true))));
    assertEquals(
        List.of(
            "model inputs 4",
            "messages of the run loop",
            "rounds without journals 1 (R1)",
            "rewrites by an unknown processor 1 (s:a#1.1)",
            "rewrites by an inferred processor 1 (s:a#2.1)",
            "processors never heard from 2 (SystemPrompt, Tidy)"),
        RecordingLimits.of(input).limits().stream()
            .map(limit -> limit.sentence().replace(": " + limit.why(), ""))
            .toList());
  }

  private static List<String> said(AuditInput input, String what) {
    return RecordingLimits.of(input).limits().stream()
        .filter(limit -> limit.what().equals(what))
        .map(RecordingLimits.Limit::sentence)
        .toList();
  }

  private static RolloutFacts.MidTask rewrite(
      String id, List<String> processors, boolean inferred) {
    return new RolloutFacts.MidTask(
        id, MidTaskRewrite.Kind.TOOL_RESULT, "after_tool", processors, inferred, "", 0, false, "");
  }

  private static RolloutFacts facts(
      int round, Map<String, Integer> calls, List<RolloutFacts.MidTask> rewrites) {
    return new RolloutFacts(
        "a",
        "R" + round + "/sessions/a",
        OptionalInt.of(round),
        "t1",
        OptionalInt.of(0),
        Optional.of(true),
        "done",
        false,
        4,
        OptionalDouble.empty(),
        OptionalLong.empty(),
        calls,
        Map.of("Guard", 1),
        rewrites,
        "",
        "");
  }

  private static AuditInput input(HarnessRun run, RolloutFacts... facts) {
    return new AuditInput(
        run.replay(),
        run,
        YamlText::read,
        List.of(),
        List.of(facts),
        List.of(),
        List.of(),
        AuditProfile.PAPER_STRICT);
  }
}
