package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.SampleWorkspaces;
import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Outcome;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.review.Choice;
import dev.countersign.review.InboxItem;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.review.Person;
import dev.countersign.review.Review;
import dev.countersign.review.Target;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.Typing;
import dev.countersign.ui.session.SessionViewModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.Labeled;
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

/// A rewrite inside a task, decided in its session by keyboard, and found again in the inbox.
@ExtendWith(ApplicationExtension.class)
class TaskReviewTest {

  private static final String PASSPHRASE = "a long passphrase";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private @Nullable Workspace opened;
  private @Nullable Window opening;

  @Start
  void show(Stage stage) throws Exception {
    SampleWorkspaces.copy(DemoShots.WIKI.slug(), folder.resolve("workspace"));
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
    workspace().close();
  }

  @Test
  void aRejectionByKeyboardReachesTheLedger(FxRobot robot) throws Exception {
    Target target = openARewrite(robot);

    robot.press(KeyCode.SHIFT, KeyCode.R).release(KeyCode.R, KeyCode.SHIFT);
    assertEquals(
        Optional.of(target),
        window().model().taskReview().subjectProperty().get().map(found -> found.target()));
    Typing.write(robot, "the answer is not what the model gave");
    robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
    Typing.write(robot.clickOn("#key-person"), "p-001");
    Typing.write(robot.clickOn("#key-name"), "Ada Example");
    Typing.write(robot.clickOn("#key-passphrase"), PASSPHRASE);
    Typing.write(robot.clickOn("#key-again"), PASSPHRASE).type(KeyCode.ENTER);
    Typing.write(robot.clickOn("#passphrase"), PASSPHRASE).type(KeyCode.ENTER);

    List<Review> reviews = workspace().reviews().of(target);
    assertEquals(1, reviews.size(), "one decision on " + target);
    assertEquals(Choice.REJECT, reviews.getFirst().choice());
    assertEquals("the answer is not what the model gave", reviews.getFirst().reason());
    var verified =
        LedgerVerifier.plain().withContent().verify(workspace().ledger().folder().ledger());
    assertEquals(Outcome.PASS, verified.outcome());

    InboxItem item =
        window().model().inbox().all().stream()
            .filter(one -> one.target().equals(target))
            .findFirst()
            .orElseThrow();
    assertEquals(Section.DONE, item.section());
    robot.interact(() -> {
      window().model().selection().select(Selection.replay(target.run(), "").on(Screen.INBOX));
      window().model().inbox().sectionProperty().set(Section.DONE);
      window().model().inbox().chosenProperty().set(Optional.of(item));
    });
    assertEquals(
        Optional.of(target),
        window().model().inbox().form().subjectProperty().get().map(found -> found.target()));
    robot.clickOn("#open-in-session");
    assertEquals(Screen.SESSION, window().model().selection().get().screen());
    assertEquals(target.id(), session().rewrite().map(MidTaskRewrite::id).orElse(""));
  }

  @Test
  void approveOpensWhenBothTracksWereOnTheScreen(FxRobot robot) {
    Target target = openARewrite(robot);
    assertTrue(window().model().viewed().of(target).contains(Target.BOTH_TRACKS));

    robot.press(KeyCode.SHIFT, KeyCode.A).release(KeyCode.A, KeyCode.SHIFT);

    var form = window().model().taskReview();
    assertTrue(form.canApproveProperty().get(), form.missingProperty().get());
    assertEquals(Optional.of(Choice.APPROVE), form.armedProperty().get());
    String recorded =
        robot.lookup("#session-view .recorded-in-task").queryAs(Labeled.class).getText();
    assertTrue(recorded.contains(session().rewrite().orElseThrow().cause()), recorded);
  }

  @Test
  void aRewriteThatWasNotOnTheScreenCannotBeApproved(FxRobot robot) {
    RunId run = workspace().runs().getFirst().id();
    Target other = Target.midTask(run, rewritten(run).rewrites().getLast().id());
    var form = window().model().taskReview();
    robot.interact(() -> form.show(other));

    assertFalse(form.canApproveProperty().get());
    assertEquals(
        "Approve opens when the rewrite was on the screen: open its session.",
        form.missingProperty().get());
  }

  private Target openARewrite(FxRobot robot) {
    RunId run = workspace().runs().getFirst().id();
    var replay = rewritten(run);
    robot.interact(() ->
        window()
            .model()
            .selection()
            .select(
                Selection.replay(run, "")
                    .session(run, new SessionPlace(replay.session().path(), OptionalInt.empty()))));
    return Target.midTask(run, session().rewrite().orElseThrow().id());
  }

  /// The first session of the run with a rewrite.
  private SessionReplay rewritten(RunId run) {
    for (Session session : workspace().sessions().sessions(workspace().run(run))) {
      var replay =
          workspace().openedSessions().open(workspace().run(run), session, Progress.NONE).replay();
      if (!replay.rewrites().isEmpty()) {
        return replay;
      }
    }
    throw new AssertionError("the sample has a rewrite inside a task");
  }

  private SessionViewModel session() {
    return window().sessions().model();
  }

  private Window window() {
    return Objects.requireNonNull(opening);
  }

  private Workspace workspace() {
    return Objects.requireNonNull(opened);
  }
}
