package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.FolderCopy;
import dev.countersign.SampleWorkspaces;
import dev.countersign.Workspace;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.Choice;
import dev.countersign.review.Person;
import dev.countersign.samples.HostileSample;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.Theme;
import dev.countersign.ui.replay.ArtefactPlace;
import dev.countersign.ui.replay.CentreModel;
import dev.countersign.ui.session.SessionTab;
import dev.countersign.ui.tasks.TaskPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A run full of hidden characters on every screen of the window: no text that is drawn, hovered or
/// read aloud holds one (HOSTILE-INPUT, standing rule 4).
@ExtendWith(ApplicationExtension.class)
class HostileWindowTest {

  private static final Path SAMPLE = Path.of("sample-traces/wiki-retrieval/run");

  @TempDir static Path imported;
  @TempDir Path folder;
  private final Set<String> hidden = new TreeSet<>();
  private int texts;
  private @Nullable Workspace opened;
  private @Nullable Window opening;

  @BeforeAll
  static void importOnce() throws IOException {
    Path source = HostileSample.write(SAMPLE, imported);
    SampleWorkspaces.make(imported.resolve("workspace"), source);
  }

  @Start
  void show(Stage stage) throws Exception {
    FolderCopy.of(imported.resolve("workspace"), folder.resolve("workspace"));
    var workspace =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("profile"),
            Optional.of(new Person("p-001", "A\u202Eda Example")),
            Clock.systemUTC());
    opened = workspace;
    Window window = OpenWindow.over(workspace, Clock.systemUTC());
    opening = window;
    var scene = new Scene(window.view(), 300, 300); // what is looked at is larger, see below
    Theme.LIGHT.apply(scene);
    stage.setScene(scene);
    stage.show();
    window.model().open();
  }

  @AfterEach
  void close() {
    workspace().close();
  }

  @Test
  void theReplayScreenHidesNothing(FxRobot robot) {
    replayHidesNothing(robot, 4);
    nothingIsHidden(25);
  }

  @Test
  @Tag("slow")
  void theReplayScreenHidesNothingOfAnyRewrite(FxRobot robot) {
    replayHidesNothing(robot, 1);
    nothingIsHidden(60);
  }

  /// @param step 1 for every rewrite, else the first of so many each
  private void replayHidesNothing(FxRobot robot, int step) {
    see(robot, () -> select(Selection.library()));
    Set<String> labels = new TreeSet<>();
    List<Rewrite> all = rewrites(robot);
    for (int i = 0; i < all.size(); i += step) {
      Rewrite rewrite = all.get(i);
      see(robot, () -> select(Selection.replay(run(), rewrite.id())));
      rewrite.files().stream()
          .filter(file -> labels.add(file.label()))
          .forEach(file ->
              see(robot, () -> select(Selection.replay(run(), rewrite.id()).file(file.label()))));
    }
    for (CentreModel.View view : CentreModel.View.values()) {
      see(robot, () -> window().replay().centre().viewProperty().set(view));
    }
    for (RunFile file : artefacts()) {
      see(robot, () -> window().replay().centre().openArtefact(ArtefactPlace.of(file.path())));
    }
    see(robot, () -> window().view().showRounds());
  }

  @Test
  void theSessionScreenHidesNothing(FxRobot robot) {
    sessionsHideNothing(robot, 1);
    nothingIsHidden(8);
  }

  @Test
  @Tag("slow")
  void theSessionScreenHidesNothingOfThreeSessions(FxRobot robot) {
    sessionsHideNothing(robot, 3);
    nothingIsHidden(30);
  }

  private void sessionsHideNothing(FxRobot robot, int most) {
    for (Session session : sessions(most)) {
      see(
          robot,
          () ->
              select(
                  Selection.replay(run(), "")
                      .session(run(), new SessionPlace(session.path(), OptionalInt.empty()))));
      var model = window().sessions().model();
      for (int i = 0; i < model.lines().size(); i++) {
        int line = i;
        see(robot, () -> model.selectStep(line));
      }
      for (SessionTab tab : SessionTab.values()) {
        see(robot, () -> model.tabProperty().set(tab));
      }
    }
  }

  @Test
  void theOtherScreensHideNothing(FxRobot robot) {
    String id = rewrites(robot).getFirst().id();
    for (Screen screen : Screen.values()) {
      see(robot, () -> select(Selection.replay(run(), id).on(screen)));
    }
    for (String task : List.of("7bd8\u200B55d8", "db4f\u202Ed70a")) {
      Selection matrix = Selection.replay(run(), "").on(Screen.TASKS);
      see(robot, () -> select(matrix.file(TaskPlace.cell(task, 10).text())));
      see(robot, () -> select(matrix.file(TaskPlace.pair(task, 9, 10).text())));
    }
    for (String words : List.of("Fetch", "fetch*", "the", "\"page\"")) {
      see(robot, () -> window().model().searchFor(words));
    }
    nothingIsHidden(10);
  }

  @Test
  void theInboxItsFormAndTheDialogsHideNothing(FxRobot robot) {
    see(robot, () -> select(Selection.replay(run(), "").on(Screen.INBOX)));
    var inbox = window().model().inbox();
    inbox
        .all()
        .forEach(item ->
            see(
                robot,
                () -> {
                  inbox.sectionProperty().set(item.section());
                  inbox.chosenProperty().set(Optional.of(item));
                }));
    see(robot, () -> window().model().review().showLater());
    see(
        robot,
        () -> {
          window().model().review().arm(Choice.REJECT);
          window().model().review().reasonProperty().set("because");
        });
    see(
        robot,
        () ->
            window()
                .view()
                .dialogs()
                .error(
                    "The run 'wi\u202Eki' cannot be read.",
                    "Choose another\u200B folder.",
                    new IOException("no file R1/\u001b[2Ja\rb.md")));
    nothingIsHidden(5);
  }

  /// Does something, and takes down every text that the windows hold afterwards.
  private void see(FxRobot robot, Runnable doing) {
    robot.interact(() -> {
      doing.run();
      window().view().resize(1600, 2000); // larger than the headless screen, for more rows
    });
    for (int i = 0; i < 2; i++) { // what a layout reveals may ask for another one
      laidOut();
    }
    robot.interact(() -> {
      ShownTexts shown = ShownTexts.hidden();
      hidden.addAll(shown.found());
      texts += shown.count();
    });
  }

  /// Waits for a pulse, which styles and lays out what changed.
  private void laidOut() {
    Scene scene = window().view().getScene();
    var pulse = new CountDownLatch(1);
    Runnable after = pulse::countDown;
    Platform.runLater(() -> {
      scene.addPostLayoutPulseListener(after);
      Platform.requestNextPulse();
    });
    try {
      assertTrue(pulse.await(1, TimeUnit.MINUTES), "no pulse");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Platform.runLater(() -> scene.removePostLayoutPulseListener(after));
    }
  }

  private void nothingIsHidden(int atLeastHundreds) {
    assertEquals("", String.join("\n", hidden));
    assertTrue(texts >= atLeastHundreds * 100, "texts seen: " + texts);
  }

  private List<Rewrite> rewrites(FxRobot robot) {
    robot.interact(() -> select(Selection.replay(run(), "")));
    return window().model().replayProperty().get().orElseThrow().rewrites();
  }

  /// One file of each kind, the first of each folder and ending, from the last rounds.
  private List<RunFile> artefacts() {
    return List.copyOf(
        workspace().files(run()).below("").stream()
            .collect(
                Collectors.toMap(
                    file -> file.path().replaceAll("\\d+|[^/]*\\.", ""),
                    file -> file,
                    (_, later) -> later))
            .values());
  }

  /// Some sessions, among them the ones whose processors rewrote something.
  private List<Session> sessions(int most) {
    List<Session> all = workspace().sessions().sessions(workspace().run(run()));
    return all.stream().filter(one -> one.path().contains("R11")).limit(most).toList();
  }

  private void select(Selection selection) {
    window().model().selection().select(selection);
  }

  private RunId run() {
    return workspace().runs().getFirst().id();
  }

  private Window window() {
    return Objects.requireNonNull(opening);
  }

  private Workspace workspace() {
    return Objects.requireNonNull(opened);
  }
}
