package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.ui.FoldedText;
import dev.countersign.ui.SearchMarks;
import dev.countersign.ui.diff.TextCopy;
import dev.countersign.ui.task.TaskRunner;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.BorderPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;

/// "Raw records": the lines of the step as they were written. Read when the tab is in front.
final class RecordsPane extends BorderPane {

  private final SessionViewModel model;
  private final TaskRunner tasks;
  private final CodeArea area = new CodeArea();
  private Optional<TaskStep> shown = Optional.empty();
  private FoldedText folded = FoldedText.of("");

  RecordsPane(SessionViewModel model, TaskRunner tasks) {
    this.model = model;
    this.tasks = tasks;
    getStyleClass().add("records-pane");
    area.setId("records");
    area.setEditable(false);
    area.setWrapText(true);
    TextCopy.install(area, () -> folded.whole(), at -> folded.unfolded(at));
    area.getStyleClass().addAll("artefact-text", "records-text");
    setCenter(new VirtualizedScrollPane<>(area));
    model.stepIndexProperty().subscribe(_ -> follow());
    model.stateProperty().subscribe(_ -> follow());
    model.found().landingProperty().subscribe(_ -> follow());
    visibleProperty().subscribe(_ -> follow());
  }

  private void follow() {
    if (!isVisible()) {
      return;
    }
    if (shown.isPresent() && shown.equals(model.step())) {
      mark();
      return;
    }
    shown = model.step();
    area.replaceText("");
    shown.ifPresent(step -> {
      SessionContent content = model.content().orElseThrow();
      tasks.run(
          "Reading records",
          _ -> FoldedText.of(StepText.of(content, step)),
          text -> {
            if (shown.filter(step::equals).isPresent()) {
              show(text);
            }
          },
          e ->
              show(FoldedText.of(VisibleText.of("The records cannot be read: " + e.getMessage()))));
    });
  }

  private void show(FoldedText text) {
    folded = text;
    area.replaceText(text.text());
    for (int i = 0; i < area.getParagraphs().size(); i++) {
      if (area.getText(i).startsWith("── ") && !text.continues(i)) {
        area.setStyle(i, List.of("md-heading"));
      }
    }
    mark();
  }

  /// Goes to the record at which the session was opened, else to the beginning.
  private void mark() {
    int line =
        model
            .found()
            .landingProperty()
            .get()
            .map(at -> heading(at.record().trace(), at.record().line()))
            .orElse(0);
    area.moveTo(line, 0);
    area.showParagraphAtTop(line);
    SearchMarks.show(area, model.found().wordsProperty().get(), area.getCaretPosition());
  }

  private int heading(boolean trace, int line) {
    String end = "jsonl line %d · ".formatted(line);
    for (int i = 0; i < area.getParagraphs().size(); i++) {
      String text = area.getText(i);
      if (text.startsWith("── ") && text.contains(end) && text.contains("_trace.jsonl") == trace) {
        return i;
      }
    }
    return 0;
  }
}
