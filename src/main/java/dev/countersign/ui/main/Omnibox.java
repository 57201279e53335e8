package dev.countersign.ui.main;

import atlantafx.base.controls.CustomTextField;
import dev.countersign.search.Query;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.Shortcut;
import dev.countersign.ui.main.Jump.Then;
import dev.countersign.ui.replay.ArtefactPlace;
import impl.org.controlsfx.skin.AutoCompletePopup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.controlsfx.control.textfield.TextFields;

/// The field that jumps: type a part of a run, round, candidate, task, file or command, or words to
/// search for.
final class Omnibox extends StackPane {

  /// Pixels; as wide as the field, so that the offers stay within the window.
  private static final double WIDTH = 300;

  private static final Duration SETTLED = Duration.millis(150);

  private final CustomTextField field = new CustomTextField();
  private final PauseTransition settled = new PauseTransition(SETTLED);
  private final MainViewModel model;

  private final Map<Shortcut, Runnable> commands;

  /// @param commands of the window, by their keys
  Omnibox(MainViewModel model, Map<Shortcut, Runnable> commands) {
    this.model = model;
    this.commands = commands;
    getStyleClass().add("omnibox");
    field.setId("omnibox");
    field.setPromptText("Jump, or search");
    Label key = Chips.key(Shortcut.OMNIBOX.keyText());
    key.visibleProperty().bind(Bindings.isEmpty(field.textProperty()));
    field.setRight(key);
    AutoCompletionBinding<Jump> completion =
        TextFields.bindAutoCompletion(field, request -> offers(request.getUserText()));
    completion.setOnAutoCompleted(event -> go(event.getCompletion()));
    completion.setDelay(60);
    completion.setPrefWidth(WIDTH);
    AutoCompletePopup<Jump> popup = completion.getAutoCompletionPopup();
    popup
        .getSuggestions()
        .addListener((ListChangeListener<Jump>) _ -> Platform.runLater(() -> refresh(popup)));
    settled.setOnFinished(_ -> refresh(popup));
    field.textProperty().subscribe(_ -> settled.playFromStart());
    popup.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> goOrLeaveTo(popup, pressed));
    field.setOnAction(event -> goToFirst());
    setAlignment(Pos.CENTER);
    getChildren().add(field);
  }

  /// Puts the focus into the field and selects what is in it.
  void open() {
    field.requestFocus();
    field.selectAll();
  }

  /// The offers are found beside the typing, and those for an earlier text can come last: then they
  /// are found again for the text that stands in the field.
  private void refresh(AutoCompletePopup<Jump> popup) {
    if (popup.isShowing() && !answers(popup.getSuggestions(), field.getText())) {
      popup.getSuggestions().setAll(offers(field.getText()));
    }
  }

  /// Whether these are the offers for this text: the last of them is always the search for it.
  static boolean answers(List<Jump> offers, String typed) {
    return offers.isEmpty()
        ? typed.isBlank()
        : offers.getLast().then() instanceof Then.Search(String query) && query.equals(typed);
  }

  /// Enter goes where the text leads that stands there: who types faster than the offers are found
  /// is not sent to an offer for the beginning of the text, nor left without one.
  private void goOrLeaveTo(AutoCompletePopup<Jump> popup, KeyEvent pressed) {
    if (pressed.getCode() == KeyCode.ENTER && !isUpToDate(popup)) {
      pressed.consume();
      popup.hide();
      goToFirst();
    }
  }

  private boolean isUpToDate(AutoCompletePopup<Jump> popup) {
    return popup.getSkin().getNode() instanceof ListView<?> list
        && !list.getSelectionModel().isEmpty()
        && offers(field.getText()).equals(popup.getSuggestions());
  }

  private void goToFirst() {
    offers(field.getText()).stream().findFirst().ifPresent(this::go);
  }

  /// Places that fit what was typed, then the search for it; the search alone if it has a field or
  /// a phrase.
  private List<Jump> offers(String typed) {
    if (typed.isBlank()) {
      return List.of();
    }
    Selection now = model.selection().get();
    Query query = Query.parse(typed);
    boolean fields = !query.values().isEmpty() || typed.indexOf('"') >= 0;
    List<Jump> offers = new ArrayList<>();
    if (!fields) {
      List<Jump> all = new ArrayList<>(Jump.all(model.library().rows(), model.replays(), now));
      all.addAll(Jump.sessions(model.search().sessions(), now));
      all.addAll(Jump.filesAndCommands(model.search().files(), commands.keySet(), now));
      offers.addAll(Jump.matching(all, typed));
    }
    offers.add(Jump.search(typed, now));
    return offers;
  }

  private void go(Jump jump) {
    field.clear();
    switch (jump.then()) {
      case Then.Stay() -> model.selection().select(jump.to());
      case Then.Search(String query) -> model.searchFor(query);
      case Then.File(String path) ->
          model.showPlaces(jump.to().run().orElseThrow(), List.of(ArtefactPlace.of(path)));
      case Then.Session(RunId run, String path) ->
          model.openSession(run, new SessionPlace(path, OptionalInt.empty()));
      case Then.Command(Shortcut shortcut) ->
          Optional.ofNullable(commands.get(shortcut)).ifPresent(Runnable::run);
    }
  }
}
