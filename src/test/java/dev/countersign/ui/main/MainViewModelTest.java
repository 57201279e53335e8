package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.Selection;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.task.DirectTaskRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainViewModelTest {

  private final SelectionModel selection = new SelectionModel();
  private final MainViewModel model =
      new MainViewModel(
          SampleDesk.filled().desk(), selection, new DirectTaskRunner(), Clock.systemUTC());

  @BeforeEach
  void open() {
    model.open();
  }

  @Test
  void aSelectedRewriteIsRebuiltAndPutOnTheForm() {
    selection.select(Selection.replay(SampleDesk.RUN, "C-R4-02"));

    assertEquals("C-R4-02", model.rewrite().orElseThrow().id());
    assertEquals(
        "gaia-mini/C-R4-02",
        model.review().subjectProperty().get().orElseThrow().target().toString());
  }

  @Test
  void backRestoresWhatWasOnTheForm() {
    selection.select(Selection.replay(SampleDesk.RUN, "C-R1-01"));
    selection.select(Selection.replay(SampleDesk.RUN, "C-R4-02"));

    selection.goBack();

    assertEquals("C-R1-01", model.review().subjectProperty().get().orElseThrow().target().id());
    selection.goBack();
    assertFalse(model.review().subjectProperty().get().isPresent());
  }

  @Test
  void aFileSeenInReplayCountsInTheInbox() {
    selection.select(Selection.replay(SampleDesk.RUN, "C-R2-01"));
    List.of("config.yaml", "agent.md", "fetch.py").forEach(model.review()::viewed);

    selection.select(selection.get().on(Selection.Screen.INBOX));

    assertEquals("C-R2-01", model.inbox().chosenProperty().get().orElseThrow().target().id());
    assertTrue(model.inbox().form().canApproveProperty().get());
  }

  @Test
  void aRoundIsShownByItsFirstRewrite() {
    model.load(SampleDesk.RUN);

    model.openRound(SampleDesk.RUN, 4);

    assertEquals("C-R4-02", selection.get().rewrite());
  }

  @Test
  void theOmniboxFindsRoundsAndCandidatesOfOpenedRuns() {
    model.load(SampleDesk.RUN);
    List<Jump> jumps = Jump.all(model.library().rows(), model.replays(), selection.get());

    assertEquals(
        List.of("gaia-mini C-R4-02 · gate failed", "gaia-mini C-R4-03 · shipped"),
        Jump.matching(jumps, "gaia r4-").stream().map(Jump::text).toList());
    assertEquals(
        Selection.replay(SampleDesk.RUN, "C-R2-01"),
        Jump.matching(jumps, "gaia-mini R2").getFirst().to());
  }

  @Test
  void paceNamesRateAndTimeLeft() {
    assertEquals(
        "142 MB/s · 12 s left",
        TaskLine.pace(284e6, 284e6 + 142e6 * 12, Duration.ofSeconds(2), true));
    assertEquals("5.0 /s", TaskLine.pace(10, -1, Duration.ofSeconds(2), false));
    assertTrue(TaskLine.pace(10, 20, Duration.ofMillis(300), false).isEmpty());
  }
}
