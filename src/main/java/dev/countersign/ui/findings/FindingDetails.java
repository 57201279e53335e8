package dev.countersign.ui.findings;

import dev.countersign.audit.Place;
import dev.countersign.base.VisibleText;
import dev.countersign.review.FindingNote;
import dev.countersign.trace.Finding;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The chosen finding: what it says, how it was computed, where it shows, and what people say.
final class FindingDetails extends ScrollPane {

  private final FindingsViewModel model;
  private final Dialogs dialogs;
  private final Consumer<Place> onShow;
  private final VBox content = new VBox();

  FindingDetails(FindingsViewModel model, Dialogs dialogs, Consumer<Place> onShow) {
    this.model = model;
    this.dialogs = dialogs;
    this.onShow = onShow;
    content.setId("finding-details");
    content.getStyleClass().add("details");
    setContent(content);
    setFitToWidth(true);
    setFitToHeight(true);
    show(null);
  }

  void show(@Nullable FindingRow row) {
    content.getChildren().clear();
    if (row == null) {
      content
          .getChildren()
          .add(Chips.wrapped("Choose a finding to see what it rests on.", "muted"));
      return;
    }
    var head =
        new HBox(
            Chips.severity(row.noticed().severity()),
            Chips.text(row.noticed().rule(), "strong"),
            Chips.text(row.source().word(), "muted"),
            Chips.text(row.state().word(), "state-chip"));
    head.getStyleClass().add("line");
    content
        .getChildren()
        .addAll(head, Chips.wrapped(VisibleText.line(row.noticed().message())), buttons(row));
    row.note().ifPresent(note -> content.getChildren().add(said(note)));
    if (row.noticed() instanceof Finding finding) {
      content.getChildren().add(Chips.wrapped(fate(finding.outcome()), "muted"));
    }
    content
        .getChildren()
        .add(new Derivation(row.noticed().rule(), row.derivation(), row.evidence(), onShow));
  }

  private HBox buttons(FindingRow row) {
    var show = new Button("Show me", new FontIcon(Feather.CROSSHAIR));
    show.setId("show-finding");
    show.setDisable(row.evidence().isEmpty());
    show.setOnAction(event -> onShow.accept(row.evidence().getFirst()));
    var line = new HBox(show);
    for (FindingNote.State state : FindingNote.State.values()) {
      if (state != row.state()) {
        line.getChildren().add(button(row, state));
      }
    }
    line.getStyleClass().add("line");
    return line;
  }

  private Button button(FindingRow row, FindingNote.State state) {
    var button =
        new Button(
            switch (state) {
              case OPEN -> "Open again…";
              case ACCEPTED -> "Accept…";
              case DISMISSED -> "Dismiss…";
            });
    button.setId("mark-" + state.word());
    button.setOnAction(event -> dialogs.show(new MarkDialog(model, row, state, dialogs::hide)));
    return button;
  }

  private static VBox said(FindingNote note) {
    return new VBox(
        Chips.wrapped(
            "%s by %s, entry #%d, %s"
                .formatted(note.state().word(), note.displayName(), note.index(), note.claimedAt()),
            "strong"),
        Chips.wrapped(note.reason()));
  }

  private static String fate(Finding.Outcome outcome) {
    return switch (outcome) {
      case NOTE -> "Imported whole; this is for information.";
      case WARN -> "Imported whole; look at it before you decide.";
      case QUARANTINE -> "This record was kept as raw bytes and not parsed; all others came in.";
      case FILE_ERROR -> "This file was kept byte for byte and not parsed; all others came in.";
    };
  }
}
