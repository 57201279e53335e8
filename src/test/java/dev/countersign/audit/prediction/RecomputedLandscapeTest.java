package dev.countersign.audit.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.audit.prediction.RecomputedLandscape.BucketTry;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecomputedLandscapeTest {

  @Test
  void onlyWhatWasKnownBeforeTheRoundCounts() {
    RecomputedLandscape landscape = RecomputedLandscape.of(PredictionFixture.clean().input(), 3);
    assertEquals(2, landscape.evidenceRound());
    assertEquals(List.of("t09", "t10", "t11", "t12"), landscape.persistent());
    assertEquals(List.of("config", "processor"), landscape.untried());
    assertEquals(List.of("config", "processor"), landscape.neglected());
    assertEquals(
        List.of("prompt 2/2", "tools 2/2", "config 0/0", "processor 0/0"),
        landscape.buckets().stream()
            .map(bucket -> bucket.bucket() + " " + bucket.record().hitRate())
            .toList());
    assertEquals(List.of(), landscape.listedButSolved());
    assertEquals(List.of(), landscape.leftOut());
  }

  @Test
  void theBucketOfLongestAgoIsNeglectedOnceAllWereTried() {
    var run = PredictionFixture.clean().task(5, "t01", "11");
    RecomputedLandscape landscape = RecomputedLandscape.of(run.input(), 5);
    assertEquals(List.of(), landscape.untried());
    assertEquals(List.of("prompt"), landscape.neglected());
    BucketTry tools = landscape.buckets().get(1);
    assertEquals(List.of("C-R2-01"), tools.shipped());
    assertEquals(2, tools.lastProposed());
  }

  @Test
  void aTaskThatOncePassedFailsButNotPersistently() {
    var run = PredictionFixture.clean().task(1, "t01", "00").task(1, "t02", "01");
    RecomputedLandscape landscape = RecomputedLandscape.of(run.input(), 2);
    assertEquals(List.of("t01"), landscape.lost());
    assertEquals(List.of("t02"), landscape.unstable());
    assertEquals(List.of("t01", "t07", "t08", "t09", "t10", "t11", "t12"), landscape.failing());
    assertEquals(List.of("t07", "t08", "t09", "t10", "t11", "t12"), landscape.persistent());
  }
}
