package dev.countersign.ui.review;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.Choice;
import dev.countersign.review.Effect;
import dev.countersign.trace.Verdict;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import dev.countersign.ui.Keys;
import dev.countersign.ui.Shortcut;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.StyleClassedTextArea;

/// The form on which a person decides about one rewrite: the reason and the buttons. What the
/// machine recorded ([#recorded]) and what people decided and have to acknowledge ([#decided])
/// belongs to it, and is placed by the screen.
///
/// No button signs: each arms its choice and puts the focus into the reason, from where Ctrl+Enter
/// opens the [SigningDialog].
public final class ReviewForm extends VBox {

  private static final PseudoClass ARMED = PseudoClass.getPseudoClass("armed-choice");
  private static final double REASON_HEIGHT = 62;

  private final ReviewFormViewModel model;
  private final Dialogs dialogs;
  private final StyleClassedTextArea reason = new StyleClassedTextArea();
  private Runnable onArm = () -> {};
  private final VBox recorded = new VBox();
  private final VBox earlier = new VBox();
  private final VBox decided = new VBox();
  private final VBox findings = new VBox();
  private final Map<Choice, Button> buttons = new EnumMap<>(Choice.class);

  /// A form; `dialogs` shows the signing.
  public ReviewForm(ReviewFormViewModel model, Dialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    setId("review-form");
    getStyleClass().add("review-form");
    recorded.getStyleClass().add("lines");
    earlier.getStyleClass().add("lines");
    decided.getStyleClass().add("decided");
    decided.getChildren().addAll(earlier, findings);
    findings.getStyleClass().add("lines");
    buildReason();
    Label replaces = bound(Chips.wrapped("", "muted"), "replaces", model.replacesProperty());
    Label missing = bound(Chips.wrapped("", "muted"), "missing", model.missingProperty());
    Label rule = bound(Chips.wrapped("", "rule-text"), "reason-rule", model.reasonRuleProperty());
    Label failure = bound(Chips.wrapped("", "error-text"), "failure", model.failureProperty());
    var binds = Chips.wrapped("", "muted");
    binds.setId("binds");
    model.subjectProperty().subscribe(found -> binds.setText(binds(found)));
    getChildren()
        .addAll(
            Chips.heading("Your review"),
            replaces,
            reason,
            rule,
            mainButtons(),
            missing,
            otherButtons(),
            failure,
            binds);
    model.subjectProperty().subscribe(this::showRecord);
    model.hindsightProperty().subscribe(() -> showRecord(model.subjectProperty().get()));
    model.findings().addListener((ListChangeListener<Acknowledgement>) change -> showFindings());
    showFindings();
    model.armedProperty().subscribe(this::showArmed);
    disableProperty().bind(model.subjectProperty().map(Optional::isEmpty));
  }

  /// What the run recorded, in a line.
  public Node recorded() {
    return recorded;
  }

  /// What people decided before, and the findings to acknowledge.
  public Node decided() {
    return decided;
  }

  /// The decision keys, to be installed where they should work: on the screen around the form.
  public Keys keys() {
    return new Keys()
        .on(Shortcut.APPROVE, () -> arm(Choice.APPROVE))
        .on(Shortcut.REJECT, () -> arm(Choice.REJECT))
        .on(Shortcut.ASK, () -> arm(Choice.ASK));
  }

  /// Calls this before a choice is armed, so that the form can be brought into sight.
  public void setOnArm(Runnable action) {
    onArm = action;
  }

  /// Arms a choice and puts the focus into the reason; nothing is signed by that.
  public void arm(Choice choice) {
    onArm.run();
    model.arm(choice);
    if (model.armedProperty().get().equals(Optional.of(choice))) {
      reason.requestFocus();
    }
  }

