package dev.countersign.ui.findings;

import dev.countersign.audit.Place;
import dev.countersign.ui.Chips;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// The tables behind the audit of a run: a list of topics, and the topic at hand.
final class AuditPanel extends BorderPane {

  private final ListView<AuditTopic> topics = new ListView<>();
  private final FindingsViewModel model;
  private final Consumer<Place> onShow;

  AuditPanel(FindingsViewModel model, Consumer<Place> onShow) {
    this.model = model;
    this.onShow = onShow;
    topics.setId("audit-topics");
    topics.getStyleClass().add("audit-topics");
    topics.getItems().setAll(AuditTopic.values());
    topics.setCellFactory(_ -> new TopicCell());
    setLeft(topics);
    topics
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(topic -> {
          if (topic != null) {
            model.topicProperty().set(topic);
          }
        });
    model
        .topicProperty()
        .subscribe(topic -> {
          topics.getSelectionModel().select(topic);
          show();
        });
    model.pageProperty().subscribe(_ -> show());
    model.auditingProperty().subscribe(_ -> show());
    focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            topics.requestFocus();
          }
        });
  }

  private void show() {
    Optional<AuditPage> page = model.pageProperty().get();
    setCenter(
        page.map(this::page)
            .orElseGet(() ->
                Chips.wrapped(
                    model.auditingProperty().get()
                        ? "The audit is under way."
                        : "No audit is here. Choose a run in the rail, or press Audit again.",
                    "audit-page")));
  }

  private Node page(AuditPage page) {
    return switch (model.topicProperty().get()) {
      case PREDICTIONS -> AuditTables.predictions(page);
      case ATTRIBUTION -> AuditTables.attribution(page.attributions());
      case PASSES -> AuditTables.passes(page.passes());
      case DRIFT -> AuditTables.drift(page.drift());
      case LANDSCAPE -> PlannerTables.landscapes(page.landscapes(), onShow);
      case DIGESTS -> PlannerTables.digests(page.digests(), onShow);
      case EVIDENCE -> AuditTables.evidence(page, onShow);
      case INTERVENTIONS -> CustodyTables.interventions(page.interventions(), onShow);
      case COMPLETENESS -> CustodyTables.completeness(page.completeness());
      case COVERAGE -> CustodyTables.coverage(page.coverage());
    };
  }

  private static final class TopicCell extends ListCell<AuditTopic> {
    @Override
    protected void updateItem(@Nullable AuditTopic topic, boolean empty) {
      super.updateItem(topic, empty);
      setText(empty || topic == null ? null : topic.label());
    }
  }
}
