package dev.countersign.cli;

import dev.countersign.audit.prediction.BucketRecord;
import dev.countersign.audit.prediction.RecomputedLandscape;
import dev.countersign.audit.prediction.RecomputedLandscape.BucketTry;
import dev.countersign.audit.prediction.Trend;
import dev.countersign.trace.Landscape;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The Planner's pictures of a run, recomputed beside the recorded ones, as text or JSON.
final class LandscapeText {

  private LandscapeText() {}

  /// @param id a run, or a round of it
  static void print(List<RecomputedLandscape> all, Id id, boolean json, Out out) {
    List<RecomputedLandscape> shown =
        all.stream()
            .filter(one -> id.part().isEmpty() || id.part().equals("R" + one.round()))
            .toList();
    if (shown.isEmpty()) {
      throw new RefusedException(
          "'%s' has no evolve round; list the rounds: countersign rounds %s"
              .formatted(Pictures.words(id), id.run()));
    }
    if (json) {
      ArrayNode list = JsonMapper.shared().createArrayNode();
      shown.forEach(landscape -> write(landscape, list.addObject()));
      out.json(list);
    } else {
      shown.forEach(landscape -> print(landscape, id, out));
    }
  }

  private static void print(RecomputedLandscape landscape, Id id, Out out) {
    out.line(
        "%s/R%d, from what R%d showed%s"
            .formatted(
                id.run(),
                landscape.round(),
                landscape.evidenceRound(),
                landscape.recorded().isPresent() ? "" : "; the run recorded no landscape"));
    tasks(out, "failing", landscape.failing());
    tasks(out, "  never passed yet", landscape.persistent());
    tasks(out, "  lost since the round before", landscape.lost());
    tasks(out, "unstable", landscape.unstable());
    landscape
        .recorded()
        .ifPresent(page -> {
          tasks(out, "recorded as persistent failures", page.persistentFailures());
          tasks(out, "  of these, solved", landscape.listedButSolved());
          tasks(out, "  left out", landscape.leftOut());
          tasks(out, "recorded as untried", page.directions());
          tasks(out, "recorded as flagged", page.flaggedBuckets());
        });
    tasks(out, "untried buckets", landscape.untried());
    tasks(out, "neglected", landscape.neglected());
    out.table(
        List.of("bucket", "proposed", "shipped", "last", "predictions that came true", "trend"),
        landscape.buckets().stream().map(LandscapeText::cells).toList());
    out.line("");
  }

  private static void tasks(Out out, String head, List<String> names) {
    out.line("%s: %s".formatted(head, Pictures.names(names)));
  }

  private static List<String> cells(BucketTry bucket) {
    return List.of(
        bucket.bucket(),
        Integer.toString(bucket.proposed().size()),
        Integer.toString(bucket.shipped().size()),
        bucket.tried() ? "R" + bucket.lastProposed() : "never",
        bucket.record().hitRate().text(),
        bucket.record().trend().map(Trend::word).orElse("too few"));
  }

  private static void write(RecomputedLandscape landscape, ObjectNode node) {
    node.put("round", landscape.round());
    node.put("evidenceRound", landscape.evidenceRound());
    list(node, "failing", landscape.failing());
    list(node, "persistent", landscape.persistent());
    list(node, "lost", landscape.lost());
    list(node, "unstable", landscape.unstable());
    list(node, "untried", landscape.untried());
    list(node, "neglected", landscape.neglected());
    ArrayNode buckets = node.putArray("buckets");
    landscape.buckets().forEach(bucket -> write(bucket, buckets.addObject()));
    if (landscape.recorded().isEmpty()) {
      node.putNull("recorded");
      return;
    }
    Landscape page = landscape.recorded().get();
    ObjectNode recorded = node.putObject("recorded");
    recorded.put("file", page.path());
    list(recorded, "persistent", page.persistentFailures());
    list(recorded, "solved", landscape.listedButSolved());
    list(recorded, "leftOut", landscape.leftOut());
    list(recorded, "untried", page.directions());
    list(recorded, "flagged", page.flaggedBuckets());
  }

  private static void write(BucketTry bucket, ObjectNode node) {
    BucketRecord record = bucket.record();
    node.put("bucket", bucket.bucket());
    list(node, "proposed", bucket.proposed());
    list(node, "shipped", bucket.shipped());
    node.put("lastProposed", bucket.lastProposed());
    node.put("hits", record.hitRate().hits());
    node.put("predictions", record.hitRate().of());
    record
        .hitRate()
        .interval()
        .ifPresentOrElse(
            range -> node.put("low", range.low()).put("high", range.high()),
            () -> node.putNull("low").putNull("high"));
    node.put("trend", record.trend().map(Trend::word).orElse(null));
  }

  private static void list(ObjectNode node, String field, List<String> values) {
    ArrayNode list = node.putArray(field);
    values.forEach(list::add);
  }
}
