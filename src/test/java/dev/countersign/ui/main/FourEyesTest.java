package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.FolderCopy;
import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Origin;
import dev.countersign.ledger.Outcome;
import dev.countersign.review.Choice;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Effect;
import dev.countersign.review.InboxItem;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.review.Person;
import dev.countersign.review.Target;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Typing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Two people in the window: a high risk needs both, and both approvals are for other content as
/// soon as one byte of the applied file has changed.
@ExtendWith(ApplicationExtension.class)
class FourEyesTest {

  private static final Person ADA = new Person("p-001", "Ada Example");
  private static final Person BEN = new Person("p-002", "Ben Example");
  private static final String CANDIDATE = DemoShots.APPROVED;
  private static final String PASSPHRASE = "a long passphrase";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);

  @TempDir static Path folder;

  private Stage stage;
  private Optional<Window> shown = Optional.empty();

  @BeforeAll
  static void twoPeopleAndARun() throws Exception {
    FolderCopy.of(Path.of("sample-traces", DemoShots.WIKI.slug()), folder.resolve("source"));
    try (Workspace workspace = open(ADA)) {
      workspace
          .importer()
          .importRun(folder.resolve("source/run"), ImportOptions.DEFAULT, Progress.NONE);
      var target = new Target(workspace.runs().getFirst().id(), "candidate", "C-R9-01");
      var request =
          new DecisionRequest(
              target, Choice.REJECT, "begins the ledger", List.of(), List.of(), Duration.ZERO);
      assertInstanceOf(
          DecideOutcome.Recorded.class,
          workspace.reviews().decide(request, OptionalInt.empty(), secret()));
      enrolBen(workspace);
    }
  }

  private static void enrolBen(Workspace ada) {
    Origin origin = new Origin(ada.ledger().standing().origin().orElseThrow());
    try (Workspace ben = open(BEN)) {
      var request = ben.administration().request(origin, secret()).enrolment().orElseThrow();
      assertInstanceOf(
          DecideOutcome.Noted.class,
          ada.administration()
              .enrol(request, request.keyid().text(), List.of("reviewer"), secret()));
    }
  }

  private static Workspace open(Person person) {
    return Workspace.open(
        folder.resolve("workspace"), folder.resolve("profile"), Optional.of(person), CLOCK);
  }

  private static char[] secret() {
    return PASSPHRASE.toCharArray();
  }

  @Start
  void start(Stage empty) {
    stage = empty;
  }

  @Test
  void twoPersonsMakeItEffectiveAndOneByteMakesItStale(FxRobot robot) throws IOException {
    try (Workspace ada = open(ADA)) {
      show(robot, ada);
      approve(robot, ada, ADA, "the cited fetches are empty, and the tool only adds");
      assertEquals("needs second reviewer", effect(robot));
      assertEquals(Section.WAITING, item().section());
      assertTrue(item().why().startsWith("needs a second reviewer: approved by 1 of 2 persons"));
      endsWithACheckpoint(robot, ada);
    }
    try (Workspace ben = open(BEN)) {
      show(robot, ben);
      assertEquals(Section.SECOND_REVIEWER, item().section());
      approve(robot, ben, BEN, "checked the five cited steps again, they hold");
      assertEquals("effective", effect(robot));
      assertEquals(Section.DONE, item().section());

      changeOneByte(ben);
      robot.clickOn("#check-sources");
      assertEquals(Section.STALE, item().section());
      assertEquals(Effect.State.OTHER_CONTENT, item().state());
      robot.interact(() -> {
        window().model().inbox().sectionProperty().set(Section.STALE);
        window().model().inbox().choose(ben.runs().getFirst().id(), CANDIDATE);
      });
      assertEquals("for other content", effect(robot));
      assertEquals(
          List.of(true, true),
          window().model().inbox().form().subjectProperty().get().orElseThrow().earlier().stream()
              .map(review ->
                  window()
                      .model()
                      .inbox()
                      .form()
                      .subjectProperty()
                      .get()
                      .orElseThrow()
                      .forOtherContent(review))
              .toList());
      assertTrue(
          robot.lookup("#sources-found").queryAs(Labeled.class).getText().contains("has changed"));
      var verified = LedgerVerifier.plain().withContent().verify(ben.ledger().folder().ledger());
      assertEquals(Outcome.PASS, verified.outcome(), "the ledger itself still holds");
    }
  }

  /// A session with decisions asks for a checkpoint when it is closed, and writes it.
  private void endsWithACheckpoint(FxRobot robot, Workspace workspace) throws IOException {
    var closed = new AtomicBoolean();
    robot.interact(() -> {
      assertFalse(window().view().endSession(() -> closed.set(true)), "no folder is chosen yet");
      window().model().ledger().admin().chooseFolder(folder.resolve("stick"));
      assertTrue(window().view().endSession(() -> closed.set(true)));
    });
    Typing.write(robot.clickOn("#entry-passphrase"), PASSPHRASE).type(KeyCode.ENTER);
    assertTrue(closed.get(), "the window may close now");
    Path kept;
    try (Stream<Path> files = Files.list(folder.resolve("stick"))) {
      kept = files.filter(file -> file.toString().endsWith(".txt")).findFirst().orElseThrow();
    }
    var anchored = LedgerVerifier.plain().against(Files.readString(kept));
    assertEquals(Outcome.PASS, anchored.verify(workspace.ledger().folder().ledger()).outcome());
    robot.interact(
        () -> assertFalse(window().view().endSession(() -> {}), "everything is anchored now"));
  }

  private void show(FxRobot robot, Workspace workspace) {
    robot.interact(() -> {
      Window window = OpenWindow.on(stage, workspace, CLOCK, 1000);
      shown = Optional.of(window);
      window
          .model()
          .selection()
          .select(
              new Selection(Screen.INBOX, Optional.of(workspace.runs().getFirst().id()), "", ""));
      window.model().inbox().sectionProperty().set(item().section());
      window.model().inbox().choose(workspace.runs().getFirst().id(), CANDIDATE);
    });
  }

  private void approve(FxRobot robot, Workspace workspace, Person person, String reason) {
    robot.interact(() -> {
      var form = window().model().inbox().form();
      workspace
          .rewrite(workspace.runs().getFirst().id(), CANDIDATE)
          .files()
          .forEach(file -> form.viewed(file.label()));
      form.findings().forEach(finding -> finding.ticked().set(true));
      form.arm(Choice.APPROVE);
      form.reasonProperty().set(reason);
    });
    robot.interact(() -> robot.lookup("#inbox #reason").query().requestFocus());
    robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
    Typing.write(robot.clickOn("#signing-person"), person.id()).type(KeyCode.ENTER);
    Typing.write(robot, PASSPHRASE).type(KeyCode.ENTER);
    robot.interact(() -> {
      window().model().inbox().sectionProperty().set(item().section());
      window().model().inbox().choose(workspace.runs().getFirst().id(), CANDIDATE);
    });
  }

  private Window window() {
    return shown.orElseThrow();
  }

  private InboxItem item() {
    return window().model().inbox().all().stream()
        .filter(item -> item.target().id().equals(CANDIDATE))
        .findFirst()
        .orElseThrow();
  }

  private static String effect(FxRobot robot) {
    return robot.lookup("#inbox #effect").queryAs(Labeled.class).getText();
  }

  private static void changeOneByte(Workspace workspace) throws IOException {
    String path =
        workspace.rewrite(workspace.runs().getFirst().id(), CANDIDATE).files().stream()
            .flatMap(file -> file.after().stream())
            .map(file -> file.path())
            .filter(name -> name.endsWith(".py"))
            .findFirst()
            .orElseThrow();
    Path file = folder.resolve("source/run").resolve(path);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }
}