  private void buildReason() {
    reason.setId("reason");
    reason.setWrapText(true);
    reason.setPrefHeight(REASON_HEIGHT);
    reason.setMinHeight(REASON_HEIGHT);
    reason.getStyleClass().add("reason");
    Label prompt = Chips.text("Reason… (Ctrl+Enter signs)", "prompt");
    reason.setPlaceholder(prompt, Pos.TOP_LEFT);
    reason.textProperty().addListener((property, before, now) -> model.reasonProperty().set(now));
    model
        .reasonProperty()
        .subscribe(text -> {
          if (!text.equals(reason.getText())) {
            reason.replaceText(text);
          }
        });
    new Keys().on(Shortcut.COMMIT, this::openSigning).install(reason);
  }

  private void openSigning() {
    model.signing().ifPresent(signing -> dialogs.show(new SigningDialog(signing, dialogs::hide)));
  }

  private HBox mainButtons() {
    Button approve = button(Choice.APPROVE, "✔ Approve", Shortcut.APPROVE, "choice-approve");
    approve.disableProperty().bind(model.canApproveProperty().not());
    Button reject = button(Choice.REJECT, "✖ Reject", Shortcut.REJECT, "choice-reject");
    Button ask = button(Choice.ASK, "? Ask", Shortcut.ASK, "choice-ask");
    var row = new HBox(approve, reject, ask);
    row.getStyleClass().add("choices");
    return row;
  }

  private HBox otherButtons() {
    var override = new Button(Choice.OVERRIDE.label());
    override.setMinWidth(USE_PREF_SIZE);
    override.setId("override");
    override.getStyleClass().add("small");
    override.setOnAction(event -> arm(Choice.OVERRIDE));
    override.disableProperty().bind(model.canApproveProperty().not());
    override
        .visibleProperty()
        .bind(
            model.subjectProperty().map(found -> found.map(ReviewForm::gateFailed).orElse(false)));
    override.managedProperty().bind(override.visibleProperty());
    buttons.put(Choice.OVERRIDE, override);
    var note = new Button("Note");
    note.setTooltip(new Tooltip("Keep what is written as a note, without a signature"));
    note.setMinWidth(USE_PREF_SIZE);
    note.setId("note");
    note.getStyleClass().add("small");
    note.disableProperty().bind(model.reasonProperty().map(String::isBlank));
    note.setOnAction(event -> model.note());
    var sign = new Button("Sign…");
    sign.setGraphic(Chips.key(Shortcut.COMMIT.keyText()));
    sign.setContentDisplay(ContentDisplay.RIGHT);
    sign.setMinWidth(USE_PREF_SIZE);
    sign.setId("open-signing");
    sign.getStyleClass().addAll("small", "accent");
    sign.disableProperty().bind(model.canSignProperty().not());
    sign.setOnAction(event -> openSigning());
    var space = new HBox();
    HBox.setHgrow(space, Priority.ALWAYS);
    var row = new HBox(override, note, space, sign);
    row.getStyleClass().add("other-choices");
    return row;
  }

  private Button button(Choice choice, String text, Shortcut shortcut, String style) {
    var button = new Button(text, Chips.key("⇧" + shortcut.keys().getFirst().getCode().getChar()));
    button.setContentDisplay(ContentDisplay.RIGHT);
    button.setId(choice.word());
    button.getStyleClass().add(style);
    button.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(button, Priority.ALWAYS);
    button.setOnAction(event -> arm(choice));
    buttons.put(choice, button);
    return button;
  }

  private void showArmed(Optional<Choice> armed) {
    buttons.forEach((choice, button) ->
        button.pseudoClassStateChanged(ARMED, armed.equals(Optional.of(choice))));
  }

