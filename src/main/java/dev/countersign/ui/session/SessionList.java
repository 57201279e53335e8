package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.Session;
import dev.countersign.ui.Chips;
import dev.countersign.ui.SeverityBadge;
import dev.countersign.ui.SeverityCount;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The sessions in the rail: tasks of the round at hand, and below each its rollouts.
public final class SessionList extends VBox {

  private static final double ROW = 22;
  private static final int MOST_ROWS = 9;

  private final TreeView<SessionListLine> tree = new TreeView<>(new TreeItem<>());
  private final Consumer<Session> onOpen;
  private Function<Session, SeverityCount> findings = _ -> SeverityCount.NONE;

  /// A list of this model.
  ///
  /// @param onOpen called with the session that somebody chose
  public SessionList(SessionListViewModel model, Consumer<Session> onOpen) {
    this.onOpen = onOpen;
    getStylesheets().add(SessionView.stylesheet());
    getStyleClass().add("session-rail");
    tree.setId("session-tree");
    tree.setShowRoot(false);
    tree.setFixedCellSize(ROW);
    tree.getStyleClass().addAll("run-tree", "session-tree");
    tree.setCellFactory(_ -> new Cell(this::count));
    tree.prefHeightProperty()
        .bind(
            tree.expandedItemCountProperty()
                .map(rows -> Math.min(MOST_ROWS, rows.intValue()) * ROW + 2.0));
    tree.setMinHeight(3 * ROW);
    Label total = Chips.text("", "muted", "session-total");
    total.textProperty().bind(model.totalProperty());
    getChildren().addAll(Chips.text("SESSIONS", "section"), tree, total);
    model.groupsProperty().subscribe(this::show);
    tree.getSelectionModel().selectedItemProperty().subscribe(this::choose);
  }

  /// Shows how many findings each session has.
  public void setFindings(Function<Session, SeverityCount> counts) {
    findings = counts;
    tree.refresh();
  }

  private void show(List<SessionListLine.Group> groups) {
    tree.getSelectionModel().clearSelection();
    tree.getRoot().getChildren().setAll(groups.stream().map(SessionList::item).toList());
    setVisible(!groups.isEmpty());
    setManaged(!groups.isEmpty());
  }

  private SeverityCount count(List<Session> sessions) {
    return sessions.stream().map(findings).reduce(SeverityCount.NONE, SeverityCount::plus);
  }

  private static TreeItem<SessionListLine> item(SessionListLine.Group group) {
    var item = new TreeItem<SessionListLine>(group);
    if (group.sessions().size() > 1) {
      for (Session session : group.sessions()) {
        String name =
            session.rollout().isPresent()
                ? "rollout " + session.rollout().getAsInt()
                : session.sessionId();
        item.getChildren().add(new TreeItem<>(new SessionListLine.One(session, name)));
      }
    }
    return item;
  }

  private void choose(@Nullable TreeItem<SessionListLine> item) {
    if (item == null || item.getValue() == null) {
      return;
    }
    switch (item.getValue()) {
      case SessionListLine.One one -> onOpen.accept(one.session());
      case SessionListLine.Group group when group.sessions().size() == 1 ->
          onOpen.accept(group.sessions().getFirst());
      case SessionListLine.Group _ -> item.setExpanded(true);
    }
  }

  private static final class Cell extends TreeCell<SessionListLine> {

    private static final int SHORT_NAME = 12;

    private final Function<List<Session>, SeverityCount> counts;

    Cell(Function<List<Session>, SeverityCount> counts) {
      this.counts = counts;
      setPrefWidth(0); // as wide as the rail, whatever it holds
    }

    @Override
    protected void updateItem(@Nullable SessionListLine line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      setTooltip(null);
      setGraphic(
          switch (empty ? null : line) {
            case null -> null;
            case SessionListLine.Group group -> {
              setTooltip(new Tooltip(VisibleText.line(group.name() + " · " + group.figure())));
              yield row(group.name(), group.sessions(), Chips.text(group.figure()));
            }
            case SessionListLine.One one -> {
              setTooltip(new Tooltip(VisibleText.line(one.session().sessionId())));
              yield row(one.name(), List.of(one.session()), end(one.session()));
            }
          });
    }

    private static Label end(Session session) {
      return switch (session.passed().toLowerCase(Locale.ROOT)) {
        case "true" -> Chips.text("✔ passed", "tone-good");
        case "false" -> Chips.text("✖ failed", "tone-bad");
        default ->
            Chips.text(session.exit().isEmpty() ? "no end" : VisibleText.line(session.exit()));
      };
    }

    private Node row(String name, List<Session> sessions, Label figure) {
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      figure.getStyleClass().add("rail-count");
      // the name is what tells them apart: the figure is shortened first
      figure.setMinWidth(0);
      figure.setEllipsisString("…");
      Label id = Chips.text(VisibleText.line(name));
      if (id.getText().length() <= SHORT_NAME) {
        id.setMinWidth(Region.USE_PREF_SIZE);
      }
      var row =
          new HBox(
              id,
              SeverityBadge.of(counts.apply(sessions), SeverityBadge.Room.TIGHT),
              space,
              figure);
      row.getStyleClass().add("rail-row");
      return row;
    }
  }
}
