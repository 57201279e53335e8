package dev.countersign.ui.session;

import dev.countersign.replay.task.TaskStep;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Shortcut;
import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The tabs over the middle of the session screen, and where the step at hand stands.
final class SessionTabs extends HBox {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final SessionViewModel model;
  private final Map<SessionTab, Button> tabs = new EnumMap<>(SessionTab.class);
  private final Label count = Chips.text("", "tab-count");
  private final Label where = Chips.text("", "muted", "tab-where");
  private final Button track = new Button();

  SessionTabs(SessionViewModel model, Node drawerButton) {
    this.model = model;
    getStyleClass().addAll("centre-lines", "session-tabs");
    setAlignment(Pos.CENTER_LEFT);
    for (SessionTab tab : SessionTab.values()) {
      getChildren().add(tab(tab));
    }
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    track.getStyleClass().add("tool");
    track.setId("track");
    track.setTooltip(new Tooltip("Raw or effective (R)"));
    track.setMinWidth(USE_PREF_SIZE);
    track.setOnAction(_ -> model.rawTrackProperty().set(!model.rawTrackProperty().get()));
    where.setMinWidth(0);
    getChildren()
        .addAll(
            space,
            where,
            track,
            Chips.key(Shortcut.NEXT_REWRITE.keyText()),
            Chips.key(Shortcut.PREVIOUS_REWRITE.keyText()),
            drawerButton);
    model.tabProperty().subscribe(_ -> follow());
    model.stepIndexProperty().subscribe(_ -> follow());
    model.rawTrackProperty().subscribe(_ -> follow());
  }

  /// Where there is no room for the words, none of them are better than two letters.
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    where.setVisible(where.getWidth() >= where.prefWidth(-1) - 1);
  }

  private Button tab(SessionTab tab) {
    var content = new HBox(6, Chips.text(tab.label()));
    content.setAlignment(Pos.CENTER_LEFT);
    if (tab == SessionTab.CHANGED) {
      content.getChildren().add(count);
    }
    var button = new Button(null, content);
    button.setId("tab-" + tab.name().toLowerCase(java.util.Locale.ROOT));
    button.getStyleClass().add("centre-tab");
    button.setAccessibleRole(AccessibleRole.TAB_ITEM);
    button.setAccessibleText(tab.label());
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> model.tabProperty().set(tab));
    tabs.put(tab, button);
    return button;
  }

  private void follow() {
    SessionTab front = model.tabProperty().get();
    tabs.forEach((tab, button) -> button.pseudoClassStateChanged(SELECTED, tab == front));
    count.setText(model.step().map(step -> "" + step.rewrites().size()).orElse(""));
    boolean talk = front == SessionTab.CONVERSATION;
    track.setVisible(talk);
    track.setManaged(talk);
    track.setText(model.rawTrackProperty().get() ? "Raw track" : "Effective track");
    where.setText(model.step().map(step -> where(front, step)).orElse(""));
  }

  private static String where(SessionTab front, TaskStep step) {
    int number = step.key().step();
    return switch (front) {
      case CHANGED -> "raw → effective at step " + number;
      case CONVERSATION -> "step " + number;
      case RECORDS -> "step %d · records: %,d".formatted(number, step.records().size());
    };
  }
}
