package dev.countersign.ui.replay;

import dev.countersign.base.VisibleText;
import dev.countersign.search.Highlight;
import dev.countersign.trace.Finding;
import dev.countersign.ui.Chips;
import dev.countersign.ui.FoldedText;
import dev.countersign.ui.SearchMarks;
import dev.countersign.ui.diff.TextCopy;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;

/// A stored file of the run, to be read: manifests, verdicts, decisions, digests, journals.
final class ArtefactView extends BorderPane {

  private static final int NOTHING = -1;
  private static final int MOST_TOLD = 3;

  private final CodeArea area = new CodeArea();
  private final Label path = new Label();
  private final Label note = new Label();
  private final VBox notices = new VBox();
  private Optional<Centre.Artefact> shown = Optional.empty();
  private int top = NOTHING;
  private String raw = "";
  private FoldedText folded = FoldedText.of("");

  ArtefactView() {
    getStyleClass().add("artefact-view");
    area.setEditable(false);
    area.setWrapText(true);
    area.setFocusTraversable(true);
    area.getStyleClass().add("artefact-text");
    TextCopy.install(area, () -> raw, at -> folded.unfolded(at));
    IntFunction<Node> numbers = LineNumberFactory.get(area);
    area.setParagraphGraphicFactory(paragraph -> number(numbers.apply(paragraph), paragraph));
    path.getStyleClass().add("artefact-path");
    note.getStyleClass().add("artefact-note");
    note.setWrapText(true);
    var head = new HBox(16, note, path);
    head.getStyleClass().add("artefact-head");
    notices.setId("artefact-findings");
    notices.getStyleClass().add("artefact-findings");
    notices.managedProperty().bind(notices.visibleProperty());
    setTop(new VBox(head, notices));
    setCenter(new VirtualizedScrollPane<>(area));
  }

  /// Shows the text from the given line on.
  void show(Centre.Artefact artefact) {
    shown = Optional.of(artefact);
    raw = artefact.text();
    folded = FoldedText.of(VisibleText.of(raw));
    path.setText(VisibleText.line(artefact.path()));
    path.setMinWidth(USE_PREF_SIZE);
    note.setText(artefact.note());
    note.setVisible(!artefact.note().isEmpty());
    note.setManaged(!artefact.note().isEmpty());
    area.replaceText(folded.text());
    tell(artefact);
    style(artefact.path());
    int line = folded.paragraph(artefact.line());
    area.moveTo(line, 0);
    if (artefact.cited()) {
      area.setParagraphStyle(line, List.of("cited-line"));
    }
    top = line;
    area.showParagraphAtTop(line);
    SearchMarks.show(area, Highlight.of(artefact.marks()), area.getCaretPosition());
    requestLayout();
  }

  /// Says above the text what was found in the line that is asked for, and in the whole file.
  private void tell(Centre.Artefact artefact) {
    List<Finding> told =
        Stream.concat(
                artefact.cited() ? artefact.at(artefact.line()).stream() : Stream.empty(),
                artefact.aboutAll().stream())
            .toList();
    notices.getChildren().setAll(told.stream().limit(MOST_TOLD).map(ArtefactView::line).toList());
    if (told.size() > MOST_TOLD) {
      notices
          .getChildren()
          .add(Chips.text("and %,d more".formatted(told.size() - MOST_TOLD), "muted"));
    }
    notices.setVisible(!told.isEmpty());
  }

  private static Node line(Finding finding) {
    Label where =
        Chips.text(
            "! " + (finding.line() > 0 ? "Line %,d".formatted(finding.line()) : "Whole file"),
            "strong");
    Label rule = Chips.text(VisibleText.line(finding.rule()), "rule-text");
    Label why = Chips.wrapped(outcome(finding) + VisibleText.line(finding.message()));
    where.setMinWidth(USE_PREF_SIZE);
    rule.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(why, Priority.ALWAYS);
    return new HBox(8, where, rule, why);
  }

  private static String outcome(Finding finding) {
    return switch (finding.outcome()) {
      case QUARANTINE -> "quarantined: ";
      case FILE_ERROR -> "not read: ";
      case NOTE, WARN -> "";
    };
  }

  /// A text that was never laid out has no place for its lines yet, so that is asked again here.
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (top != NOTHING && area.getWidth() > 0 && area.getHeight() > 0) {
      int line = top;
      top = NOTHING;
      area.layout();
      area.showParagraphAtTop(line);
    }
  }

  /// The pieces of a folded line have one number, at the first of them.
  private Node number(Node usual, int paragraph) {
    if (folded.isFolded() && usual instanceof Label label) {
      label.textProperty().unbind();
      label.setText(
          folded.continues(paragraph) ? "" : Integer.toString(folded.line(paragraph) + 1));
    }
    int line = folded.line(paragraph);
    List<Finding> found = shown.map(artefact -> artefact.at(line)).orElse(List.of());
    if (!found.isEmpty() && usual instanceof Label label && !folded.continues(paragraph)) {
      label.textProperty().unbind();
      label.setText("! " + (line + 1));
      label.getStyleClass().add("lineno-found");
      label.setTooltip(
          new Tooltip(
              found.stream()
                  .limit(MOST_TOLD)
                  .map(one -> VisibleText.line(one.rule() + ": " + one.message()))
                  .collect(Collectors.joining("\n"))));
    }
    return usual;
  }

  private void style(String file) {
    List<String> classes = MarkdownLines.classes(file, folded.whole());
    for (int i = 0; !classes.isEmpty() && i < area.getParagraphs().size(); i++) {
      String found = classes.get(folded.line(i));
      if (!found.isEmpty()) {
        area.setStyle(i, List.of(found));
      }
    }
  }
}
