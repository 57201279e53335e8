package dev.countersign.ui.findings;

import dev.countersign.audit.Place;
import dev.countersign.audit.Registry;
import dev.countersign.audit.Rule;
import dev.countersign.audit.RuleText;
import dev.countersign.base.VisibleText;
import dev.countersign.trace.ImportRule;
import dev.countersign.ui.Chips;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// "How computed" and "show me": the steps of a computation, the rule behind it, and the places
/// that show it.
final class Derivation extends VBox {

  private static final int MOST_PLACES = 12;

  /// @param rule id of the rule
  /// @param steps of the computation, one a line
  /// @param places that show it
  /// @param onShow told the place that the user wants to see
  Derivation(String rule, List<String> steps, List<Place> places, Consumer<Place> onShow) {
    getStyleClass().add("lines");
    if (!places.isEmpty()) {
      getChildren().add(Chips.heading("Show me"));
    }
    places.stream().limit(MOST_PLACES).forEach(place -> getChildren().add(link(place, onShow)));
    if (places.size() > MOST_PLACES) {
      getChildren()
          .add(Chips.text("and %d more places".formatted(places.size() - MOST_PLACES), "muted"));
    }
    if (!steps.isEmpty()) {
      getChildren().add(Chips.heading("How computed"));
      steps.forEach(step -> getChildren().add(Chips.wrapped(VisibleText.line(step), "code")));
    }
    Registry.rule(rule).map(Rule::text).ifPresent(this::describe);
    ImportRule.of(rule).ifPresent(this::describe);
  }

  private void describe(RuleText text) {
    getChildren().add(Chips.heading("The rule: " + text.title()));
    line("Reads", text.inputs());
    line("Formula", text.formula());
    line("Limits", text.limits());
    line("Source", text.source());
  }

  private void describe(ImportRule rule) {
    getChildren().add(Chips.heading("The rule: " + rule.id()));
    line("Means", plain(rule.meaning()));
    line("Outcome", plain(rule.outcome()));
    line("Severity", plain(rule.severity()));
    line("What is done", plain(rule.done()));
  }

  /// The rules are written for a page on which code stands between backticks.
  private static String plain(String text) {
    return text.replace("`", "");
  }

  private void line(String name, String text) {
    if (!text.isEmpty()) {
      getChildren().add(Chips.wrapped(name + ": " + text, "muted"));
    }
  }

  private static HBox link(Place place, Consumer<Place> onShow) {
    var link = new Hyperlink(VisibleText.line(place.text()));
    link.getStyleClass().add("code");
    link.setMinWidth(USE_PREF_SIZE);
    link.setOnAction(event -> onShow.accept(place));
    var row = new HBox(link, Chips.text(VisibleText.line(place.says()), "muted"));
    row.getStyleClass().add("line");
    return row;
  }
}
