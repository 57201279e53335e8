package dev.countersign.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundSummariesTest {

  @Test
  void curvesComeFirstAndTheTaskHistoryStandsIn() {
    Replay replay =
        new SmallRun()
            .rounds(0, 1, 2)
            .result(0, 3, 6, "baseline", "")
            .task(1, "a", true, false)
            .task(1, "b", false, false)
            .task(2, "a", false, false)
            .task(2, "b", true, true)
            .replay();
    RoundSummary first = replay.round(0).orElseThrow();
    assertEquals(3, first.passed().orElseThrow());
    assertEquals(0.1876, first.low().orElseThrow(), 0.0001);
    assertEquals(0.8124, first.high().orElseThrow(), 0.0001);
    RoundSummary third = replay.round(2).orElseThrow();
    assertEquals(1, third.passed().orElseThrow());
    assertEquals(2, third.tasks().orElseThrow());
    assertEquals(0.5, third.bestSoFar().orElseThrow());
    assertEquals(List.of("a"), third.lost());
    assertEquals("", third.harness());
  }

  @Test
  void anEmptyRoundHasNoRate() {
    RoundSummary summary = new SmallRun().rounds(0).replay().round(0).orElseThrow();
    assertTrue(summary.passRate().isEmpty());
    assertTrue(summary.low().isEmpty());
    assertEquals(-1, summary.parentRound());
  }

  @Test
  void alignmentSaysHowItIsKnown() {
    String zero = SmallRun.config(0, "1", "a.md");
    String one = SmallRun.config(1, "1", "a.md");
    Replay replay =
        new SmallRun()
            .rounds(0, 1, 2, 3)
            .file("R0/config.yaml", zero)
            .file("R1/config.yaml", one)
            .file("R2/config.yaml", SmallRun.config(2, "1", "a.md"))
            .result(0, 1, 1, "baseline", Sha256.of(zero).hex().substring(0, 16))
            .result(1, 1, 1, "ok", Sha256.of(zero).hex().substring(0, 16))
            .replay();
    List<EffectAlignment.Row> rows = EffectAlignment.rows(replay, List.of());
    assertEquals(
        List.of(
            EffectAlignment.Source.RECORDED_HASH,
            EffectAlignment.Source.HASH_DISAGREES,
            EffectAlignment.Source.LAYOUT,
            EffectAlignment.Source.MISSING),
        rows.stream().map(EffectAlignment.Row::source).toList());
    assertTrue(rows.get(1).why().contains("is that of R0/config.yaml, not of R1/config.yaml"));
    assertEquals("H0", rows.get(2).harness());
  }
}
