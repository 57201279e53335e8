package dev.countersign.ui.findings;

import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Place;
import dev.countersign.base.VisibleText;
import dev.countersign.ui.Chips;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Every check of the run: recorded, recomputed and how the two compare, disagreements first.
final class ChecksPane extends SplitPane {

  private static final double SHARE = 0.62;

  private final VBox details = new VBox();
  private final Consumer<Place> onShow;

  ChecksPane(FindingsViewModel model, Consumer<Place> onShow) {
    this.onShow = onShow;
    TableView<CheckResult> table = Columns.table("check-table");
    table.setItems(model.checks());
    table.setPlaceholder(
        Chips.wrapped("No check was recomputed yet. Choose a run in the rail to audit it."));
    Columns.text(table, "Subject", 110, check -> check.subject().id());
    Columns.code(table, "Check", 250, CheckResult::check);
    Columns.word(table, "Recorded", 90, check -> check.recorded().word(), ChecksPane::style);
    Columns.word(table, "Recomputed", 130, check -> check.recomputed().word(), ChecksPane::style);
    Columns.word(table, "Comparison", 130, check -> check.comparison().word(), ChecksPane::style);
    Columns.text(table, "Why", 500, CheckResult::why);
    table.getSelectionModel().selectedItemProperty().subscribe(this::show);
    Columns.onOpen(table, check -> check.evidence().stream().findFirst(), onShow);
    focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            if (table.getSelectionModel().isEmpty()) {
              table.getSelectionModel().selectFirst();
            }
            table.requestFocus();
          }
        });
    details.getStyleClass().add("details");
    var scroll = new ScrollPane(details);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    setOrientation(Orientation.VERTICAL);
    getItems().addAll(table, scroll);
    setDividerPositions(SHARE);
  }

  private void show(@Nullable CheckResult check) {
    details.getChildren().clear();
    if (check == null) {
      details
          .getChildren()
          .add(Chips.wrapped("Choose a check to see how it was recomputed.", "muted"));
      return;
    }
    details
        .getChildren()
        .addAll(
            Chips.text(check.subject().id() + " · " + check.check(), "strong"),
            Chips.wrapped(VisibleText.line(check.why())),
            Chips.wrapped(
                "Recorded: "
                    + check.recorded().word()
                    + (check.recordedAs().isEmpty()
                        ? ""
                        : ", " + VisibleText.line(check.recordedAs())),
                "muted"),
            new Derivation(check.check(), check.derivation(), check.evidence(), onShow));
  }

  private static String style(String word) {
    return switch (word) {
      case "passed", "satisfied", "agrees" -> "verdict-accept";
      case "failed", "unsatisfied", "disagrees" -> "verdict-reject";
      case "cannot recompute" -> "verdict-ask";
      default -> "muted";
    };
  }
}
