package dev.countersign.ui.main;

import dev.countersign.review.InboxItem;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.review.InboxViewModel;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The rail at the left: the screens, and under them the runs, or the sections of the inbox.
final class Rail extends VBox {

  private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

  private final MainViewModel model;
  private final VBox screens = new VBox();
  private final VBox sections = new VBox();
  private final VBox dimensions = new VBox();

  Rail(MainViewModel model, Node sessionList) {
    this.model = model;
    setId("rail");
    getStyleClass().add("rail");
    var runs = new RunTree(model);
    var runPart = new VBox(Chips.text("EVOLUTION RUNS", "section"), runs, sessionList, dimensions);
    VBox.setVgrow(runPart, Priority.ALWAYS);
    var scrolling = new VBox(runPart, sections);
    VBox.setVgrow(scrolling, Priority.ALWAYS);
    getChildren().addAll(Chips.text("REVIEW", "section"), screens, scrolling);
    var inbox = model.selection().currentProperty().map(now -> now.screen() == Screen.INBOX);
    sections.visibleProperty().bind(inbox);
    sections.managedProperty().bind(inbox);
    runPart.visibleProperty().bind(inbox.map(shown -> !shown));
    runPart.managedProperty().bind(runPart.visibleProperty());
    model.selection().currentProperty().subscribe(now -> showScreens());
    model.replayProperty().subscribe(now -> showScreens());
    model.inbox().sectionProperty().subscribe(now -> showSections());
    model
        .inbox()
        .all()
        .addListener(
            (ListChangeListener<InboxItem>)
                change -> {
                  showScreens();
                  showSections();
                });
    model.badges().known().addListener((MapChangeListener<Object, Object>) change -> showScreens());
    model.ledger().rows().addListener((ListChangeListener<Object>) change -> showScreens());
    model.library().rows().addListener((ListChangeListener<Object>) change -> showScreens());
    model.library().readProperty().subscribe(this::showScreens);
    model.dimensions().addListener((ListChangeListener<Object>) change -> showDimensions());
    showDimensions();
    showSections();
  }

  private void showScreens() {
    screens
        .getChildren()
        .setAll(
            screen(Screen.INBOX, Feather.INBOX, () -> "" + model.inbox().open().get()),
            screen(Screen.LEDGER, Feather.BOOK, () -> "" + model.ledger().rows().size()),
            screen(Screen.FINDINGS, Feather.FLAG, this::findings),
            screen(Screen.TASKS, Feather.GRID, this::tasks),
            screen(Screen.SEARCH, Feather.SEARCH, () -> ""),
            screen(Screen.LIBRARY, Feather.ARCHIVE, () -> "" + model.library().rows().size()));
  }

  private String tasks() {
    return model
        .replayProperty()
        .get()
        .map(run -> run.recorded().outcomes().stream().map(TaskOutcome::taskId).distinct().count())
        .map(count -> "" + count)
        .orElse("");
  }

  private String findings() {
    int counted = model.badges().of(model.selection().get().run()).run().all();
    if (counted > 0) {
      return "" + counted;
    }
    return model.library().rows().stream()
            .filter(row ->
                model.selection().get().run().map(run -> run.equals(row.run().id())).orElse(true))
            .mapToInt(row -> row.findings().all())
            .sum()
        + "";
  }

  private Node screen(Screen screen, Feather icon, Supplier<String> count) {
    Selection now = model.selection().get();
    String known = model.library().readProperty().get() ? count.get() : "";
    ToggleButton item = item(screen.label(), known, now.screen() == screen);
    item.setId("go-" + screen.label().toLowerCase(java.util.Locale.ROOT));
    ((HBox) item.getGraphic()).getChildren().addFirst(new FontIcon(icon));
    item.setOnAction(event -> model.selection().select(model.selection().get().on(screen)));
    return item;
  }

  private void showSections() {
    InboxViewModel inbox = model.inbox();
    sections.getChildren().setAll(Chips.text("INBOX", "section"));
    for (InboxItem.Section section : InboxItem.Section.values()) {
      ToggleButton item =
          item(
              section.label(),
              Long.toString(inbox.count(section)),
              inbox.sectionProperty().get() == section);
      item.setId("section-" + section.name().toLowerCase(java.util.Locale.ROOT));
      item.setOnAction(event -> inbox.sectionProperty().set(section));
      sections.getChildren().add(item);
    }
    sections.getChildren().add(Chips.text("COVERAGE", "section"));
    for (InboxViewModel.Coverage line : inbox.coverage()) {
      HBox row = row(line.label(), Long.toString(line.count()));
      row.getStyleClass().add("rail-fact");
      if (line.alarming() && line.count() > 0) {
        row.getStyleClass().add("alarming");
      }
      sections.getChildren().add(row);
    }
  }

  private void showDimensions() {
    dimensions.getChildren().clear();
    if (model.dimensions().isEmpty()) {
      return;
    }
    String round = model.rewrite().map(rewrite -> " AT R" + rewrite.round()).orElse("");
    dimensions.getChildren().add(Chips.text("HARNESS" + round, "section"));
    List<DimensionMark> same =
        model.dimensions().stream().filter(mark -> mark.change().isEmpty()).toList();
    for (DimensionMark mark : model.dimensions()) {
      if (mark.change().isEmpty()) {
        continue;
      }
      Label change = Chips.text(mark.change(), "rail-count");
      change.setMinWidth(0);
      Label name = Chips.text(mark.name(), "touched");
      name.setMinWidth(Region.USE_PREF_SIZE);
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      var row = new HBox(name, space, change);
      row.getStyleClass().addAll("rail-row", "rail-fact");
      Tooltip.install(row, new Tooltip(mark.tip()));
      dimensions.getChildren().add(row);
    }
    if (!same.isEmpty()) {
      var row = new HBox(Chips.text(same.size() + " dimensions unchanged", "muted"));
      row.getStyleClass().addAll("rail-row", "rail-fact");
      Tooltip.install(
          row,
          new Tooltip(same.stream().map(DimensionMark::name).collect(Collectors.joining("\n"))));
      dimensions.getChildren().add(row);
    }
  }

  private static ToggleButton item(String text, String count, boolean here) {
    var item = new ToggleButton();
    item.setGraphic(row(text, count));
    item.setSelected(here);
    item.pseudoClassStateChanged(HERE, here);
    item.getStyleClass().setAll("rail-item");
    item.setMaxWidth(Double.MAX_VALUE);
    item.setAccessibleText(text + " " + count);
    return item;
  }

  private static HBox row(String text, String count) {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var number = Chips.text(count, "rail-count");
    number.setMinWidth(Region.USE_PREF_SIZE);
    var row = new HBox(Chips.text(text), space, number);
    row.getStyleClass().add("rail-row");
    HBox.setHgrow(row, Priority.ALWAYS);
    return row;
  }
}
