package dev.countersign.ui.search;

import dev.countersign.base.VisibleText;
import dev.countersign.search.Field;
import dev.countersign.search.Hit;
import dev.countersign.search.Query;
import dev.countersign.search.Term;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Keys;
import dev.countersign.ui.Shortcut;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The search screen: a query, its conditions as chips, and the hits.
public final class SearchView extends BorderPane {

  private final SearchViewModel model;
  private final Consumer<Hit> onOpen;
  private final TextField field = new TextField();
  private final FlowPane chips = new FlowPane(6, 4);
  private final ListView<Hit> list = new ListView<>();

  /// The screen.
  ///
  /// @param onOpen told the hit that the user wants to see in its place
  public SearchView(SearchViewModel model, Consumer<Hit> onOpen) {
    this.model = model;
    this.onOpen = onOpen;
    setId("search");
    getStyleClass().add("screen");
    field.setId("search-query");
    field.setPromptText("Words, \"a phrase\", begin*, tool:Read task:db4f* …");
    field.textProperty().bindBidirectional(model.typedProperty());
    field.setOnAction(event -> {
      model.search();
      list.requestFocus();
    });
    HBox.setHgrow(field, Priority.ALWAYS);
    var go = new Button("Search", new FontIcon(Feather.SEARCH));
    go.setOnAction(field.getOnAction());
    var summary = new Label();
    summary.setId("search-summary");
    summary.getStyleClass().add("muted");
    summary.setMinWidth(USE_PREF_SIZE);
    summary.textProperty().bind(model.summaryProperty());
    var bar = new HBox(Chips.text("Search", "screen-title"), field, go, summary);
    bar.getStyleClass().add("screen-bar");
    chips.getStyleClass().add("search-chips");
    var state = new Label();
    state.getStyleClass().addAll("banner", "banner-warn");
    state.setMaxWidth(Double.MAX_VALUE);
    state.textProperty().bind(model.stateProperty());
    state.visibleProperty().bind(model.stateProperty().isNotEmpty());
    state.managedProperty().bind(state.visibleProperty());
    setTop(new VBox(bar, chips, state));
    model.terms().subscribe(this::showChips);
    showChips();
    buildList();
    new Keys().on(Shortcut.FIND, field::requestFocus).install(this);
    focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            (model.hits().isEmpty() ? field : list).requestFocus();
          }
        });
  }

  private void buildList() {
    list.setId("search-hits");
    list.setItems(model.hits());
    model
        .answersProperty()
        .subscribe((before, now) -> {
          if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
          }
          boolean unchanged = Query.parse(field.getText()).equals(model.query());
          if (field.isFocused() && unchanged && !model.hits().isEmpty()) {
            list.requestFocus();
          }
        });
    list.setFixedCellSize(HitCell.HEIGHT);
    list.setCellFactory(view -> new HitCell());
    list.setPlaceholder(
        Chips.wrapped(
            "Nothing is shown yet, or nothing was found. Fewer words or a beginning* find more.",
            "muted"));
    list.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        open();
      }
    });
    setCenter(list);
    var more = new Button("More hits");
    more.setId("search-more");
    more.setOnAction(event -> model.readMore());
    var foot =
        new HBox(more, Chips.text("n / Shift+N next and previous hit · Enter opens", "muted"));
    foot.getStyleClass().add("screen-bar");
    more.visibleProperty().bind(model.moreProperty());
    more.managedProperty().bind(more.visibleProperty());
    foot.visibleProperty().bind(Bindings.isNotEmpty(model.hits()));
    setBottom(foot);
    new Keys()
        .on(Shortcut.NEXT_HIT, this::next)
        .on(Shortcut.PREVIOUS_HIT, this::previous)
        .on(Shortcut.NEXT, this::next)
        .on(Shortcut.PREVIOUS, this::previous)
        .on(Shortcut.OPEN, this::open)
        .install(list);
  }

  private void next() {
    if (list.getSelectionModel().getSelectedIndex() == model.hits().size() - 1) {
      model.readMore();
    }
    list.getSelectionModel().selectNext();
    list.scrollTo(list.getSelectionModel().getSelectedIndex() - 2);
  }

  private void previous() {
    list.getSelectionModel().selectPrevious();
    list.scrollTo(list.getSelectionModel().getSelectedIndex() - 2);
  }

  private void open() {
    Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(onOpen);
  }

  private void showChips() {
    chips.getChildren().clear();
    for (Term term : model.terms()) {
      String text = VisibleText.line(term.typed());
      var chip = new Button(text, new FontIcon(Feather.X));
      chip.getStyleClass().addAll("pill", "search-chip");
      chip.setAccessibleText("Remove " + text);
      chip.setOnAction(event -> model.remove(term));
      chips.getChildren().add(chip);
    }
    chips.getChildren().add(Chips.text("add:", "muted"));
    Stream.concat(Arrays.stream(Field.values()).map(Field::word), Stream.of("text"))
        .forEach(word -> chips.getChildren().add(adder(word)));
  }

  private Button adder(String word) {
    var button = new Button(word + ":");
    button.getStyleClass().addAll("pill", "pill-none");
    button.setOnAction(event -> {
      String typed = field.getText().strip();
      field.setText((typed.isEmpty() ? "" : typed + " ") + word + ":");
      field.requestFocus();
      field.end();
    });
    return button;
  }
}
