package dev.countersign.ui.replay;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Fate;
import dev.countersign.trace.Finding;
import dev.countersign.ui.SeverityBadge;
import dev.countersign.ui.SeverityCount;
import dev.countersign.ui.timeline.BucketMark;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The right pane: why a rewrite happened, what checked it and what came of it, and under that,
/// always in sight, the review form. Where the pane is too low for both they scroll together.
public final class WhyPane extends BorderPane {

  /// Its width in pixels.
  public static final double WIDTH = 370;

  private static final double LOW = 560;

  private final SeverityBadge badge = new SeverityBadge(SeverityBadge.Room.WIDE);
  private final VBox sections = new VBox();
  private final VBox form = new VBox();
  private final VBox context = new VBox();
  private final VBox page = new VBox(sections);
  private final ScrollPane scroll = new ScrollPane(page);
  private Consumer<ArtefactPlace> onOpen = _ -> {};
  private Consumer<ArtefactPlace> onOpenSession = _ -> {};

  /// An empty pane.
  public WhyPane() {
    getStyleClass().add("why-pane");
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    setMaxWidth(WIDTH);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setCenter(scroll);
    setBottom(form);
    sections.getStyleClass().add("why-sections");
    form.getStyleClass().add("why-form");
    context.getStyleClass().add("why-context");
    heightProperty().subscribe(this::fit);
    show(Optional.empty());
  }

  /// Puts the review form under the pane.
  ///
  /// @param decided what people decided and have to acknowledge; it scrolls with the rest
  /// @param node the form
  public void setReviewForm(Node decided, Node node) {
    context.getChildren().setAll(decided);
    form.getChildren().setAll(node);
  }

  private void fit(Number height) {
    boolean low = height.doubleValue() > 0 && height.doubleValue() < LOW;
    if (low && getBottom() != null) {
      setBottom(null);
      page.getChildren().add(form);
    } else if (!low && getBottom() == null) {
      page.getChildren().remove(form);
      setBottom(form);
    }
  }

  /// Shows how many findings the rewrite has.
  public void setFindings(SeverityCount count) {
    badge.show(count);
  }

  /// Calls this with the place that the user wants to read.
  public void setOnOpen(Consumer<ArtefactPlace> action) {
    onOpen = action;
  }

  /// Calls this with the cited place of a journal whose session the user wants to see.
  public void setOnOpenSession(Consumer<ArtefactPlace> action) {
    onOpenSession = action;
  }

  /// Shows another rewrite, from its beginning.
  public void show(Optional<Why> why) {
    sections.getChildren().clear();
    form.setVisible(why.isPresent());
    form.setManaged(why.isPresent());
    why.ifPresentOrElse(this::fill, () -> sections.getChildren().add(muted("Nothing selected.")));
    scroll.setVvalue(0);
  }

  private void fill(Why why) {
    sections.getChildren().addAll(header(why), context);
    if (!why.warnings().isEmpty()) {
      sections.getChildren().add(warnings(why));
    }
    gate(why);
    predictions(why);
    section("Findings", count(why), why.findings().stream().map(this::finding).toList());
    section("Evidence", cited(why), why.evidence().stream().map(this::evidence).toList());
    section("What the run recorded", "", why.facts().stream().map(WhyPane::fact).toList());
  }

  private Node header(Why why) {
    var id = new Label(why.id());
    id.getStyleClass().add("why-id");
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    var first = new HBox(8, id, badge, spring, fate(why.fate()));
    first.setAlignment(Pos.CENTER_LEFT);
    var second = new FlowPane(6, 4);
    second.setRowValignment(VPos.CENTER);
    why.buckets().forEach(word -> second.getChildren().add(BucketMark.chip(word)));
    second.getChildren().add(muted(why.origin()));
    var header = new VBox(6, first, second);
    if (!why.verdict().isEmpty() || !why.decision().isEmpty()) {
      header.getChildren().add(critic(why));
    }
    if (!why.links().isEmpty()) {
      header.getChildren().add(links(why));
    }
    return header;
  }

  private static Node critic(Why why) {
    var line = new FlowPane(0, 2);
    if (!why.verdict().isEmpty()) {
      var word = new Label(why.verdict());
      word.getStyleClass().addAll("strong", Pipeline.verdictTone(why.verdict()).styleClass());
      line.getChildren().addAll(new Label("Critic: "), word);
    }
    if (!why.decision().isEmpty()) {
      var word = new Label(why.decision());
      word.getStyleClass().add("strong");
      String lead = why.verdict().isEmpty() ? "Decision: " : " · decision: ";
      line.getChildren().addAll(new Label(lead), word);
    }
    return line;
  }

  private Node links(Why why) {
    var line = new HBox(16);
    for (Why.Link link : why.links()) {
      var word = new Hyperlink(link.word());
      word.setMinWidth(USE_PREF_SIZE);
      word.setTooltip(new Tooltip("Open " + VisibleText.line(link.path())));
      word.setOnAction(_ -> onOpen.accept(ArtefactPlace.of(link.path())));
      line.getChildren().add(word);
    }
    return line;
  }

