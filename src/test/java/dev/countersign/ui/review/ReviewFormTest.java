package dev.countersign.ui.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.review.Choice;
import dev.countersign.review.InboxItem;
import dev.countersign.ui.Dialogs;
import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.Theme;
import dev.countersign.ui.Typing;
import dev.countersign.ui.task.DirectTaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ReviewFormTest {

  private final SampleDesk desk = SampleDesk.filled();
  private ReviewFormViewModel model;
  private Dialogs dialogs;

  @Start
  void show(Stage stage) {
    var clock = Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);
    model = new ReviewFormViewModel(desk, new DirectTaskRunner(), clock, new ViewedFiles());
    dialogs = new Dialogs();
    var form = new ReviewForm(model, dialogs);
    var root = new StackPane(form, dialogs.pane());
    form.keys().install(root);
    var scene = new Scene(root, 900, 800);
    Theme.LIGHT.apply(scene);
    stage.setScene(scene);
    stage.show();
    InboxItem item =
        desk.inbox().stream()
            .filter(i -> i.target().id().equals("C-R4-03"))
            .findFirst()
            .orElseThrow();
    model.show(item.run(), item.rewrite().orElseThrow());
  }

  @Test
  void approvalNeedsEveryFileViewed(FxRobot robot) {
    assertTrue(robot.lookup("#approve").queryButton().isDisabled());
    robot.interact(() -> {
      model.findings().forEach(finding -> finding.ticked().set(true));
      model.viewed("config.yaml");
      model.viewed("agent.md");
    });
    assertTrue(robot.lookup("#approve").queryButton().isDisabled());
    assertEquals(
        "Approve opens when 1 more of 3 files is stated as viewed.",
        robot.lookup("#missing").queryAs(Labeled.class).getText());

    robot.interact(() -> model.viewed("fetch.py"));

    assertFalse(robot.lookup("#approve").queryButton().isDisabled());
  }

  @Test
  void ofSeveralPeopleTheSignerIsChosenFirst(FxRobot robot) {
    desk.severalPeople(
        new Identity("p-001", "Ada Example", "7f3a"), new Identity("p-002", "Ben Example", "91c2"));
    robot.clickOn("#reject");
    robot.interact(() -> model.reasonProperty().set("not convincing at all"));
    robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
    ListView<?> people = robot.lookup("#people-here").queryListView();
    assertEquals(2, people.getItems().size());
    robot.interact(() -> people.getSelectionModel().select(1));
    robot.clickOn("#choose-person");
    assertEquals("p-002", robot.lookup("#signing-person").queryTextInputControl().getText());
    robot.clickOn("#other-person");
    assertTrue(robot.lookup("#person-form").tryQuery().isPresent());
  }

  @Test
  void rejectOpensTheReasonAndCtrlEnterTheSigning(FxRobot robot) {
    robot.clickOn("#reject");
    assertTrue(robot.lookup("#reason").queryAs(StyleClassedTextArea.class).isFocused());
    robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
    assertFalse(dialogs.showingProperty().get());

    Typing.write(robot, "Remove this: it stalls");
    robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
    assertTrue(dialogs.showingProperty().get());
    assertEquals("Remove this: it stalls", model.reasonProperty().get());

    Typing.write(robot, "somebody else").type(KeyCode.ENTER);
    Typing.write(robot, "a wrong passphrase").type(KeyCode.ENTER);
    assertEquals(
        "This is not the id of the person whose key signs here; type your person id.",
        robot.lookup("#signing-error").queryAs(Labeled.class).getText());
    robot.lookup("#signing-person").queryTextInputControl().clear();
    Typing.write(robot.clickOn("#signing-person"), "p-001").type(KeyCode.ENTER);
    Typing.write(robot, "a wrong passphrase").type(KeyCode.ENTER);
    assertEquals(
        "This passphrase does not open your key. Nothing was recorded; try again.",
        robot.lookup("#signing-error").queryAs(Labeled.class).getText());
    assertEquals("", robot.lookup("#passphrase").queryTextInputControl().getText());

    Typing.write(robot, SampleDesk.PASSPHRASE).type(KeyCode.ENTER);
    assertFalse(dialogs.showingProperty().get());
    assertEquals(Choice.REJECT, desk.recorded().getLast().choice());
  }

  @Test
  void decisionKeysArmButNeverWhileTyping(FxRobot robot) {
    robot.interact(() -> robot.lookup("#note").queryButton().getScene().getRoot().requestFocus());
    robot.press(KeyCode.SHIFT, KeyCode.R).release(KeyCode.R, KeyCode.SHIFT);
    assertEquals(Choice.REJECT, model.armedProperty().get().orElseThrow());

    robot.press(KeyCode.SHIFT, KeyCode.M).release(KeyCode.M, KeyCode.SHIFT);

    assertEquals(Choice.REJECT, model.armedProperty().get().orElseThrow());
    assertEquals("M", model.reasonProperty().get());
  }
}
