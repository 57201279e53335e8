package dev.countersign.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartScaleTest {

  private static ChartScale scale(double... rates) {
    List<ChartPoint> points = DoubleStream.of(rates).mapToObj(ChartScaleTest::point).toList();
    return ChartScale.of(points, 60, 660, 20, 100);
  }

  private static ChartPoint point(double rate) {
    OptionalDouble value = rate < 0 ? OptionalDouble.empty() : OptionalDouble.of(rate);
    return new ChartPoint(0, value, value, value, value, ChartPoint.Events.NONE, "");
  }

  @Test
  void theRangeIsRoundedOutwardToATick() {
    ChartScale scale = scale(.728, .816);
    assertEquals(.70, scale.lowest(), 1e-9);
    assertEquals(.85, scale.highest(), 1e-9);
    assertEquals(4, scale.ticks().size());
  }

  @Test
  void aRateLiesBetweenItsNeighbours() {
    ChartScale scale = scale(.2, .4, .8);
    assertTrue(scale.y(.8) < scale.y(.4) && scale.y(.4) < scale.y(.2));
    assertTrue(scale.y(.8) >= 20 && scale.y(.2) <= 100);
  }

  @Test
  void oneRoundAtOneHundredPercentStillHasAHeight() {
    ChartScale scale = scale(1);
    assertEquals(1, scale.highest());
    assertTrue(scale.lowest() < 1);
    assertEquals(360, scale.x(0));
  }

  @Test
  void aRunWithoutRatesShowsTheWholeRange() {
    ChartScale scale = scale(-1, -1);
    assertEquals(0, scale.lowest());
    assertEquals(1, scale.highest());
  }

  @Test
  void aPlaceBelongsToTheRoundWhoseColumnHoldsIt() {
    ChartScale scale = scale(.1, .2, .3);
    for (int i = 0; i < 3; i++) {
      assertEquals(i, scale.index(scale.x(i)));
    }
    assertEquals(0, scale.index(-5));
    assertEquals(2, scale.index(5_000));
  }

  @Test
  void sixtyRoundsLabelEveryThird() {
    ChartScale scale = scale(IntStream.range(0, 60).mapToDouble(i -> i / 60.0).toArray());
    assertEquals(3, scale.labelStep());
  }
}
