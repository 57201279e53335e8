package dev.countersign.ui.findings;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.Place;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.drift.DriftSeries;
import dev.countersign.audit.prediction.Attribution;
import dev.countersign.audit.prediction.BucketRecord;
import dev.countersign.audit.prediction.CandidateRecord;
import dev.countersign.audit.truth.PassLines;
import dev.countersign.trace.Noticed;
import dev.countersign.ui.Chips;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The tables behind the audit: which predictions came true, whether what shipped was used, which
/// passes only a rewrite made, how rollout success drifts, and the claims and budgets to look at.
final class AuditTables {

  private static final double CHART_HEIGHT = 300;

  private record Prediction(CandidateRecord candidate, CandidateRecord.TaskRow row) {}

  private AuditTables() {}

  static VBox predictions(AuditPage page) {
    TableView<Prediction> table = Columns.table("prediction-table");
    table.setPlaceholder(Chips.wrapped("No manifest of this run predicts anything."));
    for (CandidateRecord candidate : page.predictions().candidates()) {
      candidate.tasks().forEach(row -> table.getItems().add(new Prediction(candidate, row)));
    }
    Columns.text(table, "Candidate", 110, p -> p.candidate().id());
    Columns.text(table, "Bucket", 150, p -> String.join(", ", p.candidate().buckets()));
    Columns.text(table, "Task", 240, p -> p.row().task());
    Columns.text(
        table, "Predicted", 110, p -> p.row().predicted().map(k -> k.word()).orElse("nothing"));
    Columns.text(table, "Before", 90, p -> p.row().before().map(Object::toString).orElse(""));
    Columns.text(table, "After", 90, p -> p.row().after().map(Object::toString).orElse(""));
    Columns.word(table, "Result", 200, p -> p.row().result().word(), AuditTables::style);
    String rates =
        page.predictions().buckets().stream()
            .map(bucket -> bucket.bucket() + ": " + bucket.hitRate().text())
            .collect(Collectors.joining("   "));
    BucketRecord all = page.predictions().overall();
    return page("Hit rate of predicted gains: " + all.hitRate().text() + ".   " + rates, table);
  }

  static VBox attribution(List<Attribution> attributions) {
    TableView<Attribution> table = Columns.table("attribution-table");
    table.setPlaceholder(
        Chips.wrapped("No ship of this run declares what to look for in its tasks."));
    table.getItems().setAll(attributions);
    Columns.text(table, "Ship", 110, Attribution::candidate);
    Columns.text(table, "Effect round", 100, a -> "R" + a.effectRound());
    Columns.text(table, "Declared", 300, a -> a.signature().type() + " " + a.signature().name());
    Columns.text(table, "Expected", 90, a -> "≥ " + a.expected());
    Columns.text(
        table,
        "Calls",
        90,
        a -> a.calls().isPresent() ? Integer.toString(a.calls().getAsInt()) : "cannot tell");
    Columns.text(table, "Calls before", 100, a -> Integer.toString(a.callsBefore()));
    Columns.text(table, "Tasks that went better", 500, Attribution::summary);
    return page("Did what shipped really run in the tasks that went better?", table);
  }

  static VBox passes(PassLines lines) {
    TableView<PassLines.Point> table = Columns.table("pass-table");
    table.setPlaceholder(Chips.wrapped("No evaluated rollout of this run has a journal."));
    table.getItems().setAll(lines.points());
    Columns.text(table, "Round", 80, p -> "R" + p.round());
    Columns.text(table, "Passed", 110, p -> p.passed() + "/" + p.tasks());
    Columns.text(table, "Without rewritten passes", 190, p -> p.without() + "/" + p.tasks());
    Columns.text(table, "Made by a rewrite", 320, p -> rollouts(p.made()));
    Columns.text(table, "Rewritten, cannot be regraded", 400, p -> rollouts(p.unknown()));
    String parts =
        lines.partsAt().isPresent()
            ? "The lines part at R" + lines.partsAt().getAsInt() + "."
            : "The lines never part.";
    LineChart<Number, Number> chart = chart("Passed tasks");
    series(chart, "as recorded", lines.points(), PassLines.Point::round, p -> p.passed());
    series(chart, "without rewritten", lines.points(), PassLines.Point::round, p -> p.without());
    return page(parts + " " + lines.calibration(), chart, table);
  }

