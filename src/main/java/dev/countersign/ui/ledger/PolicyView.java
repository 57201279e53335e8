package dev.countersign.ui.ledger;

import dev.countersign.ledger.Policy;
import dev.countersign.ledger.Standing;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// How decisions are counted, and the form with which an admin changes that.
final class PolicyView extends BorderPane {

  private static final int MOST = 9;
  private static final double LABEL_WIDTH = 210;
  private static final double WIDTH = 760;

  private final AdminViewModel model;
  private final Dialogs dialogs;
  private final TextField name = PeopleView.field("policy-name", "such as countersign-policy-2");
  private final Spinner<Integer> high = new Spinner<>(1, MOST, 2);
  private final Spinner<Integer> low = new Spinner<>(1, MOST, 1);
  private final CheckBox importer = new CheckBox("may be the only approver");
  private final TextField buckets = PeopleView.field("policy-buckets", "tools, processor");
  private final TextField findings = PeopleView.field("policy-findings", "TXT_*, …");
  private final TextField overriding = PeopleView.field("policy-override", "override");
  private final TextField admins =
      PeopleView.field("policy-admins", "ids of persons; empty: whoever has the role admin");
  private final TextField reason = PeopleView.field("policy-reason", "why it is changed");

  PolicyView(AdminViewModel model, Dialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    setId("policy");
    high.setId("policy-high");
    low.setId("policy-low");
    var form = new GridPane();
    form.getStyleClass().add("facts");
    var wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    form.getColumnConstraints().addAll(new ColumnConstraints(LABEL_WIDTH), wide);
    form.addRow(0, Chips.text("Name", "muted"), name);
    form.addRow(1, Chips.text("Persons to approve a high risk", "muted"), high);
    form.addRow(2, Chips.text("Persons to approve a low risk", "muted"), low);
    form.addRow(3, Chips.text("Whoever imported the run", "muted"), importer);
    form.addRow(4, Chips.text("High risk: kinds of edit", "muted"), buckets);
    form.addRow(5, Chips.text("High risk: findings", "muted"), findings);
    form.addRow(6, Chips.text("Roles that may override", "muted"), overriding);
    form.addRow(7, Chips.text("Admins", "muted"), admins);
    form.addRow(8, Chips.text("Reason", "muted"), reason);
    var card =
        PeopleView.card(
            "Policy in force",
            "Persons are counted, not keys; any live rejection blocks. A change is signed by an admin as an entry of its own, takes effect from there on, and earlier decisions are counted by it too.",
            form,
            PeopleView.button("set-policy", "Put in force…", this::set));
    card.setMaxWidth(WIDTH);
    var page = new javafx.scene.layout.VBox(card);
    page.getStyleClass().add("ledger-head");
    setCenter(page);
    model.standingProperty().subscribe(this::show);
  }

  private void show(Optional<Standing> standing) {
    Optional<Policy> policy = standing.flatMap(Standing::policy);
    setDisable(policy.isEmpty());
    policy.ifPresent(now -> {
      name.setText(now.id());
      high.getValueFactory().setValue(now.approvalsForHigh());
      low.getValueFactory().setValue(now.approvalsForLow());
      importer.setSelected(now.importerMayBeSoleApprover());
      buckets.setText(String.join(", ", now.highRiskBuckets()));
      findings.setText(String.join(", ", now.highRiskFindings()));
      overriding.setText(String.join(", ", now.overrideRoles()));
      admins.setText(String.join(", ", now.admins().orElse(List.of())));
    });
  }

  private void set() {
    if (reason.getText().isBlank()) {
      model.say("Another policy needs a reason.");
      return;
    }
    var policy =
        new Policy(
            name.getText().strip(),
            high.getValue(),
            low.getValue(),
            importer.isSelected(),
            words(buckets),
            words(findings),
            words(overriding),
            words(admins).isEmpty() ? Optional.empty() : Optional.of(words(admins)));
    String why = reason.getText();
    dialogs.show(
        new SignEntry(
            model,
            dialogs,
            new SignEntry.Step(
                "Put another policy in force",
                "From here on a high risk needs %d %s and a low one %d: %s"
                    .formatted(
                        policy.approvalsForHigh(),
                        policy.approvalsForHigh() == 1 ? "person" : "persons",
                        policy.approvalsForLow(),
                        why),
                "Sign: set the policy",
                "The policy is in force.",
                passphrase ->
                    AdminViewModel.refusal(
                        model.actions().setPolicy(policy.text(), why, passphrase))),
            "Cancel",
            () -> {}));
  }

  private static List<String> words(TextField field) {
    return Stream.of(field.getText().split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