  private void showRecord(Optional<FormSubject> found) {
    recorded.getChildren().clear();
    earlier.getChildren().clear();
    if (found.isEmpty()) {
      earlier.getChildren().add(Chips.wrapped("Choose a rewrite to decide on it.", "muted"));
      return;
    }
    FormSubject subject = found.get();
    recorded
        .getChildren()
        .addAll(
            Chips.heading("Recorded by the run"),
            subject.rewrite().map(this::recorded).orElseGet(() -> inTask(subject)));
    earlier.getChildren().add(Chips.heading("Decided by people"));
    subject
        .effect()
        .filter(effect -> effect.state() != Effect.State.UNDECIDED)
        .ifPresent(effect -> earlier.getChildren().add(state(effect)));
    if (subject.earlier().isEmpty()) {
      earlier.getChildren().add(Chips.text("Nobody has decided on this yet.", "muted"));
    }
    subject
        .earlier()
        .forEach(review ->
            earlier
                .getChildren()
                .add(new EarlierDecision(review, subject.forOtherContent(review))));
  }

  /// What the decisions come to under the policy in force.
  private static Node state(Effect effect) {
    Label chip = Chips.text(effect.state().word(), "state-chip");
    chip.setId("effect");
    chip.setMinWidth(USE_PREF_SIZE);
    if (effect.state() == Effect.State.EFFECTIVE) {
      chip.getStyleClass().add("state-good");
    }
    var line = new FlowPane(8, 2, chip, Chips.wrapped(effect.why(), "muted"));
    line.setRowValignment(javafx.geometry.VPos.CENTER);
    return line;
  }

  /// What was done inside a task stood from then on.
  private static Node inTask(FormSubject subject) {
    return Chips.wrapped(
        "Took effect in the task · " + VisibleText.line(subject.claim()), "recorded-in-task");
  }

  private Node recorded(Rewrite rewrite) {
    var line = new FlowPane(6, 2);
    rewrite
        .verdict()
        .map(Verdict::verdict)
        .ifPresent(
            word -> line.getChildren().addAll(Chips.text("Critic", "muted"), Chips.verdict(word)));
    line.getChildren()
        .addAll(Chips.text("Gate", "muted"), Chips.verdict(RecordedGate.word(rewrite)));
    if (!RecordedGate.rest(rewrite).isEmpty()) {
      line.getChildren().add(Chips.text(RecordedGate.rest(rewrite)));
    }
    line.getChildren()
        .addAll(
            Chips.text("Outcome", "muted"),
            Chips.text(model.hindsightProperty().get().known(rewrite.fate()).word(), "strong"));
    return line;
  }

  private void showFindings() {
    findings.getChildren().clear();
    if (model.findings().isEmpty()) {
      return;
    }
    findings.getChildren().add(Chips.heading("To acknowledge before approving"));
    model.findings().stream()
        .sorted(Comparator.comparing(Acknowledgement::severity).reversed())
        .forEach(acknowledgement -> findings.getChildren().add(tick(acknowledgement)));
  }

  private static Node tick(Acknowledgement acknowledgement) {
    var finding = acknowledgement.finding();
    var box = new CheckBox();
    box.setAccessibleText(VisibleText.line("Acknowledge " + finding.rule()));
    box.setMinWidth(USE_PREF_SIZE);
    box.selectedProperty().bindBidirectional(acknowledgement.ticked());
    var head = new HBox(Chips.severity(finding.severity()), Chips.text(finding.rule(), "code"));
    head.getStyleClass().add("line");
    var words = new VBox(head, Chips.wrapped(VisibleText.line(finding.message())));
    words.setOnMouseClicked(event -> box.fire());
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(box, words);
    row.getStyleClass().add("acknowledge");
    return row;
  }

  private static boolean gateFailed(FormSubject subject) {
    return subject.rewrite().map(RecordedGate::failed).orElse(false);
  }

  private static String binds(Optional<FormSubject> found) {
    return found
        .flatMap(FormSubject::binding)
        .map(binding ->
            "Signed with your key; binds the SHA-256 of %d files and records."
                .formatted(binding.parts().size()))
        .orElse("");
  }

  private static Label bound(
      Label label, String id, javafx.beans.value.ObservableValue<String> text) {
    label.setId(id);
    label.textProperty().bind(text);
    label.visibleProperty().bind(text.map(value -> !value.isEmpty()));
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }
}