  private static Label fate(Fate fate) {
    String tone =
        switch (fate) {
          case SHIPPED -> "badge-good";
          case ROLLED_BACK, GATE_FAILED, PROPOSE_FAIL, REJECTED -> "badge-bad";
          case ASK_MORE, NOT_SELECTED, NO_OP -> "badge-caution";
        };
    String sign =
        switch (fate) {
          case SHIPPED -> "✔ ";
          case ROLLED_BACK -> "↩ ";
          case GATE_FAILED, PROPOSE_FAIL, REJECTED -> "✖ ";
          case ASK_MORE -> "? ";
          case NOT_SELECTED -> "— ";
          case NO_OP -> "∅ ";
        };
    return CentreTabs.badge(sign + fate.word(), tone);
  }

  private static Node warnings(Why why) {
    var box = new VBox(4);
    box.getStyleClass().add("warning-box");
    for (String warning : why.warnings()) {
      var icon = new FontIcon(Feather.ALERT_TRIANGLE);
      Label text = wrapped(warning);
      var line = new HBox(8, icon, text);
      line.setAlignment(Pos.TOP_LEFT);
      box.getChildren().add(line);
    }
    return box;
  }

  private void gate(Why why) {
    if (!why.gateNote().isEmpty()) {
      section("Gate checks", "", List.of(muted(why.gateNote())));
    } else if (!why.checks().isEmpty()) {
      section("Gate checks", "", List.of(WhyTables.checks(why.checks())));
    }
  }

  private void predictions(Why why) {
    if (!why.predictions().isEmpty()) {
      section("Prediction against outcome", why.score(), List.of(WhyTables.predictions(why)));
    }
    if (!why.signature().isEmpty()) {
      var mono = new Label(why.signature());
      mono.getStyleClass().add("mono");
      var line = new FlowPane(6, 2, new Label("Recognised by"), mono);
      sections.getChildren().add(line);
    }
  }

  private void section(String title, String aside, List<? extends Node> content) {
    if (content.isEmpty()) {
      return;
    }
    var head = new Label(title);
    head.getStyleClass().add("section-title");
    Label words = muted(aside);
    words.getStyleClass().add("section-aside");
    var line = new HBox(8, head, words);
    line.setAlignment(Pos.BASELINE_LEFT);
    var box = new VBox(4, line);
    box.getChildren().addAll(content);
    sections.getChildren().add(box);
  }

  private static Node fact(String text) {
    var dot = new Label("·");
    dot.getStyleClass().add("muted");
    dot.setMinWidth(USE_PREF_SIZE);
    return new HBox(6, dot, wrapped(text));
  }

  private Node evidence(Why.Evidence evidence) {
    if (evidence.place().isPresent()) {
      ArtefactPlace place = evidence.place().get();
      var link = new Hyperlink(evidence.text());
      link.getStyleClass().add("mono");
      link.setTooltip(new Tooltip("Open " + evidence.text()));
      link.setOnAction(_ -> onOpen.accept(place));
      return place.path().endsWith(".jsonl") ? new VBox(link, session(place)) : link;
    }
    var dead = new Text(evidence.text());
    dead.getStyleClass().addAll("mono", "dead-anchor");
    var problem = new Text("  " + evidence.problem());
    problem.getStyleClass().add("anchor-problem");
    return new TextFlow(dead, problem);
  }

  private Node session(ArtefactPlace place) {
    String step = place.step().isPresent() ? " at step " + place.step().getAsInt() : "";
    var link = new Hyperlink("↳ open session" + step);
    link.getStyleClass().add("session-link");
    link.setOnAction(_ -> onOpenSession.accept(place));
    return link;
  }

  private Node finding(Finding finding) {
    String tone =
        switch (finding.severity()) {
          case HIGH -> "tone-bad";
          case MEDIUM -> "tone-caution";
          case LOW -> "muted";
        };
    var severity = new Label(finding.severity().name().toLowerCase(Locale.ROOT));
    severity.getStyleClass().addAll("strong", tone);
    severity.setMinWidth(56);
    var rule = new Hyperlink(finding.rule());
    rule.getStyleClass().addAll("mono", "small");
    rule.setTooltip(new Tooltip(VisibleText.line(finding.place())));
    rule.setOnAction(_ -> onOpen.accept(ArtefactPlace.line(finding.path(), finding.line())));
    var head = new HBox(6, severity, rule);
    head.setAlignment(Pos.BASELINE_LEFT);
    return new VBox(head, wrapped(VisibleText.line(finding.message())));
  }

  private static String cited(Why why) {
    long dead = why.evidence().stream().filter(e -> e.place().isEmpty()).count();
    String cited = why.evidence().size() + " cited";
    return dead == 0 ? cited : cited + ", " + dead + " dead";
  }

  private static String count(Why why) {
    long high = why.findings().stream().filter(f -> f.severity() == Finding.Severity.HIGH).count();
    return why.findings().size() + (high == 0 ? "" : ", " + high + " high");
  }

  private static Label wrapped(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private static Label muted(String text) {
    Label label = wrapped(text);
    label.getStyleClass().add("muted");
    return label;
  }
}
