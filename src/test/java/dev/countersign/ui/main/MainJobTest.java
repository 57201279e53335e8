package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.SampleWorkspaces;
import dev.countersign.Workspace;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Outcome;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Typing;
import dev.countersign.ui.replay.FileTab;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The main job from the window, on the bundled sample: replay it, reject a rewrite, sign, find it
/// again, and verify the file without the program's own state.
@ExtendWith(ApplicationExtension.class)
class MainJobTest {

  private static final RunId WIKI = DemoShots.WIKI;
  private static final String REJECTED = "C-R9-01";
  private static final String REASON = "the limit of six searches was never argued for";
  private static final String PASSPHRASE = "a long passphrase";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);

  @TempDir static Path folder;
  private static Workspace workspace;

  private Window window;

  @BeforeAll
  static void openTheWorkspace() throws Exception {
    SampleWorkspaces.copy(WIKI.slug(), folder.resolve("workspace"));
    workspace =
        Workspace.open(
            folder.resolve("workspace"), folder.resolve("profile"), Optional.empty(), CLOCK);
  }

  @AfterAll
  static void close() {
    workspace.close();
  }

  @Start
  void show(Stage stage) {
    window = OpenWindow.on(stage, workspace, CLOCK, 1000);
  }

  @Test
  void theMainJob(FxRobot robot) {
    openTheSample(robot);
    List<String> all = workspace.replay(WIKI).rewrites().stream().map(Rewrite::id).toList();
    assertEquals(all, stepThrough(robot, all.size()));

    robot.type(KeyCode.HOME);
    robot.type(KeyCode.RIGHT, all.indexOf(REJECTED));
    robot.type(KeyCode.V, window.replay().files().size());
    assertTrue(window.replay().files().stream().allMatch(FileTab::viewed));

    reject(robot);

    assertEquals(
        List.of("reject"),
        workspace.reviews().inbox().stream()
            .filter(item -> item.section() == Section.DONE)
            .flatMap(item -> item.reviews().stream())
            .map(review -> review.choice().word())
            .toList());
    var verification = LedgerVerifier.plain().verify(workspace.ledger().folder().ledger());
    assertEquals(Outcome.PASS, verification.outcome());
    assertEquals(3, verification.entries());

    combined(robot, KeyCode.ALT, KeyCode.DIGIT3);
    robot.clickOn("#section-done");
    assertEquals(
        List.of(REJECTED),
        window.model().inbox().shown().stream().map(item -> item.target().id()).toList());

    combined(robot, KeyCode.ALT, KeyCode.DIGIT5);
    assertEquals(Screen.LEDGER, window.model().selection().get().screen());
    var last = window.model().ledger().rows().getLast();
    assertEquals(WIKI + "/" + REJECTED, last.target());
    assertEquals(REASON, last.reason());

    shiftTheRounds(robot);
  }

  private void openTheSample(FxRobot robot) {
    combined(robot, KeyCode.CONTROL, KeyCode.K);
    Typing.write(robot, WIKI.slug()).type(KeyCode.ENTER);
    assertEquals(Screen.REPLAY, window.model().selection().get().screen());
  }

  private List<String> stepThrough(FxRobot robot, int count) {
    List<String> seen = new ArrayList<>();
    seen.add(atHand());
    for (int i = 1; i < count; i++) {
      robot.type(KeyCode.RIGHT);
      seen.add(atHand());
    }
    return seen;
  }

  private String atHand() {
    return window.replay().rewriteProperty().get().orElseThrow().id();
  }

  private void reject(FxRobot robot) {
    combined(robot, KeyCode.SHIFT, KeyCode.R);
    Typing.write(robot, REASON);
    combined(robot, KeyCode.CONTROL, KeyCode.ENTER);
    Typing.write(robot.clickOn("#key-person"), "p-001");
    Typing.write(robot.clickOn("#key-name"), "Ada Reviewer");
    Typing.write(robot.clickOn("#key-passphrase"), PASSPHRASE);
    Typing.write(robot.clickOn("#key-again"), PASSPHRASE).type(KeyCode.ENTER);
    Typing.write(robot.clickOn("#passphrase"), PASSPHRASE).type(KeyCode.ENTER);
    assertFalse(window.view().dialogs().showingProperty().get());
  }

  /// Everything that rests on the alignment of rounds is computed again (AUDIT C21).
  private void shiftTheRounds(FxRobot robot) {
    combined(robot, KeyCode.ALT, KeyCode.DIGIT2);
    robot.interact(() -> window.model().shiftEffects(WIKI, OptionalInt.of(1), now -> {}));
    assertEquals(10, effectOfRejected());
    assertEquals(REJECTED, window.model().selection().get().rewrite());
    robot.interact(() -> window.model().shiftEffects(WIKI, OptionalInt.empty(), now -> {}));
    assertEquals(9, effectOfRejected());
  }

  private int effectOfRejected() {
    return window.replay().rewrites().stream()
        .filter(rewrite -> rewrite.id().equals(REJECTED))
        .findFirst()
        .orElseThrow()
        .effectRound();
  }

  private static void combined(FxRobot robot, KeyCode modifier, KeyCode key) {
    robot.press(modifier, key).release(key, modifier);
  }
}
