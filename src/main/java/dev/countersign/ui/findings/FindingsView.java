package dev.countersign.ui.findings;

import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Place;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import dev.countersign.ui.Keys;
import dev.countersign.ui.SeverityBadge;
import dev.countersign.ui.SeverityBadge.Room;
import dev.countersign.ui.Shortcut;
import dev.countersign.ui.findings.FindingsViewModel.Tab;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The findings of a run, of import and audit; beside them the checks, and the tables behind the
/// audit.
public final class FindingsView extends BorderPane {

  private final TabPane tabs = new TabPane();
  private final Map<Tab, javafx.scene.control.Tab> parts = new EnumMap<>(Tab.class);

  /// The screen.
  ///
  /// @param onShow told the place that the user wants to see
  public FindingsView(FindingsViewModel model, Dialogs dialogs, Consumer<Place> onShow) {
    setId("findings");
    getStyleClass().add("screen");
    setTop(bar(model, dialogs));
    var list = new FindingList(model, dialogs, onShow);
    tabs.setId("finding-tabs");
    add(Tab.FINDINGS, "Findings", list);
    add(Tab.CHECKS, "Checks", new ChecksPane(model, onShow));
    add(Tab.AUDIT, "Audit", new AuditPanel(model, onShow));
    setCenter(tabs);
    model.tabProperty().subscribe(shown -> tabs.getSelectionModel().select(parts.get(shown)));
    tabs.getSelectionModel()
        .selectedItemProperty()
        .subscribe(now ->
            parts.forEach((part, tab) -> {
              if (tab.equals(now)) {
                model.tabProperty().set(part);
              }
            }));
    new Keys()
        .on(Shortcut.FIND, () -> find(model, list))
        .on(Shortcut.FIRST_TAB, () -> show(model, Tab.FINDINGS))
        .on(Shortcut.SECOND_TAB, () -> show(model, Tab.CHECKS))
        .on(Shortcut.THIRD_TAB, () -> show(model, Tab.AUDIT))
        .install(this);
    focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            focusTab();
          }
        });
  }

  private void find(FindingsViewModel model, FindingList list) {
    model.tabProperty().set(Tab.FINDINGS);
    list.find();
  }

  private void show(FindingsViewModel model, Tab tab) {
    model.tabProperty().set(tab);
    focusTab();
  }

  private void focusTab() {
    tabs.getSelectionModel().getSelectedItem().getContent().requestFocus();
  }

  private void add(Tab part, String title, Node content) {
    var tab = new javafx.scene.control.Tab(title, content);
    tab.setId("tab-" + title.toLowerCase(Locale.ROOT));
    tab.setClosable(false);
    parts.put(part, tab);
    tabs.getTabs().add(tab);
  }

  private static Node bar(FindingsViewModel model, Dialogs dialogs) {
    Label summary = Chips.text("", "muted");
    summary.textProperty().bind(model.summaryProperty());
    summary.setMinWidth(Region.USE_PREF_SIZE);
    var badge = new SeverityBadge(Room.WIDE);
    badge.setId("finding-counts");
    model.countsProperty().subscribe(badge::show);
    Label state = Chips.text("", "muted");
    state.textProperty().bind(model.auditingProperty().map(on -> on ? "Auditing…" : ""));
    state.visibleProperty().bind(model.auditingProperty());
    state.managedProperty().bind(state.visibleProperty());
    Label failure = Chips.text("", "error-text");
    failure.setId("finding-failure");
    failure.textProperty().bind(model.failureProperty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var stop = button("cancel-audit", "Stop the audit", Feather.X);
    stop.visibleProperty().bind(model.auditingProperty());
    stop.managedProperty().bind(stop.visibleProperty());
    stop.setOnAction(event -> model.cancel());
    var again = button("audit-again", "Audit again", Feather.REFRESH_CW);
    again.visibleProperty().bind(model.stoppedProperty());
    again.managedProperty().bind(again.visibleProperty());
    again.setOnAction(event -> model.restart());
    var limits = button("show-limits", "Limits…", Feather.SLIDERS);
    limits.setOnAction(event -> dialogs.show(new LimitsDialog(model.limits(), dialogs::hide)));
    var profile =
        new Choice<>(
            "profile",
            AuditProfile.values(),
            model.profileProperty(),
            AuditProfile::word,
            "Which definition of the gate the run is held against");
    Label held = Chips.text("held against", "muted");
    held.setMinWidth(Region.USE_PREF_SIZE);
    var bar =
        new HBox(
            Chips.text("Findings", "screen-title"),
            badge,
            summary,
            state,
            failure,
            space,
            stop,
            again,
            held,
            profile,
            limits);
    bar.getStyleClass().add("screen-bar");
    return bar;
  }

  private static Button button(String id, String text, Feather icon) {
    var button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(text));
    return button;
  }

  /// Every value of the enum, for choices.
  static <T extends Enum<T>> List<T> all(Class<T> type) {
    return Arrays.asList(type.getEnumConstants());
  }
}
