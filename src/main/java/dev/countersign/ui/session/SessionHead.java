package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.search.Highlight;
import dev.countersign.search.Query;
import dev.countersign.search.Term;
import dev.countersign.trace.Session;
import dev.countersign.ui.Chips;
import dev.countersign.ui.SeverityBadge;
import dev.countersign.ui.SeverityCount;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The line above a session: Back, whose session it is, how it ended, and the search within it.
final class SessionHead extends HBox {

  private final SessionViewModel model;
  private final Label title = Chips.text("", "session-title");
  private final Label role = Chips.text("", "muted");
  private final Label end = Chips.text("", "badge");
  private final SeverityBadge badge = new SeverityBadge(SeverityBadge.Room.WIDE);
  private final Label found = Chips.text("", "muted", "small");
  private final TextField field = new TextField();

  SessionHead(SessionViewModel model, Runnable onBack) {
    super(10);
    this.model = model;
    getStyleClass().add("session-head");
    setAlignment(Pos.CENTER_LEFT);
    var back = new Button(null, new FontIcon(Feather.ARROW_LEFT));
    back.getStyleClass().add("dock-button");
    back.setId("session-back");
    back.setTooltip(new Tooltip("Back (Alt+Left)"));
    back.setAccessibleText("Back");
    back.setOnAction(_ -> onBack.run());
    title.setMinWidth(60);
    end.setMinWidth(USE_PREF_SIZE);
    field.setId("session-search");
    field.setPromptText("Search this session… (Ctrl+F)");
    field.setPrefColumnCount(20);
    field.setOnAction(_ -> search());
    found.setMinWidth(USE_PREF_SIZE);
    found.textProperty().bind(model.search().resultProperty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var notice = Chips.text("", "error-text");
    notice.textProperty().bind(model.noticeProperty());
    getChildren().addAll(back, title, role, end, badge, notice, space, found, field);
    model.stateProperty().subscribe(_ -> show());
  }

  /// Shows how many findings the session has.
  void setFindings(SeverityCount count) {
    badge.show(count);
  }

  /// Puts the focus into the search field.
  void find() {
    field.requestFocus();
    field.selectAll();
  }

  private void search() {
    String looked = field.getText().strip();
    model
        .found()
        .wordsProperty()
        .set(Highlight.of(new Query(List.of(new Term.Text(looked, true)))));
    model
        .content()
        .ifPresent(content -> model.search().find(content, field.getText(), this::goToHit));
    getParent().requestFocus();
  }

  private void goToHit() {
    if (!model.search().hits().contains(model.stepIndexProperty().get())) {
      int before = model.stepIndexProperty().get();
      model.stepHit(1);
      if (model.stepIndexProperty().get() == before) {
        model.stepHit(-1);
      }
    }
  }

  private void show() {
    model
        .replay()
        .ifPresent(replay -> {
          Session session = replay.session();
          title.setText(VisibleText.line(name(session)));
          title.setTooltip(new Tooltip(VisibleText.line(session.sessionId())));
          role.setText(role(session));
          String how = end(session);
          end.setText(how);
          end.getStyleClass().setAll("badge", tone(session));
        });
  }

  /// Whose session it is, such as `R10 ▸ db4fd70a ▸ rollout 0`; its id if no task is known.
  static String name(Session session) {
    if (session.taskId().isEmpty()) {
      return session.sessionId();
    }
    String round = session.round().isPresent() ? "R" + session.round().getAsInt() + " ▸ " : "";
    String rollout =
        session.rollout().isPresent() ? " ▸ rollout " + session.rollout().getAsInt() : "";
    return round + session.taskId() + rollout;
  }

  private static String role(Session session) {
    return switch (session.role()) {
      case ROLLOUT -> "";
      case META_AGENT -> "meta-agent";
      case SUB_AGENT -> "sub-agent";
      case SUB_HARNESS -> "summariser of a compaction";
      case GATE_SMOKE -> "smoke run of the gate, no benchmark task";
    };
  }

  private static String end(Session session) {
    String passed =
        switch (session.passed().toLowerCase(Locale.ROOT)) {
          case "true" -> "✔ passed";
          case "false" -> "✖ failed";
          default -> "";
        };
    String exit = session.exit().isEmpty() ? "no end recorded" : VisibleText.line(session.exit());
    return passed.isEmpty() ? exit : exit.equals("done") ? passed : passed + " · " + exit;
  }

  private static String tone(Session session) {
    if (session.passed().equalsIgnoreCase("true")) {
      return "badge-good";
    }
    return session.passed().equalsIgnoreCase("false") || !session.exit().equals("done")
        ? "badge-bad"
        : "badge-plain";
  }
}
