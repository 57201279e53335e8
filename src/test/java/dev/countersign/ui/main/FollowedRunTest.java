package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.FolderCopy;
import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Selection.SessionPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A run that is still being written, followed in the window.
@ExtendWith(ApplicationExtension.class)
class FollowedRunTest {

  @TempDir Path folder;
  private Path journal = Path.of("none");
  private Path trace = Path.of("none");
  private List<String> records = List.of();
  private List<String> events = List.of();
  private RunId run = new RunId("none");
  private Optional<Workspace> workspace = Optional.empty();
  private Optional<Window> opened = Optional.empty();

  @Start
  void show(Stage stage) throws IOException {
    Path source = folder.resolve("live");
    FolderCopy.of(Path.of("sample-traces/wiki-retrieval/run"), source);
    journal = longest(source);
    records = Files.readAllLines(journal);
    trace =
        journal.resolveSibling(journal.getFileName().toString().replace(".jsonl", "_trace.jsonl"));
    events = Files.readAllLines(trace);
    write(2);
    var desk =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("profile"),
            Optional.empty(),
            Clock.systemUTC());
    workspace = Optional.of(desk);
    desk.importer().importRun(source, ImportOptions.DEFAULT, Progress.NONE);
    run = desk.runs().getFirst().id();
    Window window = OpenWindow.on(stage, desk, Clock.systemUTC(), 460);
    opened = Optional.of(window);
  }

  @Test
  void aSessionGrowsWithoutLosingStepOrScroll(FxRobot robot) throws IOException {
    Window window = opened.orElseThrow();
    robot.interact(() -> openSession(window));
    ListView<?> steps = robot.lookup("#steps").queryListView();
    robot.interact(() -> window.sessions().model().selectStep(2));
    int before = steps(window);
    robot.interact(() -> steps.scrollTo(1));
    robot.interact(() -> {});
    int top = top(steps);
    robot.interact(() -> window.model().library().followed().follow(run));
    write(3);
    robot.interact(() -> window.model().library().followed().stop());
    robot.interact(() -> window.model().library().followed().follow(run));
    assertTrue(steps(window) > before, before + " steps before, " + steps(window) + " now");
    assertEquals(2, window.sessions().model().stepIndexProperty().get());
    assertEquals(Screen.SESSION, window.model().selection().get().screen());
    assertEquals(top, top(steps));
    assertEquals(2, revision(window));
  }

  @Test
  void aRewriteStaysInFront(FxRobot robot) throws IOException {
    Window window = opened.orElseThrow();
    robot.interact(() -> window.model().selection().select(Selection.replay(run, "")));
    robot.interact(() -> window.replay().selectIndex(4));
    String id = window.replay().rewriteProperty().get().orElseThrow().id();
    var centre = window.replay().centre().centreProperty().get();
    int[] changes = {0};
    window.replay().centre().centreProperty().subscribe((_, _) -> changes[0]++);
    write(3);
    robot.interact(() -> window.model().library().followed().follow(run));
    assertEquals(2, revision(window));
    assertEquals(id, window.replay().rewriteProperty().get().orElseThrow().id());
    assertEquals(4, window.replay().indexProperty().get());
    assertEquals(centre, window.replay().centre().centreProperty().get());
    assertEquals(0, changes[0], "the diff was shown anew, and so lost its place");
  }

  private void openSession(Window window) {
    window.model().selection().select(Selection.replay(run, ""));
    Workspace desk = workspace.orElseThrow();
    String path = folder.resolve("live").relativize(journal).toString();
    String session = desk.sessions().sessionOf(desk.run(run), path).orElseThrow().path();
    window.sessions().model().open(run, new SessionPlace(session, OptionalInt.empty()));
  }

  private static int steps(Window window) {
    return window
        .sessions()
        .model()
        .replay()
        .map(SessionReplay::steps)
        .map(List::size)
        .orElseThrow();
  }

  private int revision(Window window) {
    return window.model().library().rows().stream()
        .filter(row -> row.run().id().equals(run))
        .findFirst()
        .orElseThrow()
        .run()
        .revision();
  }

  private static int top(ListView<?> list) {
    return list.lookupAll(".virtual-flow").stream()
        .map(VirtualFlow.class::cast)
        .findFirst()
        .orElseThrow()
        .getFirstVisibleCell()
        .getIndex();
  }

  /// Writes the first thirds of the journal and of its trace.
  private void write(int thirds) throws IOException {
    beginning(journal, records, records.size() * thirds / 3);
    beginning(trace, events, events.size() * thirds / 3);
  }

  private static void beginning(Path file, List<String> lines, int count) throws IOException {
    String text = String.join("\n", lines.subList(0, count)) + "\n";
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Path longest(Path source) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      return files
          .filter(file -> file.toString().contains("/sessions/"))
          .filter(file -> file.toString().endsWith(".jsonl"))
          .filter(file -> !file.toString().endsWith("_trace.jsonl"))
          .max(Comparator.comparingLong(FollowedRunTest::lines))
          .orElseThrow();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
