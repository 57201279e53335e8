package dev.countersign.ui.review;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Comparison;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.Registry;
import dev.countersign.audit.Rule;
import dev.countersign.base.VisibleText;
import dev.countersign.review.Hindsight;
import dev.countersign.review.RewriteAudit;
import dev.countersign.ui.Chips;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the audit says about a rewrite, as cards of the dossier: the recomputed checks with their
/// derivation one click away, and the findings.
final class AuditCard {

  private static final List<Recomputed> ORDER =
      List.of(
          Recomputed.UNSATISFIED,
          Recomputed.CANNOT_RECOMPUTE,
          Recomputed.SATISFIED,
          Recomputed.NOT_APPLICABLE);

  private AuditCard() {}

  /// The checks: how many are in which state, those that need a look, and the rest on demand.
  static Node checks(RewriteAudit audit) {
    VBox card = Dossier.card("Checks, recomputed (" + audit.profile() + ")");
    card.setId("audit-checks");
    var counts = new FlowPane(10, 4);
    for (Recomputed state : Recomputed.values()) {
      counts
          .getChildren()
          .add(
              Chips.text(
                  sign(state) + " " + audit.count(state) + " " + state.word(), style(state)));
    }
    card.getChildren().addAll(gate(audit), counts);
    List<CheckResult> ordered =
        audit.checks().stream()
            .sorted(
                Comparator.comparing((CheckResult c) -> c.comparison() != Comparison.DISAGREES)
                    .thenComparingInt(c -> ORDER.indexOf(c.recomputed())))
            .toList();
    List<CheckResult> first = ordered.stream().filter(AuditCard::isOpen).toList();
    first.forEach(check -> card.getChildren().add(row(check, audit)));
    List<CheckResult> rest = ordered.stream().filter(check -> !isOpen(check)).toList();
    if (!rest.isEmpty()) {
      var all = new Hyperlink("Show the other " + rest.size());
      all.setId("all-checks");
      all.setOnAction(event -> {
        card.getChildren().remove(all);
        rest.forEach(check -> card.getChildren().add(row(check, audit)));
      });
      card.getChildren().add(all);
    }
    return card;
  }

  /// The findings about the rewrite.
  static Node findings(RewriteAudit audit) {
    VBox card = Dossier.card("Audit findings: " + audit.findings().size());
    card.setId("audit-findings");
    if (audit.findings().isEmpty()) {
      card.getChildren().add(Chips.wrapped("The audit noticed nothing about this.", "muted"));
    }
    audit.findings().forEach(finding -> card.getChildren().add(row(finding)));
    return card;
  }

  /// What of an audit only the outcome tells.
  static List<Node> later(RewriteAudit audit) {
    RewriteAudit before = audit.as(Hindsight.HIDDEN);
    List<Node> rows = new ArrayList<>();
    audit.checks().stream()
        .filter(check -> !before.checks().contains(check))
        .forEach(check -> rows.add(row(check, audit)));
    audit.findings().stream()
        .filter(finding -> !before.findings().contains(finding))
        .forEach(finding -> rows.add(row(finding)));
    return rows;
  }

  private static Node gate(RewriteAudit audit) {
    int disagreements = audit.disagreements();
    Label chip =
        disagreements > 0
            ? Chips.text("DISAGREES (" + disagreements + ")", "state-chip", "verdict-reject")
            : Chips.text("agrees where it can be compared", "state-chip", "verdict-accept");
    chip.setId("recomputed-gate");
    chip.setMinWidth(Region.USE_PREF_SIZE);
    Label name = Chips.text("Recomputed gate", "muted");
    name.setMinWidth(Region.USE_PREF_SIZE);
    return new FlowPane(6, 2, name, chip);
  }

  private static boolean isOpen(CheckResult check) {
    return check.comparison() == Comparison.DISAGREES
        || check.recomputed() == Recomputed.UNSATISFIED;
  }

  private static Node row(CheckResult check, RewriteAudit audit) {
    String title =
        Registry.rule(check.check()).map(rule -> rule.text().title()).orElse(check.check());
    var how = new Hyperlink("how");
    how.setMinWidth(Region.USE_PREF_SIZE);
    Label name = Chips.wrapped(VisibleText.line(title), "strong");
    name.setTooltip(new Tooltip(check.check()));
    String said =
        audit.rules().contains(check.check()) ? check.comparison().word() : "no rule here";
    if (check.comparison() == Comparison.DISAGREES) {
      said = "recorded " + check.recorded().word();
    }
    var foot = new HBox(Chips.text(said, "muted"), how);
    foot.getStyleClass().add("line");
    var words = new VBox(name, Chips.wrapped(VisibleText.line(check.why())), foot);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    var row =
        new HBox(Chips.text(sign(check.recomputed()), style(check.recomputed()), "sign"), words);
    row.getStyleClass().add("check-row");
    return unfolding(row, how, words, check.check(), check.derivation());
  }

  private static Node row(AuditFinding finding) {
    var how = new Hyperlink("how");
    how.setMinWidth(Region.USE_PREF_SIZE);
    var words =
        new VBox(
            Chips.text(finding.rule(), "code"), Chips.wrapped(VisibleText.line(finding.message())));
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    var row = new HBox(Chips.severity(finding.severity()), words, how);
    row.getStyleClass().add("check-row");
    return unfolding(row, how, words, finding.rule(), finding.derivation());
  }

  private static Node unfolding(
      HBox row, Hyperlink how, VBox words, String rule, List<String> derivation) {
    how.setOnAction(event -> {
      how.setVisible(false);
      Stream.concat(
              derivation.stream(),
              Registry.rule(rule).map(Rule::text).stream()
                  .map(text -> "Formula: " + text.formula()))
          .forEach(line -> words.getChildren().add(Chips.wrapped(VisibleText.line(line), "muted")));
    });
    return row;
  }

  private static String sign(Recomputed state) {
    return switch (state) {
      case SATISFIED -> "✔";
      case UNSATISFIED -> "✖";
      case NOT_APPLICABLE -> "–";
      case CANNOT_RECOMPUTE -> "!";
    };
  }

  private static String style(Recomputed state) {
    return switch (state) {
      case SATISFIED -> "verdict-accept";
      case UNSATISFIED -> "verdict-reject";
      case NOT_APPLICABLE -> "muted";
      case CANNOT_RECOMPUTE -> "verdict-ask";
    };
  }
}
