package dev.countersign.ui.findings;

import dev.countersign.audit.Place;
import dev.countersign.audit.prediction.RecomputedDigest;
import dev.countersign.audit.prediction.RecomputedLandscape;
import dev.countersign.audit.prediction.RecomputedLandscape.BucketTry;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.TaskDigest;
import dev.countersign.ui.Chips;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

/// What the Planner and the Digester wrote, beside what is recomputed from the traces.
final class PlannerTables {

  private static final int MOST_COMPONENTS = 4;

  private record Line(String what, String recomputed, String recorded, boolean differs) {}

  private record Round(RecomputedLandscape landscape, Line line) {}

  private PlannerTables() {}

  /// Failing tasks and what was tried, for each evolve round, beside the recorded landscape.
  static VBox landscapes(List<RecomputedLandscape> landscapes, Consumer<Place> onShow) {
    TableView<Round> table = Columns.table("landscape-table");
    table.setPlaceholder(Chips.wrapped("This run recorded no landscape."));
    for (RecomputedLandscape landscape : landscapes) {
      lines(landscape).forEach(line -> table.getItems().add(new Round(landscape, line)));
    }
    Columns.text(table, "Evolve", 64, row -> "R" + row.landscape().round());
    Columns.text(table, "Evidence", 70, row -> "R" + row.landscape().evidenceRound());
    Columns.text(table, "What", 170, row -> row.line().what());
    Columns.text(table, "Recomputed", 300, row -> row.line().recomputed());
    Columns.text(table, "Recorded", 300, row -> row.line().recorded());
    Columns.word(table, "", 80, row -> row.line().differs() ? "differs" : "", PlannerTables::style);
    Columns.onOpen(
        table,
        row -> row.landscape().recorded().map(page -> Place.file(page.path(), "landscape")),
        onShow);
    return AuditTables.page(
        "The Planner's picture of each round, recomputed beside the recorded one; an empty recorded"
            + " field means that the page does not say. Enter opens the page.",
        table);
  }

  private static List<Line> lines(RecomputedLandscape now) {
    List<String> solved = now.listedButSolved();
    List<String> left = now.leftOut();
    boolean page = now.recorded().isPresent();
    return List.of(
        new Line("failing tasks", names(now.failing()), "", false),
        new Line(
            "persistent failures",
            names(now.persistent()),
            names(now.recorded().map(Landscape::persistentFailures).orElse(List.of())),
            !solved.isEmpty() || (page && !left.isEmpty())),
        new Line("unstable tasks", names(now.unstable()), "", false),
        new Line("lost since the round before", names(now.lost()), "", false),
        new Line(
            "untried buckets",
            names(now.untried()),
            names(now.recorded().map(Landscape::directions).orElse(List.of())),
            false),
        new Line(
            "neglected bucket",
            names(now.neglected()),
            names(now.recorded().map(Landscape::flaggedBuckets).orElse(List.of())),
            false),
        new Line(
            "hit rate by bucket",
            now.buckets().stream()
                .filter(BucketTry::tried)
                .map(bucket ->
                    "%s: %d proposed, %d shipped, %s"
                        .formatted(
                            bucket.bucket(),
                            bucket.proposed().size(),
                            bucket.shipped().size(),
                            bucket.record().hitRate().text()))
                .collect(Collectors.joining("; ")),
            "",
            false));
  }

  /// What happened in each task that the Digester wrote about.
  static VBox digests(List<RecomputedDigest> digests, Consumer<Place> onShow) {
    TableView<RecomputedDigest> table = Columns.table("digest-table");
    table.setPlaceholder(Chips.wrapped("This run recorded no digest."));
    table.getItems().setAll(digests);
    Columns.text(table, "Evolve", 64, digest -> "R" + digest.round());
    Columns.code(table, "Task", 150, RecomputedDigest::task);
    Columns.text(table, "Recorded", 110, digest -> recorded(digest));
    Columns.text(table, "Recomputed", 130, PlannerTables::recomputed);
    Columns.word(
        table, "", 80, digest -> digest.contradicted() ? "differs" : "", PlannerTables::style);
    Columns.text(table, "Why it failed", 120, digest -> digest.category().word());
    Columns.text(table, "Parts that took part", 260, PlannerTables::components);
    Columns.text(table, "History", 240, PlannerTables::history);
    Columns.onOpen(table, digest -> digest.evidence().stream().findFirst(), onShow);
    return AuditTables.page(
        "What each task did in the round that the Digester describes, recomputed from the task"
            + " history and the journals. Enter opens the evidence.",
        table);
  }

  private static String recorded(RecomputedDigest digest) {
    return digest
        .recorded()
        .map(page -> page.failureMode().isEmpty() ? page.pattern() : said(page))
        .orElse("");
  }

  private static String said(TaskDigest page) {
    return page.pattern().isEmpty()
        ? page.failureMode()
        : page.pattern() + " (" + page.failureMode() + ")";
  }

  private static String recomputed(RecomputedDigest digest) {
    String passes = digest.passes().map(Object::toString).orElse("");
    return digest.pattern().isEmpty() ? "not recorded" : digest.pattern() + " " + passes;
  }

  private static String components(RecomputedDigest digest) {
    return digest.components().stream()
        .limit(MOST_COMPONENTS)
        .map(part ->
            part.name()
                + " ×"
                + part.uses()
                + (part.errors() > 0 ? ", " + part.errors() + " failed" : ""))
        .collect(Collectors.joining("; "));
  }

  private static String history(RecomputedDigest digest) {
    return digest.history().stream()
        .map(past -> "R" + past.round() + " " + past.passes())
        .collect(Collectors.joining("  "));
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "none" : names.size() + ": " + String.join(", ", names);
  }

  private static String style(String word) {
    return word.equals("differs") ? "verdict-reject" : "muted";
  }
}