  static VBox drift(DriftSeries drift) {
    TableView<DriftSeries.Point> table = Columns.table("drift-table");
    table.setPlaceholder(Chips.wrapped("This run records no figures of its rounds."));
    List<DriftSeries.Point> points = drift.overall().points();
    table.getItems().setAll(points);
    Columns.text(table, "Round", 80, p -> "R" + p.round());
    Columns.text(table, "Rollout success", 130, p -> share(p.rate()));
    Columns.text(table, "Best before", 150, p -> share(p.best()) + " (R" + p.bestRound() + ")");
    Columns.text(table, "CUSUM", 100, p -> figure(p.sum()));
    Columns.text(table, "Limit", 90, p -> figure(p.limit()));
    Columns.word(table, "Alarm", 90, p -> p.alarm() ? "ALARM" : "", AuditTables::style);
    Columns.text(table, "Started again", 400, DriftSeries.Point::reset);
    LineChart<Number, Number> chart = chart("Standard deviations below the best");
    series(chart, "CUSUM", points, DriftSeries.Point::round, DriftSeries.Point::sum);
    series(chart, "limit", points, DriftSeries.Point::round, DriftSeries.Point::limit);
    List<DriftSeries.Point> alarms = drift.overall().alarms();
    series(chart, "alarm", alarms, DriftSeries.Point::round, DriftSeries.Point::sum);
    String words =
        alarms.isEmpty()
            ? "No alarm."
            : "Alarm at "
                + alarms.stream().map(p -> "R" + p.round()).collect(Collectors.joining(", "))
                + ".";
    return page(words, chart, table);
  }

  static VBox evidence(AuditPage page, Consumer<Place> onShow) {
    TableView<AuditFinding> table = Columns.table("evidence-table");
    table.setPlaceholder(
        Chips.wrapped("Every claim has a live anchor, and no edit raises a budget."));
    page.audit().findings().stream().filter(AuditTables::isEvidence).forEach(table.getItems()::add);
    Columns.text(table, "Rule", 230, Noticed::rule);
    Columns.text(table, "Subject", 120, found -> found.subject().id());
    Columns.text(table, "Place", 330, Noticed::place);
    Columns.text(table, "What was found", 600, Noticed::message);
    Columns.onOpen(table, found -> found.evidence().stream().findFirst(), onShow);
    return page("Claims without live evidence, and edits that raise a budget.", table);
  }

  private static boolean isEvidence(Noticed found) {
    return found.rule().contains("ANCHOR")
        || found.rule().equals("TRUTH_EVIDENCE_COVERAGE")
        || found.rule().equals("TRUTH_RAISED_BUDGET");
  }

  private static String rollouts(List<RolloutFacts> facts) {
    return facts.stream().map(RolloutFacts::taskId).collect(Collectors.joining(", "));
  }

  private static <T> void series(
      LineChart<Number, Number> chart,
      String name,
      List<T> points,
      ToIntFunction<T> round,
      ToDoubleFunction<T> value) {
    var series = new XYChart.Series<Number, Number>();
    series.setName(name);
    for (T point : points) {
      series.getData().add(new XYChart.Data<>(round.applyAsInt(point), value.applyAsDouble(point)));
    }
    chart.getData().add(series);
  }

  private static LineChart<Number, Number> chart(String title) {
    var rounds = new NumberAxis();
    rounds.setLabel("round");
    rounds.setForceZeroInRange(false);
    rounds.setMinorTickVisible(false);
    rounds.setAutoRanging(true);
    var values = new NumberAxis();
    values.setLabel(title);
    values.setForceZeroInRange(false);
    var chart = new LineChart<Number, Number>(rounds, values);
    chart.setAnimated(false);
    chart.setMinHeight(CHART_HEIGHT);
    chart.setPrefHeight(CHART_HEIGHT);
    return chart;
  }

  static VBox page(String words, Node... parts) {
    var box = new VBox(Chips.wrapped(words, "muted"));
    box.getStyleClass().add("audit-page");
    box.getChildren().addAll(parts);
    VBox.setVgrow(parts[parts.length - 1], Priority.ALWAYS);
    return box;
  }

  private static String share(double value) {
    return "%.1f %%".formatted(100 * value);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String style(String word) {
    return switch (word) {
      case "hit", "free gain", "feared and fine" -> "verdict-accept";
      case "miss", "surprise regression", "feared and happened", "alarm" -> "verdict-reject";
      default -> "muted";
    };
  }
}
