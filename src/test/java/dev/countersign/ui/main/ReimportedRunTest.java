package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.FolderCopy;
import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.review.Choice;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Effect;
import dev.countersign.review.InboxItem;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.review.Person;
import dev.countersign.review.Review;
import dev.countersign.review.Target;
import dev.countersign.trace.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// The window's inbox after a run was imported again with one file changed (HOSTILE-INPUT, B15):
/// the decision keeps the digest it was made on, and what is there now is stale in the inbox.
@ExtendWith(ApplicationExtension.class)
class ReimportedRunTest {

  private static final String CHANGED = "R10/applied/C-R10-01/gaia_agent.md";
  private static final Pattern ROLLOUTS = Pattern.compile("/(sessions|raw|trajectories)\\b");
  private static final Target DECIDED = new Target(DemoShots.WIKI, "candidate", "C-R10-01");
  private static final char[] SECRET = "a long passphrase".toCharArray();

  @TempDir Path folder;

  @Test
  void theOldDecisionIsShownAsOneOnOtherContent(FxRobot robot) throws IOException {
    Path source = folder.resolve(DemoShots.WIKI.slug());
    FolderCopy.of(
        Path.of("sample-traces", DemoShots.WIKI.slug(), "run"),
        source,
        // nothing here needs the traces of the rollouts
        path -> !ROLLOUTS.matcher(path.toString()).find());
    var ada = new Person("p-001", "Ada Example");
    try (Workspace workspace =
        Workspace.open(
            folder.resolve("w"), folder.resolve("p"), Optional.of(ada), Clock.systemUTC())) {
      workspace.importer().importRun(source, ImportOptions.DEFAULT, Progress.NONE);
      Run first = workspace.run(DemoShots.WIKI);
      Sha256 signedFile = workspace.traces().files(first).file(CHANGED).orElseThrow().digest();
      Review signed = reject(workspace);
      Window window = open(robot, workspace);
      assertEquals(Section.DONE, item(window).section());

      Files.writeString(source.resolve(CHANGED), "\nOne line.\n", StandardOpenOption.APPEND);
      var again = workspace.importer().importRun(source, ImportOptions.DEFAULT, Progress.NONE);
      var revision = assertInstanceOf(ImportOutcome.NewRevision.class, again);
      assertEquals(2, revision.run().revision());
      robot.interact(() -> {
        window.model().load(DemoShots.WIKI);
        window.model().inbox().refresh();
        window.model().inbox().sectionProperty().set(Section.STALE);
        window.model().inbox().choose(DemoShots.WIKI, DECIDED.id());
      });

      assertEquals(Section.STALE, item(window).section());
      assertEquals(Effect.State.OTHER_CONTENT, item(window).state());
      assertEquals("decided for other content", item(window).why());
      var subject = window.model().inbox().form().subjectProperty().get().orElseThrow();
      assertEquals(List.of(signed), subject.earlier(), "the entry itself is the same");
      assertTrue(subject.forOtherContent(signed));
      assertNotEquals(signed.content(), workspace.reviews().parts(DECIDED).content());
      assertEquals(
          signedFile,
          workspace.traces().files(first).file(CHANGED).orElseThrow().digest(),
          "the revision that was decided on is kept");
    }
  }

  private static Review reject(Workspace workspace) {
    var request =
        new DecisionRequest(
            DECIDED, Choice.REJECT, "drops a guard", List.of(), List.of(), Duration.ZERO);
    Sha256 content = workspace.reviews().parts(DECIDED).content();
    assertInstanceOf(
        DecideOutcome.Recorded.class,
        workspace.reviews().decide(request, OptionalInt.empty(), SECRET));
    Review signed = workspace.reviews().of(DECIDED).getFirst();
    assertEquals(content, signed.content());
    return signed;
  }

  private static Window open(FxRobot robot, Workspace workspace) {
    var made = new ArrayList<Window>();
    robot.interact(() -> {
      made.add(OpenWindow.over(workspace, Clock.systemUTC()));
      made.getFirst().model().open();
    });
    return made.getFirst();
  }

  private static InboxItem item(Window window) {
    return window.model().inbox().all().stream()
        .filter(item -> item.target().equals(DECIDED))
        .findFirst()
        .orElseThrow();
  }
}
