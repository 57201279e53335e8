package dev.countersign.ui.ledger;

import dev.countersign.review.Administration.Anchors;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The ledger: its entries, which ships people approved, what vouches for it elsewhere, and who may
/// sign under which policy.
public final class LedgerView extends BorderPane {

  private final HBox light = new HBox();
  private final TabPane tabs;

  /// The screen.
  ///
  /// @param dialogs shows what wants a passphrase
  public LedgerView(LedgerViewModel model, Dialogs dialogs) {
    setId("ledger");
    light.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    getStyleClass().add("screen");
    AdminViewModel admin = model.admin();
    tabs =
        new TabPane(
            tab("Entries", new EntriesView(model)),
            tab("Approval coverage", new CoverageView(admin)),
            tab("Anchors", new AnchorsView(admin, dialogs)),
            tab("People and keys", new PeopleView(admin, dialogs)),
            tab("Policy", new PolicyView(admin, dialogs)));
    tabs.setId("ledger-tabs");
    Label message = Chips.wrapped("", "ledger-message");
    message.setId("ledger-message");
    message.textProperty().bind(admin.messageProperty());
    message.visibleProperty().bind(admin.messageProperty().isNotEmpty());
    message.managedProperty().bind(message.visibleProperty());
    setTop(new VBox(bar(model), new NoticesView(model.notices()), message));
    setCenter(tabs);
    admin.anchorsProperty().subscribe(this::showLight);
    model.tabProperty().subscribe(index -> tabs.getSelectionModel().select(index.intValue()));
    tabs.getSelectionModel()
        .selectedIndexProperty()
        .subscribe(index -> model.tabProperty().set(index.intValue()));
  }

  private void showLight(Optional<Anchors> anchors) {
    light.getChildren().setAll(AnchorMark.of(anchors));
  }

  private HBox bar(LedgerViewModel model) {
    var verify = new Button("Verify", new FontIcon(Feather.SHIELD));
    verify.setId("verify");
    verify.setOnAction(event -> model.verify());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var bar =
        new HBox(
            Chips.text("Ledger", "screen-title"),
            Chips.text("Signed and tamper-evident. Times are as stated by this computer.", "muted"),
            space,
            light,
            verify);
    bar.getStyleClass().add("screen-bar");
    return bar;
  }

  private static Tab tab(String title, Node content) {
    var tab = new Tab(title, content);
    tab.setClosable(false);
    return tab;
  }
}
