package dev.countersign.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.replay.task.Place;
import dev.countersign.search.Hit;
import dev.countersign.search.SmallSearchRun;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Theme;
import dev.countersign.ui.Typing;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.main.Window;
import dev.countersign.ui.replay.ArtefactPlace;
import dev.countersign.ui.task.DirectTaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class SearchViewTest {

  private static final String REF = "tool_results/c1_raw.txt";

  private Workspace workspace;
  private Window window;

  @Start
  void show(Stage stage) throws IOException {
    Path folder = Files.createTempDirectory("countersign-search");
    SmallSearchRun.write(folder.resolve("small"));
    workspace =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("profile"),
            Optional.empty(),
            Clock.systemUTC());
    workspace.importer().importRun(folder.resolve("small"), ImportOptions.DEFAULT, Progress.NONE);
    window =
        new Window(
            workspace,
            folder,
            new DirectTaskRunner(),
            FXCollections.observableArrayList(),
            DiffWork.DIRECT,
            Clock.systemUTC(),
            () -> {});
    var scene = new Scene(window.view(), 1000, 900);
    Theme.LIGHT.apply(scene);
    stage.setScene(scene);
    stage.show();
    window.model().open();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void theOmniboxFindsAWordInsideAnExternalisedResultAndEnterOpensIt(FxRobot robot)
      throws TimeoutException {
    omnibox(robot, "walrus");

    assertEquals(Screen.SEARCH, window.model().selection().get().screen());
    ListView<Hit> list = hits(robot);
    assertEquals(1, list.getItems().size());
    assertEquals("1 hit", window.model().search().summaryProperty().get());

    robot.type(KeyCode.ENTER);

    assertEquals(Screen.SESSION, window.model().selection().get().screen());
    var session = window.sessions().model();
    var item =
        session.step().orElseThrow().items().stream()
            .filter(one -> one.raw().place().equals(new Place.InFile(REF)))
            .findFirst();
    assertTrue(item.isPresent(), "the step at hand has the result");
    assertEquals(List.of("walrus"), marked(robot));

    robot.press(KeyCode.ALT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.ALT);
    assertEquals(Screen.SEARCH, window.model().selection().get().screen());
  }

  private static List<String> marked(FxRobot robot) {
    return robot.lookup(".line-mark").queryAllAs(Text.class).stream().map(Text::getText).toList();
  }

  @Test
  void nGoesToTheNextHitAndAChipIsTakenAway(FxRobot robot) throws TimeoutException {
    omnibox(robot, "kind:raw_* task:db4f*");
    ListView<Hit> list = hits(robot);
    assertEquals(3, list.getItems().size());
    assertEquals(0, list.getSelectionModel().getSelectedIndex());

    robot.interact(list::requestFocus);
    robot.type(KeyCode.N);
    assertEquals(1, list.getSelectionModel().getSelectedIndex());

    robot.clickOn("kind:raw_*");
    assertEquals("task:db4f*", window.model().search().typedProperty().get());
    assertTrue(list.getItems().size() > 3);
  }

  @Test
  void theOmniboxJumpsToAFile(FxRobot robot) {
    robot.interact(() -> window.model().load(workspace.runs().getFirst().id()));
    omnibox(robot, "file decision.md");

    assertEquals(
        Optional.of("R1/decision.md"),
        window.replay().centre().artefactProperty().get().map(ArtefactPlace::path));
  }

  private static ListView<Hit> hits(FxRobot robot) throws TimeoutException {
    ListView<Hit> list = robot.lookup("#search-hits").query();
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> !list.getItems().isEmpty());
    WaitForAsyncUtils.waitForFxEvents();
    return list;
  }

  private static void omnibox(FxRobot robot, String typed) {
    robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
    Typing.write(robot, typed).type(KeyCode.ENTER);
  }
}
