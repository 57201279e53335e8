package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A round with very many candidates, all shipped together, in the window: what is drawn does not
/// grow with their number (HOSTILE-INPUT, B17).
@ExtendWith(ApplicationExtension.class)
class ManyCandidatesWindowTest {

  private static final int CANDIDATES = Integer.getInteger("hostile.shown", 600);
  private static final int MOST_CHILDREN = 1_000;

  @TempDir Path folder;
  private @Nullable Workspace opened;
  private @Nullable Stage shown;

  @Start
  void show(Stage stage) {
    shown = stage;
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(opened).close();
  }

  @Test
  void everyScreenStaysSmall(FxRobot robot) throws IOException {
    var workspace =
        Workspace.open(
            folder.resolve("w"), folder.resolve("profile"), Optional.empty(), Clock.systemUTC());
    opened = workspace;
    assertInstanceOf(
        ImportOutcome.Imported.class,
        workspace.importer().importRun(crowd(), ImportOptions.DEFAULT, Progress.NONE));
    var made = new ArrayList<Window>();
    robot.interact(() ->
        made.add(OpenWindow.on(Objects.requireNonNull(shown), workspace, Clock.systemUTC(), 1000)));
    Window window = made.getFirst();
    String last = "C-R1-%06d".formatted(CANDIDATES - 1);
    var run = new RunId("crowd");
    for (Screen screen : Screen.values()) {
      robot.interact(() -> {
        window.model().selection().select(Selection.replay(run, last).on(screen));
        window.view().applyCss();
        window.view().layout();
      });
      int widest = widest(window.view());
      assertTrue(widest < MOST_CHILDREN, screen + ": " + widest);
    }
    robot.interact(() -> window.model().selection().select(Selection.replay(run, last)));
    assertEquals(
        CANDIDATES,
        window.model().replayProperty().get().orElseThrow().rewrites().stream()
            .filter(rewrite -> rewrite.kind() == Rewrite.Kind.CANDIDATE)
            .count());
  }

  /// The most children that a part of the window has.
  private static int widest(Node node) {
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .mapToInt(ManyCandidatesWindowTest::widest)
            .reduce(parent.getChildrenUnmodifiable().size(), Math::max)
        : 0;
  }

  private Path crowd() throws IOException {
    Path run = folder.resolve("crowd");
    Path candidates = Files.createDirectories(run.resolve("R1/candidates"));
    Files.createDirectories(run.resolve("R2"));
    Files.writeString(run.resolve("R1/config.yaml"), "model: x\n");
    Files.writeString(run.resolve("R2/config.yaml"), "model: y\n");
    Files.writeString(
        run.resolve("curves.json"),
        "[{\"round\": 1, \"pass_rate\": 0.5}, {\"round\": 2, \"pass_rate\": 0.6}]");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      String id = "C-R1-%06d".formatted(i);
      ids.add("\"" + id + "\"");
      Files.writeString(
          candidates.resolve(id + ".md"),
          """
          ---
          candidate_id: %s
          bucket: [prompt]
          capability_evidence: []
          file_changes: []
          predicted_impact: {tasks_will_unlock: [], tasks_will_stabilize: [], tasks_at_risk: []}
          ---
          """
              .formatted(id));
    }
    Files.writeString(
        run.resolve("audit.jsonl"),
        "{\"round\": 1, \"event\": \"commit\", \"shipped\": [%s]}\n"
            .formatted(String.join(", ", ids)));
    return run;
  }
}
