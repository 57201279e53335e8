package dev.countersign.replay.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.replay.FileDelta;
import dev.countersign.replay.compare.AlignedRow.State;
import dev.countersign.replay.diff.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AlignmentTest {

  @Test
  void callsAreAlignedByToolAndArguments() {
    Alignment found =
        Alignment.of(
            List.of(
                call(0, "Search", "{\"q\": \"a\"}", "hit"),
                call(1, "Fetch", "{\"u\": 1}", ""),
                call(2, "Read", "{}", "text"),
                Call.answer(3, "4", List.of())),
            List.of(
                call(0, "Search", "{\"q\": \"a\"}", "hit"),
                call(1, "Wiki", "{}", "long"),
                call(2, "Fetch", "{\"u\": 2}", "page"),
                call(3, "Read", "{}", "text"),
                Call.answer(4, "9", List.of())));
    assertEquals(
        List.of("same Search", "only right Wiki", "changed Fetch", "same Read", "changed answer"),
        found.rows().stream().map(r -> r.state().word() + " " + r.any().name()).toList());
    assertEquals("arguments and result", found.rows().get(2).difference());
    assertEquals("answer", found.rows().get(4).difference());
    assertEquals(OptionalInt.of(1), found.firstDivergence());
    assertEquals(OptionalInt.of(4), found.next(1));
    assertEquals(OptionalInt.empty(), found.next(4));
    assertEquals(OptionalInt.of(1), found.previous(4));
    assertEquals(
        "5 rows: 2 same, 2 changed, 0 only left, 1 only right; first divergence at row 2, step 1:"
            + " Wiki (only right)",
        found.summary());
    assertEquals(
        "They first diverge at step 1: the left one does nothing of the kind, the right one calls"
            + " Wiki.",
        found.divergence());
  }

  @Test
  void theSameRolloutHasNoDivergence() {
    List<Call> calls = List.of(call(0, "Read", "{}", "x"), Call.answer(1, "y", List.of()));
    Alignment found = Alignment.of(calls, calls);
    assertEquals(OptionalInt.empty(), found.firstDivergence());
    assertEquals(
        "2 rows: 2 same, 0 changed, 0 only left, 0 only right; no divergence", found.summary());
  }

  @Test
  void aCallThatWasNotApprovedDiffersFromOneThatWas() {
    Call denied = new Call(Call.Kind.TOOL, 0, "Read", "{}", "", "not approved", List.of());
    Alignment found = Alignment.of(List.of(call(0, "Read", "{}", "")), List.of(denied));
    assertEquals("approval", found.rows().getFirst().difference());
  }

  @Test
  void tenThousandCallsAreAligned() {
    List<Call> left = new ArrayList<>();
    List<Call> right = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      left.add(call(i, "T" + i % 7, "{\"n\": " + i + "}", ""));
      if (i % 10 != 0) {
        right.add(call(i, "T" + i % 7, "{\"n\": " + i + "}", ""));
      }
    }
    Alignment found = Alignment.of(left, right);
    assertEquals(9_000, found.count(State.SAME));
    assertEquals(1_000, found.count(State.ONLY_LEFT));
  }

  @Test
  void partsThatShowInTheRolloutsComeFirst() {
    var left = new Rollout(List.of(call(0, "Read", "{}", "")), Map.of("CostGuard", 2));
    var right = new Rollout(List.of(call(0, "WikiTextFetch", "{}", "")), Map.of());
    var found =
        RolloutComparison.of(
            left,
            right,
            List.of(
                part(HarnessPart.Kind.TOOL, "web_fetch"),
                part(HarnessPart.Kind.TOOL, "wiki_text_fetch"),
                part(HarnessPart.Kind.PROCESSOR, "CostGuard.max_usd"),
                part(HarnessPart.Kind.PROMPT, "agent.md")));
    assertEquals(
        List.of("wiki_text_fetch 0 1", "CostGuard.max_usd 2 0", "agent.md 0 0", "web_fetch 0 0"),
        found.parts().stream()
            .map(p -> p.part().name() + " " + p.left() + " " + p.right())
            .toList());
    assertEquals("called 0× left, 1× right", found.parts().getFirst().traces());
  }

  private static Call call(int step, String tool, String arguments, String result) {
    return Call.tool(step, tool, arguments, result, List.of());
  }

  private static HarnessPart part(HarnessPart.Kind kind, String name) {
    return new HarnessPart(
        kind, name, "", Change.Kind.CHANGED, "1", "2", Optional.<FileDelta>empty());
  }
}
