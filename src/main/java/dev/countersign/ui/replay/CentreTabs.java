package dev.countersign.ui.replay;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The row of tabs: the files of the rewrite, then the artefacts that were opened.
final class CentreTabs extends ScrollPane {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final ReplayViewModel model;
  private final HBox row = new HBox();

  CentreTabs(ReplayViewModel model) {
    this.model = model;
    getStyleClass().add("centre-tabs");
    row.setAlignment(Pos.BOTTOM_LEFT);
    setContent(row);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setVbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    setMinHeight(USE_PREF_SIZE);
    model.files().subscribe(this::rebuild);
    model.centre().artefacts().subscribe(this::rebuild);
    model.centre().fileProperty().subscribe(_ -> rebuild());
    model.centre().artefactProperty().subscribe(_ -> rebuild());
  }

  /// How wide all tabs are together.
  double rowWidth() {
    return row.prefWidth(-1);
  }

  private void rebuild() {
    List<Node> tabs = new ArrayList<>();
    for (FileTab tab : model.files()) {
      tabs.add(file(tab));
    }
    for (ArtefactPlace place : model.centre().artefacts()) {
      tabs.add(artefact(place));
    }
    row.getChildren().setAll(tabs);
    requestLayout();
  }

  private Button file(FileTab tab) {
    FileDelta delta = tab.delta();
    String name = VisibleText.line(delta.label());
    var content = new HBox(6, status(delta), new Label(name));
    content.setAlignment(Pos.CENTER_LEFT);
    count(content, "+", delta.added(), "tone-good");
    count(content, "−", delta.removed(), "tone-bad");
    if (!delta.declared() && isCandidate()) {
      content.getChildren().add(badge("undeclared", "badge-caution"));
    }
    if (tab.viewed()) {
      var tick = new FontIcon(Feather.CHECK);
      tick.getStyleClass().add("viewed-tick");
      content.getChildren().add(tick);
    }
    boolean front =
        model.centre().artefactProperty().get().isEmpty()
            && model.centre().fileProperty().get().filter(delta::equals).isPresent();
    Button button = tab(content, front);
    String declared =
        delta.declared()
            ? "declared in the manifest: " + VisibleText.line(delta.declaredAction())
            : isCandidate() ? "not declared in the manifest" : "no manifest";
    String viewed = tab.viewed() ? "stated as viewed" : "not stated as viewed yet (v)";
    String words =
        "%s · %s · %d added, %d removed · %s · %s"
            .formatted(name, word(delta), delta.added(), delta.removed(), declared, viewed);
    button.setTooltip(new Tooltip(words));
    button.setAccessibleText(words);
    button.setId("file-" + delta.label());
    button.setOnAction(_ -> model.openFile(delta.label()));
    return button;
  }

  private boolean isCandidate() {
    return model
        .rewriteProperty()
        .get()
        .filter(rewrite -> rewrite.kind() == Rewrite.Kind.CANDIDATE)
        .isPresent();
  }

  private Button artefact(ArtefactPlace place) {
    String name = VisibleText.line(place.name());
    var icon = new FontIcon(Feather.FILE_TEXT);
    var close = new Button(null, new FontIcon(Feather.X));
    close.getStyleClass().add("tab-close");
    close.setAccessibleText("Close " + name);
    close.setTooltip(new Tooltip("Close (Esc)"));
    close.setFocusTraversable(false);
    close.setOnAction(_ -> model.centre().closeArtefact(place));
    var content = new HBox(6, icon, new Label(name), close);
    content.setAlignment(Pos.CENTER_LEFT);
    boolean front = model.centre().artefactProperty().get().filter(place::equals).isPresent();
    Button button = tab(content, front);
    button.setTooltip(new Tooltip(VisibleText.line(place.path())));
    button.setAccessibleText("Artefact " + name);
    button.setOnAction(_ -> model.centre().openArtefact(place));
    return button;
  }

  private static Button tab(Node content, boolean front) {
    var button = new Button(null, content);
    button.getStyleClass().add("centre-tab");
    button.setAccessibleRole(AccessibleRole.TAB_ITEM);
    button.setMinWidth(USE_PREF_SIZE);
    button.pseudoClassStateChanged(SELECTED, front);
    return button;
  }

  private static void count(HBox content, String sign, int lines, String tone) {
    if (lines > 0) {
      var label = new Label(sign + lines);
      label.getStyleClass().addAll("line-count", tone);
      content.getChildren().add(label);
    }
  }

  private static Label status(FileDelta delta) {
    var letter = new Label(String.valueOf(delta.status().letter()));
    String tone =
        switch (delta.status()) {
          case ADDED -> "tone-good";
          case REMOVED, MISSING -> "tone-bad";
          case MODIFIED -> "tone-caution";
        };
    letter.getStyleClass().addAll("status-letter", tone);
    return letter;
  }

  private static String word(FileDelta delta) {
    return switch (delta.status()) {
      case ADDED -> "added";
      case REMOVED -> "removed";
      case MODIFIED -> "modified";
      case MISSING -> "declared, not delivered";
    };
  }

  static Label badge(String text, String tone) {
    var badge = new Label(text);
    badge.getStyleClass().addAll("badge", tone);
    return badge;
  }
}
