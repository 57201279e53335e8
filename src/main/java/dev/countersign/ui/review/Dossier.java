package dev.countersign.ui.review;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Prediction;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.Hindsight;
import dev.countersign.trace.Anchor;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.FileChange;
import dev.countersign.ui.Chips;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// What a person needs to see of a rewrite before deciding: its claim, the checks and the evidence.
/// What happened later is hidden until it is asked for, and the signed entry says so.
final class Dossier extends VBox {

  private static final int MOST_ANCHORS = 8;

  private static final double ROOMY = 560;
  private static final double HALF = 50;
  private static final double WHOLE = 100;

  private final GridPane columns = new GridPane();
  private final ReviewFormViewModel model;
  private final Runnable onOpen;

  Dossier(ReviewFormViewModel model, Runnable onOpen) {
    this.model = model;
    this.onOpen = onOpen;
    setId("dossier");
    getStyleClass().add("dossier");
    columns.getStyleClass().add("dossier-columns");
    widthProperty().subscribe(this::arrange);
    model.subjectProperty().subscribe(this::show);
    model.hindsightProperty().subscribe(() -> show(model.subjectProperty().get()));
  }

  private void show(Optional<FormSubject> found) {
    getChildren().clear();
    if (found.isEmpty()) {
      getChildren().add(Chips.wrapped("Choose an item to see what is to be decided.", "muted"));
      return;
    }
    if (found.get().rewrite().isEmpty()) {
      getChildren().addAll(header(found.get()), inTask(found.get()));
      return;
    }
    Rewrite rewrite = found.get().rewrite().get();
    var left = new VBox(claim(found.get(), rewrite), RecordedChecks.of(rewrite));
    var right = new VBox(later(found.get(), rewrite), evidence(rewrite));
    found
        .get()
        .audit()
        .map(audit -> audit.as(Hindsight.HIDDEN))
        .ifPresent(audit -> {
          left.getChildren().add(1, AuditCard.checks(audit));
          right.getChildren().add(0, AuditCard.findings(audit));
        });
    left.getStyleClass().add("cards");
    right.getStyleClass().add("cards");
    columns.getChildren().clear();
    columns.addRow(0, left, right);
    arrange();
    getChildren().addAll(header(found.get()), columns);
  }

  /// Two columns where there is room for two, else one under the other.
  private void arrange() {
    if (columns.getChildren().isEmpty()) {
      return;
    }
    boolean two = getWidth() == 0 || getWidth() > ROOMY;
    var share = new ColumnConstraints();
    share.setPercentWidth(two ? HALF : WHOLE);
    columns.getColumnConstraints().setAll(two ? List.of(share, share) : List.of(share));
    GridPane.setConstraints(columns.getChildren().get(1), two ? 1 : 0, two ? 0 : 1);
  }

  private Node header(FormSubject subject) {
    String id = VisibleText.line(subject.target().id());
    var line = new FlowPane(6, 4, Chips.wrapped(id, "subject-title"));
    line.setRowValignment(VPos.CENTER);
    subject
        .rewrite()
        .map(Rewrite::buckets)
        .orElse(List.of())
        .forEach(word -> line.getChildren().add(Chips.bucket(word)));
    line.getChildren()
        .add(
            Chips.text(
                subject
                    .rewrite()
                    .map(rewrite -> place(subject, rewrite))
                    .orElse(subject.target().run() + " · inside a task"),
                "muted",
                "strong"));
    boolean inTask = subject.rewrite().isEmpty();
    var open = new Hyperlink(inTask ? "Open in its session" : "Open in Replay");
    open.setId(inTask ? "open-in-session" : "open-in-replay");
    open.setOnAction(event -> onOpen.run());
    line.getChildren().add(open);
    return line;
  }

  private static String place(FormSubject subject, Rewrite rewrite) {
    String parent = rewrite.parentRound() < 0 ? "" : "parent H" + rewrite.parentRound() + " · ";
    return "%s%s · round %d".formatted(parent, subject.target().run(), rewrite.round());
  }

