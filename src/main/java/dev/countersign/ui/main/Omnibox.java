package dev.countersign.ui.main;

import atlantafx.base.controls.CustomTextField;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Shortcut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.controlsfx.control.textfield.TextFields;

/// The field that jumps: type a part of a run, a round or a candidate.
final class Omnibox extends StackPane {

  private final CustomTextField field = new CustomTextField();
  private final MainViewModel model;

  /// @param onRounds shows which harness each round of the selected run ran
  Omnibox(MainViewModel model, Runnable onRounds) {
    this.model = model;
    getStyleClass().add("omnibox");
    field.setId("omnibox");
    field.setPromptText("Jump to a run, round, candidate…");
    Label key = Chips.key(Shortcut.OMNIBOX.keyText());
    key.visibleProperty().bind(Bindings.isEmpty(field.textProperty()));
    field.setRight(key);
    Supplier<List<Jump>> jumps =
        () -> {
          Selection now = model.selection().get();
          List<Jump> all = new ArrayList<>();
          now.run()
              .ifPresent(run -> all.add(new Jump("Rounds and harnesses of " + run, now, onRounds)));
          all.addAll(Jump.all(model.library().rows(), model.replays(), now));
          return all;
        };
    AutoCompletionBinding<Jump> completion =
        TextFields.bindAutoCompletion(
            field, request -> Jump.matching(jumps.get(), request.getUserText()));
    completion.setOnAutoCompleted(event -> go(event.getCompletion()));
    completion.setDelay(60);
    field.setOnAction(event ->
        Jump.matching(jumps.get(), field.getText()).stream().findFirst().ifPresent(this::go));
    setAlignment(Pos.CENTER);
    getChildren().add(field);
  }

  /// Puts the focus into the field and selects what is in it.
  void open() {
    field.requestFocus();
    field.selectAll();
  }

  private void go(Jump jump) {
    field.clear();
    model.selection().select(jump.to());
    jump.then().run();
  }
}
