package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.Typing;
import dev.countersign.ui.session.SessionViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The journal with many steps that HarnessX itself wrote, in the window, by keyboard.
@ExtendWith(ApplicationExtension.class)
class RealSessionTest {

  private static final Path JOURNAL = Path.of("../shared/samples/harnessx/journals/01-multi-step");
  private static final String SESSION = "01-multi-step";

  @TempDir Path folder;
  private Optional<Workspace> opened = Optional.empty();
  private @Nullable Window opening;
  private RunId run = new RunId("none");

  @Start
  void show(Stage stage) throws Exception {
    if (!Files.isDirectory(JOURNAL)) {
      return;
    }
    var workspace =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("profile"),
            Optional.empty(),
            Clock.systemUTC());
    opened = Optional.of(workspace);
    workspace.importer().importRun(JOURNAL, ImportOptions.DEFAULT, Progress.NONE);
    run = workspace.runs().getFirst().id();
    opening = OpenWindow.on(stage, workspace, Clock.systemUTC(), 1000);
  }

  @BeforeEach
  void needsTheSamples() {
    assumeTrue(
        Files.isDirectory(JOURNAL), "../shared is not here: the real journal is not replayed");
  }

  @AfterEach
  void close() {
    opened.ifPresent(Workspace::close);
  }

  @Test
  void theKeyboardGoesThroughEveryRewriteAndEachDiffIsSeen(FxRobot robot) {
    open(robot);
    List<List<String>> expected =
        List.of(
            List.of("tool-input", "population of Oslo", "population of oslo", "NormaliseToolInput"),
            List.of("tool-result", "population of oslo", "[verified]", "RedactToolResult"),
            List.of("injected-message", "[nudge at step 1]", "StepBudgetNudge"),
            List.of("injected-message", "[nudge at step 2]", "StepBudgetNudge"),
            List.of("tool-denied", "Blocked by DenyDangerousTools.", "DenyDangerousTools"),
            List.of("tool-denied", "DenyDangerousTools"),
            List.of("injected-message", "[nudge at step 3]", "StepBudgetNudge"),
            List.of("tool-input", "  SHOUT  ", "shout", "NormaliseToolInput"),
            List.of("injected-message", "[nudge at step 4]", "StepBudgetNudge"),
            List.of("model-output", "FINAL ANSWER: ", "709037", "TrimAnswer"));

    robot.type(KeyCode.HOME);
    List<Integer> steps = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      if (i > 0) {
        robot.type(KeyCode.G);
      }
      MidTaskRewrite at = session().rewrite().orElseThrow();
      steps.add(at.key().step());
      assertEquals(expected.get(i).getFirst(), at.kind().word());
      String seen = words(robot.lookup(".rewrite-card:here").tryQuery().or(() -> first(robot)));
      for (String word : expected.get(i).subList(1, expected.get(i).size())) {
        assertTrue(seen.contains(word), "rewrite " + (i + 1) + " shows " + word + ": " + seen);
      }
    }
    assertEquals(List.of(0, 0, 1, 2, 2, 2, 3, 3, 4, 4), steps);

    robot.type(KeyCode.G);
    assertEquals(9, session().rewriteIndexProperty().get(), "the last one stays");
  }

  @Test
  void aWordOfAnExternalisedResultIsFoundThroughTheOmnibox(FxRobot robot) throws Exception {
    omnibox(robot, "\"row 25: table value=625\"");
    assertEquals(Screen.SEARCH, window().model().selection().get().screen());
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> robot.lookup("#search-hits").query().isFocused());
    robot.type(KeyCode.ENTER);

    assertEquals(Screen.SESSION, window().model().selection().get().screen());
    assertEquals(1, session().step().orElseThrow().key().step());
    CodeArea area = robot.lookup(".message-area").query();
    int from = area.getText().indexOf("row 25:");
    assertEquals(List.of("search-mark"), List.copyOf(area.getStyleOfChar(from)));
    assertEquals(from, area.getCaretPosition());
    assertTrue(area.getText().contains("row 100: "), "the whole result is there");
  }

  @Test
  void aMarkIsThereWhenTheWindowIsOpenedAgain(FxRobot robot) {
    open(robot);
    robot.type(KeyCode.END).type(KeyCode.M).type(KeyCode.HOME).type(KeyCode.U);
    assertEquals(4, session().stepIndexProperty().get());

    robot.interact(() -> {
      var again = OpenWindow.over(opened.orElseThrow(), Clock.systemUTC());
      again.model().selection().select(place());
      assertEquals(Set.of(4), again.sessions().model().marks());
    });
  }

  private void open(FxRobot robot) {
    robot.interact(() -> window().model().selection().select(place()));
    assertEquals(5, session().replay().orElseThrow().steps().size());
  }

  private Selection place() {
    return Selection.replay(run, "").session(run, new SessionPlace(SESSION, OptionalInt.empty()));
  }

  private Window window() {
    return Objects.requireNonNull(opening, "the samples are here");
  }

  private SessionViewModel session() {
    return window().sessions().model();
  }

  private static Optional<Node> first(FxRobot robot) {
    return robot.lookup(".rewrite-card").tryQuery();
  }

  private static String words(Optional<Node> node) {
    return node.map(RealSessionTest::words).orElse("no card");
  }

  private static String words(Node node) {
    return switch (node) {
      case Text text when text.isVisible() -> text.getText();
      case Labeled label -> label.getText() == null ? "" : label.getText();
      case Parent parent ->
          parent.getChildrenUnmodifiable().stream()
              .map(RealSessionTest::words)
              .collect(Collectors.joining(" "));
      default -> "";
    };
  }

  private static void omnibox(FxRobot robot, String typed) {
    robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
    Typing.write(robot, typed).type(KeyCode.ENTER);
  }
}
