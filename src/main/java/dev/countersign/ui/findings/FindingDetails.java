package dev.countersign.ui.findings;

import dev.countersign.audit.Place;
import dev.countersign.base.VisibleText;
import dev.countersign.review.FindingNote;
import dev.countersign.trace.Finding;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Shortcut;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The chosen finding: what it says, how it was computed, where it shows, and what people say.
final class FindingDetails extends ScrollPane {

  private final Consumer<Place> onShow;
  private final Consumer<FindingNote.State> onMark;
  private final VBox content = new VBox();

  /// @param onShow told the place that the user wants to see
  /// @param onMark told what the user wants to say about the finding
  FindingDetails(Consumer<Place> onShow, Consumer<FindingNote.State> onMark) {
    this.onShow = onShow;
    this.onMark = onMark;
    content.setId("finding-details");
    content.getStyleClass().add("details");
    setContent(content);
    setFitToWidth(true);
    setFitToHeight(true);
  }

  void show(Optional<FindingRow> chosen) {
    content.getChildren().clear();
    setVvalue(0);
    if (chosen.isEmpty()) {
      content
          .getChildren()
          .add(Chips.wrapped("Choose a finding to see what it rests on.", "muted"));
      return;
    }
    FindingRow row = chosen.get();
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
        line.getChildren().add(button(state));
      }
    }
    line.getStyleClass().add("line");
    return line;
  }

  private Button button(FindingNote.State state) {
    var button =
        new Button(
            switch (state) {
              case OPEN -> "Open again…";
              case ACCEPTED -> "Accept…";
              case DISMISSED -> "Dismiss…";
            });
    button.setGraphic(Chips.key(key(state).keyText()));
    button.setContentDisplay(ContentDisplay.RIGHT);
    button.setId("mark-" + state.word());
    button.setOnAction(event -> onMark.accept(state));
    return button;
  }

  private static Shortcut key(FindingNote.State state) {
    return switch (state) {
      case OPEN -> Shortcut.REOPEN_FINDING;
      case ACCEPTED -> Shortcut.ACCEPT_FINDING;
      case DISMISSED -> Shortcut.DISMISS_FINDING;
    };
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
