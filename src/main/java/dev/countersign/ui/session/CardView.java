package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.diff.Rows;
import dev.countersign.replay.task.Hook;
import dev.countersign.replay.task.ProcessorAttribution;
import dev.countersign.replay.task.ProcessorAttribution.Source;
import dev.countersign.ui.Chips;
import dev.countersign.ui.diff.DiffDocument;
import dev.countersign.ui.diff.DiffView;
import dev.countersign.ui.diff.DiffViewModel;
import dev.countersign.ui.diff.DiffWork;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A mid-task rewrite on the screen: a head that says what, where and by whom, and the difference.
final class CardView extends VBox {

  private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
  private static final double DIFF_HEIGHT = 320;
  private static final int MOST_SAID = 4_000;

  private final RewriteCard card;

  CardView(RewriteCard card, DiffWork work) {
    this.card = card;
    getStyleClass().addAll("rewrite-card", KindMark.styleClass(card.kind()));
    setAccessibleText(card.title() + " " + VisibleText.line(card.detail()));
    getChildren().add(head());
    if (!card.note().isEmpty()) {
      var note = Chips.wrapped(VisibleText.line(card.note()), "card-note");
      note.setMaxWidth(Double.MAX_VALUE);
      getChildren().add(note);
    }
    body(work).ifPresent(getChildren()::add);
  }

  /// The rewrite that it shows.
  String id() {
    return card.id();
  }

  /// Whether it is the rewrite at hand.
  void setHere(boolean here) {
    pseudoClassStateChanged(HERE, here);
  }

  private Node head() {
    var head = new FlowPane(8, 3);
    head.setRowValignment(VPos.CENTER);
    head.getStyleClass().add("card-head");
    head.getChildren()
        .add(
            Chips.text(
                KindMark.letter(card.kind()), "card-letter", KindMark.styleClass(card.kind())));
    head.getChildren().add(Chips.text(card.title(), "strong"));
    if (!card.detail().isEmpty()) {
      head.getChildren().add(Chips.text(VisibleText.line(card.detail())));
    }
    if (card.body() instanceof CardBody.Tools tools) {
      tools.removed().forEach(name -> head.getChildren().add(tool("− " + name, "tone-bad")));
      tools.added().forEach(name -> head.getChildren().add(tool("+ " + name, "tone-good")));
    }
    String hook = card.hook().map(Hook::word).map(word -> "at " + word).orElse("hook not recorded");
    head.getChildren().add(Chips.text("· " + hook, "muted"));
    if (card.processors().isEmpty()) {
      head.getChildren().add(Chips.text("· processor not recorded", "muted"));
    } else {
      head.getChildren().add(Chips.text("· by", "muted"));
      card.processors().forEach(by -> head.getChildren().addAll(by(by), badge(by.source())));
    }
    if (!card.hash().isEmpty()) {
      head.getChildren().add(Chips.text(card.hash(), "mono", "muted"));
    }
    return head;
  }

  private static Label tool(String name, String tone) {
    return Chips.text(VisibleText.line(name), "strong", tone);
  }

  private static Label by(ProcessorAttribution by) {
    return Chips.text(VisibleText.line(by.name()), "strong");
  }

  private static Label badge(Source source) {
    String word =
        switch (source) {
          case RECORDED -> "recorded";
          case INFERRED -> "inferred";
        };
    var badge = Chips.text(word, "source-badge", "source-" + word);
    String why =
        switch (source) {
          case RECORDED -> "The trace names it at this hook of this step.";
          case INFERRED -> "The trace is silent, and only this one could have done it.";
        };
    badge.setAccessibleHelp(why);
    // made for the pointer only: a tooltip is a window
    badge.setOnMouseEntered(_ -> badge.setTooltip(new Tooltip(why)));
    return badge;
  }

