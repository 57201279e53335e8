package dev.countersign.ui.main;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Rewrite;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Shortcut;
import dev.countersign.ui.ledger.LedgerViewModel;
import dev.countersign.ui.review.Identity;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The bar on top: where one is, where one can jump, and whether the record holds.
final class TopBar extends HBox {

  private final MainViewModel model;
  private static final double WIDE = 1200;

  private final HBox path = new HBox();
  private final BooleanBinding narrow = widthProperty().lessThan(WIDE);

  /// @param omnibox the field to jump with
  /// @param onContext shows or hides the right pane of the replay
  /// @param onTheme switches light and dark
  /// @param onHelp shows the keys
  TopBar(
      MainViewModel model, Omnibox omnibox, Runnable onContext, Runnable onTheme, Runnable onHelp) {
    this.model = model;
    setId("top-bar");
    getStyleClass().add("top-bar");
    path.getStyleClass().add("breadcrumb");
    path.setId("breadcrumb");
    path.setMinWidth(0);
    var selection = model.selection();
    Button back = icon("back", Feather.ARROW_LEFT, Shortcut.BACK, selection::goBack);
    back.disableProperty().bind(selection.canGoBackProperty().not());
    Button forward = icon("forward", Feather.ARROW_RIGHT, Shortcut.FORWARD, selection::goForward);
    forward.disableProperty().bind(selection.canGoForwardProperty().not());
    Button context = icon("toggle-context", Feather.SIDEBAR, Shortcut.CONTEXT, onContext);
    context
        .visibleProperty()
        .bind(selection.currentProperty().map(now -> now.screen() == Selection.Screen.REPLAY));
    context.managedProperty().bind(context.visibleProperty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Label name = Chips.text("Countersign", "app-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    getChildren()
        .addAll(
            name,
            back,
            forward,
            path,
            space,
            omnibox,
            ledgerPill(),
            reviewerPill(),
            context,
            icon("theme", Feather.MOON, Shortcut.THEME, onTheme),
            icon("help", Feather.HELP_CIRCLE, Shortcut.HELP, onHelp));
    selection.currentProperty().subscribe(now -> showPath());
    model.replayProperty().subscribe(known -> showPath());
    model.inbox().sectionProperty().subscribe(now -> showPath());
  }

  private void showPath() {
    Selection now = model.selection().get();
    path.getChildren().clear();
    if (now.screen() == Selection.Screen.REPLAY && now.run().isPresent()) {
      crumb(now.run().get().toString(), Selection.replay(now.run().get(), ""));
      Optional<Rewrite> rewrite = model.rewrite();
      rewrite.ifPresent(found ->
          crumb(
              "R" + found.round(),
              Selection.replay(
                  now.run().get(),
                  model
                      .replayProperty()
                      .get()
                      .map(known -> Jump.rewriteOf(known, found.round()))
                      .orElse(""))));
      last(rewrite.map(Rewrite::id).orElse("choose a round"));
    } else if (now.screen() == Selection.Screen.INBOX) {
      crumb("Inbox", now);
      last(model.inbox().sectionProperty().get().label());
    } else if (now.screen() == Selection.Screen.SESSION && now.session().isPresent()) {
      now.run().ifPresent(run -> crumb(run.toString(), Selection.replay(run, now.rewrite())));
      path.getChildren().add(Chips.text("session ▸", "muted"));
      last(sessionName(now.session().get().id()));
    } else {
      now.run().ifPresent(run -> crumb(run.toString(), Selection.replay(run, now.rewrite())));
      last(now.screen().label());
    }
  }

  /// The id of a session, where its path within the run stands for it.
  private static String sessionName(String id) {
    int folder = id.lastIndexOf("sessions/");
    return VisibleText.line(folder < 0 ? id : id.substring(folder + "sessions/".length()));
  }

  private void crumb(String text, Selection to) {
    var link = new Hyperlink(dev.countersign.base.VisibleText.line(text));
    link.setOnAction(event -> model.selection().select(to));
    link.setMnemonicParsing(false);
    link.getStyleClass().add("crumb");
    path.getChildren().addAll(link, Chips.text("▸", "muted"));
  }

  private void last(String text) {
    path.getChildren().add(Chips.text(text, "strong"));
  }

  private Label ledgerPill() {
    LedgerViewModel ledger = model.ledger();
    ObservableValue<String> words =
        Bindings.createStringBinding(
            () ->
                sign(ledger.stateProperty().get())
                    + " "
                    + (narrow.get() ? ledger.rows().size() : ledger.pill().get()),
            new Observable[] {ledger.pill(), ledger.stateProperty(), narrow});
    Label pill = pill("ledger-pill", words);
    var tip = new Tooltip();
    tip.textProperty().bind(ledger.pill());
    pill.setTooltip(tip);
    pill.visibleProperty().bind(model.library().readProperty());
    pill.setOnMouseClicked(
        event -> model.selection().select(model.selection().get().on(Selection.Screen.LEDGER)));
    ledger
        .stateProperty()
        .subscribe(state -> {
          pill.getStyleClass()
              .removeAll(List.of("pill-good", "pill-bad", "pill-warn", "pill-none"));
          pill.getStyleClass().add(style(state));
        });
    return pill;
  }

  private static String sign(LedgerViewModel.State state) {
    return switch (state) {
      case VERIFIED -> "✔";
      case WARNED, UNCHECKED -> "●";
      case BROKEN, UNREADABLE -> "✖";
      case NONE -> "○";
    };
  }

  private static String style(LedgerViewModel.State state) {
    return switch (state) {
      case VERIFIED -> "pill-good";
      case WARNED, UNCHECKED -> "pill-warn";
      case BROKEN, UNREADABLE -> "pill-bad";
      case NONE -> "pill-none";
    };
  }

  private Label reviewerPill() {
    Label pill =
        pill(
            "reviewer-pill",
            Bindings.createStringBinding(
                () ->
                    model
                        .identityProperty()
                        .get()
                        .map(who -> (narrow.get() ? "" : "Reviewer · key ") + who.brief())
                        .orElse(narrow.get() ? "–" : "No key yet"),
                new Observable[] {model.identityProperty(), narrow}));
    pill.setGraphic(new FontIcon(Feather.USER));
    pill.visibleProperty().bind(model.library().readProperty());
    model
        .identityProperty()
        .subscribe(who ->
            pill.setTooltip(
                new Tooltip(
                    who.map(TopBar::whole).orElse("Your key is made with your first signature."))));
    return pill;
  }

  private static String whole(Identity who) {
    return dev.countersign.base.VisibleText.line(
        "%s (%s), key %s".formatted(who.displayName(), who.person(), who.key()));
  }

  private static Label pill(String id, ObservableValue<String> text) {
    var pill = new Label();
    pill.setId(id);
    pill.getStyleClass().add("pill");
    pill.textProperty().bind(text);
    pill.setMinWidth(Region.USE_PREF_SIZE);
    return pill;
  }

  private static Button icon(String id, Feather icon, Shortcut shortcut, Runnable action) {
    var button = new Button("", new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll("button-icon", "flat");
    button.setTooltip(new Tooltip(shortcut.text() + " (" + shortcut.keyText() + ")"));
    button.setAccessibleText(shortcut.text());
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }
}
