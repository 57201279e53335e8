package dev.countersign.ui.findings;

import dev.countersign.audit.Place;
import dev.countersign.audit.Subject;
import dev.countersign.audit.custody.Completeness;
import dev.countersign.audit.custody.InterventionLedger;
import dev.countersign.base.Counted;
import dev.countersign.base.UtcTime;
import dev.countersign.review.Coverage;
import dev.countersign.review.Coverage.Ship;
import dev.countersign.ui.Chips;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

/// What processors did, how much of the evidence is there, and which ships a human was asked about.
final class CustodyTables {

  private static final int MOST_NEXT = 3;

  private CustodyTables() {}

  /// Who changed what inside the tasks, and what followed.
  static VBox interventions(InterventionLedger ledger, Consumer<Place> onShow) {
    TableView<InterventionLedger.Row> table = Columns.table("intervention-table");
    table.setPlaceholder(Chips.wrapped("No processor changed anything in a recorded rollout."));
    table.getItems().setAll(ledger.rows());
    Columns.code(table, "Who", 180, CustodyTables::who);
    Columns.text(table, "What", 140, row -> row.kind().word());
    Columns.text(table, "Hook", 120, InterventionLedger.Row::hook);
    Columns.text(table, "Tool", 110, InterventionLedger.Row::tool);
    Columns.figure(table, "Times", 64, row -> "" + row.times());
    Columns.figure(
        table, "Passed rollouts", 120, row -> "%d of %d".formatted(row.passed(), row.rollouts()));
    Columns.figure(table, "In last step", 100, row -> "" + row.inLastStep());
    Columns.text(table, "By round", 170, CustodyTables::rounds);
    Columns.text(table, "What followed", 260, CustodyTables::next);
    Columns.onOpen(
        table,
        row ->
            row.example().isEmpty()
                ? Optional.empty()
                : Optional.of(Place.at(new Subject.OfSession(row.example(), -1), "")),
        onShow);
    return AuditTables.page(
        "%s inside %s: who changed what, and what followed. Enter opens the first."
            .formatted(
                Counted.of(ledger.times(), "rewrite"), Counted.of(ledger.rollouts(), "rollout")),
        table);
  }

  private static String who(InterventionLedger.Row row) {
    String who = row.who().isEmpty() ? "not recorded" : row.who();
    return row.inferred() ? who + " (inferred)" : who;
  }

  private static String rounds(InterventionLedger.Row row) {
    return row.byRound().entrySet().stream()
        .map(entry -> (entry.getKey() < 0 ? "?" : "R" + entry.getKey()) + " " + entry.getValue())
        .collect(Collectors.joining("  "));
  }

  private static String next(InterventionLedger.Row row) {
    return row.next().stream()
        .limit(MOST_NEXT)
        .map(next -> next.what() + " ×" + next.times())
        .collect(Collectors.joining(", "));
  }

  /// How much of what must exist is there.
  static VBox completeness(Completeness completeness) {
    TableView<Completeness.Part> table = Columns.table("completeness-table");
    table.getItems().setAll(completeness.parts());
    Columns.text(table, "Evidence", 200, Completeness.Part::name);
    Columns.figure(
        table,
        "There",
        110,
        part -> part.expected() == 0 ? "–" : part.have() + " of " + part.expected());
    Columns.word(table, "", 100, CustodyTables::whole, CustodyTables::style);
    Columns.text(table, "Missing", 220, part -> String.join(", ", part.missing()));
    Columns.text(table, "Why it must be there", 320, Completeness.Part::why);
    return AuditTables.page(
        "Completeness " + completeness.score() + ". Every report prints this.", table);
  }

  private static String whole(Completeness.Part part) {
    return part.expected() == 0 ? "not expected" : part.complete() ? "complete" : "gap";
  }

  /// Which ships a human was asked about.
  static VBox coverage(Coverage coverage) {
    TableView<Ship> table = Columns.table("coverage-table");
    table.setPlaceholder(Chips.wrapped("This run has shipped nothing."));
    table.getItems().setAll(coverage.ships());
    Columns.text(table, "Ship", 110, Ship::id);
    Columns.text(
        table,
        "Took effect",
        180,
        ship -> ship.tookEffect().map(UtcTime::text).orElse("not recorded"));
    Columns.word(
        table,
        "Human asked",
        110,
        ship -> ship.answers().isEmpty() ? "nobody" : "asked",
        CustodyTables::style);
    Columns.text(
        table,
        "Who said what, and when",
        340,
        ship ->
            ship.answers().stream()
                .map(answer ->
                    "%s: %s, %s"
                        .formatted(
                            answer.review().displayName(),
                            answer.review().choice().label(),
                            answer.when().words()))
                .collect(Collectors.joining("; ")));
    Columns.text(
        table,
        "On what evidence",
        340,
        ship ->
            ship.answers().stream()
                .map(Coverage.Answer::evidence)
                .collect(Collectors.joining("; ")));
    return AuditTables.page(coverage.sentence(), table);
  }

  private static String style(String word) {
    return switch (word) {
      case "complete", "asked" -> "verdict-accept";
      case "gap", "nobody" -> "verdict-reject";
      default -> "muted";
    };
  }
}
