package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.SampleWorkspaces;
import dev.countersign.Workspace;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Outcome;
import dev.countersign.review.FindingNote;
import dev.countersign.review.InboxItem;
import dev.countersign.review.Person;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Typing;
import dev.countersign.ui.findings.FindingRow;
import dev.countersign.ui.findings.FindingsViewModel;
import dev.countersign.ui.findings.FindingsViewModel.Tab;
import dev.countersign.ui.ledger.LedgerRow;
import dev.countersign.ui.replay.FileTab;
import dev.countersign.ui.review.Acknowledgement;
import dev.countersign.ui.review.ReviewFormViewModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The findings of the bundled Telecom sample by keyboard: looked at, dismissed with a reason, and
/// acknowledged one by one before an approval.
@ExtendWith(ApplicationExtension.class)
class FindingsJobTest {

  private static final RunId RUN = DemoShots.TELECOM;
  private static final String DRIFTED = DemoShots.REJECTED;
  private static final String REASON = "the page was written before the rule";
  private static final String PASSPHRASE = "a long passphrase";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private @Nullable Workspace opened;
  private @Nullable Window opening;

  @Start
  void show(Stage stage) throws Exception {
    SampleWorkspaces.copy(RUN.slug(), folder.resolve("workspace"));
    var workspace =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("profile"),
            Optional.of(new Person("p-001", "Ada Example")),
            CLOCK);
    opened = workspace;
    opening = OpenWindow.on(stage, workspace, CLOCK, 1000);
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(opened).close();
  }

  @Test
  void aFindingIsDismissedByKeyboardAndStandsInTheLedger(FxRobot robot) {
    robot.interact(() -> model().selection().select(Selection.replay(RUN, DRIFTED)));
    combined(robot, KeyCode.ALT, KeyCode.DIGIT4);
    assertEquals(Screen.FINDINGS, model().selection().get().screen());
    FindingsViewModel findings = model().findings();
    int high = findings.countsProperty().get().high();
    assertEquals(high, model().badges().of(Optional.of(RUN)).run().high());

    robot.type(KeyCode.J);
    FindingRow row = findings.chosenProperty().get().orElseThrow();
    assertEquals(findings.shown().get(1), row);
    assertEquals(Severity.HIGH, row.noticed().severity());

    combined(robot, KeyCode.SHIFT, KeyCode.D);
    assertTrue(window().view().dialogs().showingProperty().get(), "Shift+D asks for the reason");
    assertTrue(robot.lookup("#mark-reason").query().isFocused(), "the reason has the focus");
    Typing.write(robot, "short").type(KeyCode.TAB);
    Typing.write(robot, PASSPHRASE).type(KeyCode.ENTER);
    assertTrue(window().view().dialogs().showingProperty().get());
    assertEquals(
        "A reason of 10 characters or more is required: a finding is not settled without one.",
        robot.lookup("#mark-error").queryLabeled().getText());
    assertEquals(List.of(), model().ledger().rows());
    Typing.write(robot.clickOn("#mark-reason").eraseText(5), REASON);
    Typing.write(robot.type(KeyCode.TAB), PASSPHRASE).type(KeyCode.ENTER);

    assertFalse(window().view().dialogs().showingProperty().get());
    assertEquals(FindingNote.State.DISMISSED, findings.shown().get(1).state());
    assertEquals(high - 1, findings.countsProperty().get().high());
    assertEquals(high - 1, model().badges().of(Optional.of(RUN)).run().high());
    var verified =
        LedgerVerifier.plain().verify(Objects.requireNonNull(opened).ledger().folder().ledger());
    assertEquals(Outcome.PASS, verified.outcome());

    combined(robot, KeyCode.ALT, KeyCode.DIGIT5);
    LedgerRow entry = model().ledger().rows().getLast();
    assertEquals("note", entry.entryType());
    assertEquals("dismissed", entry.decision());
    assertEquals(REASON, entry.reason());
    assertEquals(RUN + ": " + row.noticed().rule(), entry.target());
  }

  @Test
  void checksAndAuditAreAKeyAwayAndShowMeGoesThere(FxRobot robot) {
    robot.interact(
        () -> model().selection().select(Selection.replay(RUN, DRIFTED).on(Screen.FINDINGS)));
    combined(robot, KeyCode.CONTROL, KeyCode.DIGIT2);
    assertEquals(Tab.CHECKS, model().findings().tabProperty().get());
    assertTrue(robot.lookup("#check-table").query().isFocused());
    combined(robot, KeyCode.CONTROL, KeyCode.DIGIT3);
    assertEquals(Tab.AUDIT, model().findings().tabProperty().get());
    robot.type(KeyCode.DOWN, 3);
    assertEquals("Drift", model().findings().topicProperty().get().label());
    assertTrue(robot.lookup("#drift-table").tryQuery().isPresent());

    combined(robot, KeyCode.CONTROL, KeyCode.F);
    Typing.write(robot, "HIGH DRIFT_SAME_BUCKET").type(KeyCode.ENTER);
    assertEquals(
        List.of(DRIFTED), model().findings().shown().stream().map(FindingRow::subject).toList());
    robot.type(KeyCode.ENTER);
    assertEquals(Screen.REPLAY, model().selection().get().screen());
  }

  @Test
  void approveStaysShutUntilEachFindingIsAcknowledged(FxRobot robot) {
    robot.interact(() -> model().selection().select(Selection.replay(RUN, DRIFTED)));
    robot.type(KeyCode.V, window().replay().files().size());
    assertTrue(window().replay().files().stream().allMatch(FileTab::viewed));
    ReviewFormViewModel form = model().review();
    List<Acknowledgement> open = List.copyOf(form.findings());
    assertTrue(
        open.stream().anyMatch(a -> a.finding().rule().equals("DRIFT_SAME_BUCKET")),
        "the drift is to be acknowledged");
    assertTrue(
        open.stream().anyMatch(a -> a.finding().rule().equals("CRITIC_FLAGGED_SHIPPED")),
        "so is the concern");

    for (Acknowledgement acknowledgement : open) {
      assertFalse(form.canApproveProperty().get());
      robot.interact(() -> acknowledgement.ticked().set(true));
    }
    assertTrue(form.canApproveProperty().get());
    robot.interact(() -> open.getFirst().ticked().set(false));
    assertFalse(form.canApproveProperty().get());
  }

  @Test
  void theInboxHasTheDisagreementsOfTheGate(FxRobot robot) {
    combined(robot, KeyCode.ALT, KeyCode.DIGIT3);
    robot.clickOn("#section-gate_disagreement");
    List<InboxItem> items = List.copyOf(model().inbox().shown());
    assertFalse(items.isEmpty());
    assertTrue(items.stream().allMatch(item -> item.marks().disagreements() > 0));
  }

  private Window window() {
    return Objects.requireNonNull(opening);
  }

  private MainViewModel model() {
    return window().model();
  }

  private static void combined(FxRobot robot, KeyCode modifier, KeyCode key) {
    robot.press(modifier, key).release(key, modifier);
  }
}