  private static Node inTask(FormSubject subject) {
    VBox card = card("Where and by whom");
    card.getChildren()
        .addAll(
            Chips.wrapped(VisibleText.line(subject.claim())),
            Chips.wrapped(
                "No Critic and no gate looked at it: it took effect in the step. Both tracks stand"
                    + " side by side in its session (Enter).",
                "muted"));
    return card;
  }

  private static Node claim(FormSubject subject, Rewrite rewrite) {
    VBox card = card("Claim");
    List<FileChange> changes = rewrite.candidate().map(Candidate::changes).orElse(List.of());
    if (!subject.claim().isEmpty()) {
      card.getChildren().add(Chips.wrapped(subject.claim()));
    } else if (changes.isEmpty()) {
      card.getChildren().add(Chips.wrapped(rewrite.cause()));
    }
    if (!changes.isEmpty()) {
      card.getChildren().add(ChangeTable.of(changes));
    }
    card.getChildren().add(Chips.wrapped(amount(rewrite), "muted"));
    return card;
  }

  private static String amount(Rewrite rewrite) {
    String files =
        "%d %s, +%d −%d lines."
            .formatted(
                rewrite.files().size(),
                rewrite.files().size() == 1 ? "file" : "files",
                rewrite.added(),
                rewrite.removed());
    return rewrite.candidate().isEmpty()
        ? files
        : "Predicted: %d unlock, %d stabilise, %d at risk. "
                .formatted(
                    count(rewrite, Prediction.Kind.UNLOCK),
                    count(rewrite, Prediction.Kind.STABILIZE),
                    count(rewrite, Prediction.Kind.AT_RISK))
            + files;
  }

  private static long count(Rewrite rewrite, Prediction.Kind kind) {
    return rewrite.predictions().stream().filter(p -> p.predicted() == kind).count();
  }

  private static Node evidence(Rewrite rewrite) {
    List<Anchor> anchors =
        Stream.concat(
                rewrite.candidate().stream().flatMap(c -> c.anchors().stream()),
                rewrite.verdict().stream().flatMap(v -> v.anchors().stream()))
            .toList();
    VBox card = card("Evidence cited: %d".formatted(anchors.size()));
    anchors.stream()
        .limit(MOST_ANCHORS)
        .forEach(anchor ->
            card.getChildren()
                .add(
                    anchor.target().isEmpty()
                        ? Chips.wrapped(anchor.text() + " (leaves the run)", "code", "removed")
                        : Chips.wrapped(anchor.text(), "code", "anchor")));
    if (anchors.size() > MOST_ANCHORS) {
      card.getChildren()
          .add(Chips.text("and %d more in Replay".formatted(anchors.size() - MOST_ANCHORS)));
    }
    return card;
  }

  private Node later(FormSubject subject, Rewrite rewrite) {
    VBox card = card("What happened later");
    if (model.hindsightProperty().get() == Hindsight.SHOWN) {
      card.getChildren()
          .add(Chips.wrapped("Shown at your request; the signed entry says so.", "muted"));
      card.getChildren().addAll(outcome(rewrite));
      subject.audit().ifPresent(audit -> card.getChildren().addAll(AuditCard.later(audit)));
      return card;
    }
    var show = new Hyperlink("Show what happened later (this is recorded)");
    show.setId("show-later");
    show.setWrapText(true);
    show.setOnAction(event -> model.showLater());
    card.getChildren().addAll(Chips.wrapped("Hidden until you ask for it.", "muted"), show);
    return card;
  }

  private static List<Node> outcome(Rewrite rewrite) {
    Stream<Node> facts = rewrite.facts().stream().map(fact -> Chips.wrapped(fact));
    Stream<Node> predictions =
        rewrite.predictions().stream()
            .map(p ->
                Chips.wrapped(
                    "%s  %s: %s → %s  %s"
                        .formatted(
                            VisibleText.line(p.taskId()),
                            p.predicted().word(),
                            passes(p.before()),
                            passes(p.after()),
                            p.outcome().word()),
                    "code"));
    return Stream.concat(facts, predictions).toList();
  }

  private static String passes(Optional<Prediction.Passes> passes) {
    return passes.map(Prediction.Passes::toString).orElse("not recorded");
  }

  static VBox card(String title) {
    var card = new VBox(Chips.heading(title));
    card.getStyleClass().add("card-box");
    return card;
  }
}