  private Optional<Node> body(DiffWork work) {
    return switch (card.body()) {
      case CardBody.Words words -> Optional.of(new InlineDiff(words.diff()));
      case CardBody.Texts texts -> Optional.of(opening(texts, work));
      case CardBody.Values values -> Optional.of(values(values.rows(), "argument"));
      case CardBody.Said said -> Optional.of(said(said));
      case CardBody.NotRun call -> Optional.of(new VBox(said(call.asked()), said(call.got())));
      case CardBody.Tools tools when tools.changed().isEmpty() -> Optional.empty();
      case CardBody.Tools tools -> Optional.of(values(tools.changed(), "tool"));
      case CardBody.Absent absent -> Optional.of(Chips.wrapped(absent.sentence(), "card-absent"));
    };
  }

  /// Long texts are compared when somebody asks for them.
  private Node opening(CardBody.Texts texts, DiffWork work) {
    var place = new StackPane();
    place.getStyleClass().add("card-opening");
    place.setAlignment(Pos.CENTER_LEFT);
    var open =
        new Button(
            "Show the difference (%,d → %,d characters)"
                .formatted(texts.raw().length(), texts.effective().length()));
    open.getStyleClass().add("open-long");
    open.setOnAction(_ -> place.getChildren().setAll(diff(texts, work)));
    place.getChildren().add(open);
    return place;
  }

  /// Opens what is folded away because it is long.
  void open() {
    if (lookup(".open-long") instanceof Button button) {
      button.fire();
    }
  }

  private static Node diff(CardBody.Texts texts, DiffWork work) {
    var model = new DiffViewModel(work);
    model.arrangementProperty().set(Rows.Arrangement.UNIFIED);
    model.wrapsLinesProperty().set(true);
    var view = new DiffView(model);
    view.setPrefHeight(DIFF_HEIGHT);
    view.setMinHeight(DIFF_HEIGHT);
    model.show(
        new DiffDocument(
            "raw", Optional.of(texts.raw()), "effective", Optional.of(texts.effective())));
    return view;
  }

  private static Node values(List<CardBody.Row> rows, String what) {
    if (rows.isEmpty()) {
      return Chips.wrapped(
          "As values, both are the same; only their writing differs.", "card-absent");
    }
    var grid = new GridPane();
    grid.getStyleClass().add("value-table");
    grid.getColumnConstraints().addAll(column(4), column(24), column(36), column(36));
    grid.addRow(
        0,
        new Label(),
        Chips.text(what, "muted"),
        Chips.text("raw", "muted"),
        Chips.text("effective", "muted"));
    int line = 1;
    for (CardBody.Row row : rows) {
      String sign = row.before().isEmpty() ? "+" : row.after().isEmpty() ? "−" : "~";
      grid.addRow(
          line++,
          Chips.text(sign, "mono", "strong"),
          Chips.wrapped(VisibleText.line(row.path()), "mono"),
          value(row.before(), "removed-value"),
          value(row.after(), "added-value"));
    }
    return grid;
  }

  private static Label value(String json, String tone) {
    return json.isEmpty()
        ? Chips.text("not there", "muted")
        : Chips.wrapped(VisibleText.line(json), "mono", tone);
  }

  private static ColumnConstraints column(double percent) {
    var column = new ColumnConstraints();
    column.setPercentWidth(percent);
    return column;
  }

  private static Node said(CardBody.Said said) {
    boolean cut = said.text().length() > MOST_SAID;
    String text = cut ? said.text().substring(0, MOST_SAID) : said.text();
    var words = Chips.wrapped(VisibleText.of(text), "mono", "said-text");
    var box = new VBox(Chips.text(said.label(), "said-label", "muted", "small"), words);
    box.getStyleClass()
        .addAll("said", said.side() == CardBody.Side.RAW ? "inline-removed" : "inline-added");
    if (cut) {
      box.getChildren()
          .add(
              Chips.wrapped(
                  "The first %,d of %,d characters. The whole is under Raw records."
                      .formatted(MOST_SAID, said.text().length()),
                  "muted"));
    }
    return box;
  }
}
