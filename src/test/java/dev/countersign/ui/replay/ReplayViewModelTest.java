package dev.countersign.ui.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.task.DirectTaskRunner;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayViewModelTest {

  private final SelectionModel selection = new SelectionModel();
  private final FakeTicks ticks = new FakeTicks();
  private final ReplayViewModel model =
      new ReplayViewModel(selection, ticks, new DirectTaskRunner());

  @BeforeEach
  void open() {
    selection.select(Selection.replay(FakeReplay.RUN, ""));
    model.open(FakeReplay.content());
  }

  private String id() {
    return model.rewriteProperty().get().orElseThrow().id();
  }

  private Centre centre() {
    return model.centre().centreProperty().get();
  }

  @Test
  void aRunOpensAtItsFirstRewriteWithoutMovingTheSelection() {
    assertEquals("C-R8-02", id());
    assertEquals("", selection.get().rewrite());
    assertEquals(9, model.rewrites().size());
    assertEquals(13, model.points().size());
  }

  @Test
  void theSelectionDecidesWhatIsShown() {
    selection.select(Selection.replay(FakeReplay.RUN, "C-R10-03"));
    assertEquals("C-R10-03", id());
    selection.goBack();
    assertEquals("C-R8-02", id());
  }

  @Test
  void aSelectionOfAnotherRunIsNotFollowed() {
    selection.select(Selection.replay(new RunId("other"), "C-R10-03"));
    assertEquals("C-R8-02", id());
  }

  @Test
  void steppingStopsAtBothEnds() {
    model.step(-1);
    assertEquals(0, model.indexProperty().get());
    model.step(100);
    assertEquals(8, model.indexProperty().get());
    assertEquals("C-R12-02", selection.get().rewrite());
  }

  @Test
  void steppingByRoundGoesToTheFirstRewriteOfTheRound() {
    model.select("C-R10-03");
    model.stepRound(-1);
    assertEquals("C-R9-02", id());
    model.stepRound(1);
    assertEquals("C-R10-02", id());
    model.stepRound(1);
    assertEquals("R11", id());
  }

  @Test
  void choosingARoundOfTheChartShowsItsShip() {
    model.selectRound(10);
    assertEquals("C-R10-02", id());
    model.selectRound(11);
    assertEquals("R11", id());
    model.selectRound(3);
    assertEquals("R11", id());
  }

  @Test
  void onlyAnOpenedFileIsViewed() {
    model.select("C-R10-02");
    assertTrue(ticks.viewed.isEmpty());
    model.openFile("gaia_agent.md");
    assertEquals(Set.of("C-R10-02/config.yaml", "C-R10-02/gaia_agent.md"), ticks.viewed);
    assertTrue(model.files().get(1).viewed());
    assertFalse(model.files().get(2).viewed());
  }

  @Test
  void viewedAndNextWalksThroughTheFiles() {
    model.select("C-R10-02");
    model.markViewedAndNext();
    model.markViewedAndNext();
    model.markViewedAndNext();
    assertEquals(3, ticks.viewed.size());
    assertFalse(model.stepFile(1));
    assertEquals("wiki_text_fetch.py", selection.get().file());
  }

  @Test
  void aFileShowsBothSidesWithTheirHarness() {
    model.select("C-R10-02");
    var texts = assertInstanceOf(Centre.Texts.class, centre());
    assertEquals("harness H9", texts.oldTitle());
    assertEquals("candidate C-R10-02", texts.newTitle());
    assertTrue(texts.newText().contains("WikiTextFetch"));
    model.openFile("wiki_text_fetch.py");
    assertEquals("not in harness H9", assertInstanceOf(Centre.Texts.class, centre()).oldTitle());
  }

  @Test
  void theStructureIsShownForConfigsOnly() {
    model.select("C-R10-02");
    model.centre().viewProperty().set(CentreModel.View.STRUCTURE);
    assertEquals(3, assertInstanceOf(Centre.Structure.class, centre()).rows().size());
    model.openFile("gaia_agent.md");
    assertInstanceOf(Centre.Texts.class, centre());
    model.openFile("config.yaml");
    model.centre().layout(DiffOptions.Layout.UNIFIED);
    assertInstanceOf(Centre.Texts.class, centre());
  }

  @Test
  void anArtefactCoversTheFileUntilItIsClosed() {
    model.select("C-R10-02");
    var place = ArtefactPlace.step("trajectories/db4fd70a_r0.jsonl", OptionalInt.of(1));
    model.centre().openArtefact(place);
    assertEquals(1, assertInstanceOf(Centre.Artefact.class, centre()).line());
    model.centre().closeArtefact(place);
    assertInstanceOf(Centre.Texts.class, centre());
    assertEquals(List.of(), model.centre().artefacts());
  }

  @Test
  void aNoOpShowsTheCriticsDecision() {
    model.select("R11");
    var text = assertInstanceOf(Centre.Artefact.class, centre());
    assertEquals("R11/decision.md", text.path());
    assertTrue(text.note().startsWith("Nothing shipped in round 11"));
  }

  @Test
  void aFileThatWasNeverDeliveredSaysSo() {
    model.select("C-R10-04");
    assertEquals(
        "Declared, not delivered", assertInstanceOf(Centre.Nothing.class, centre()).title());
  }

  @Test
  void aRunWithoutRewritesAndNoRunAtAllSayWhatToDo() {
    model.open(FakeReplay.rounds(1));
    assertEquals(
        "No rewrites in this run", assertInstanceOf(Centre.Nothing.class, centre()).title());
    model.close();
    assertEquals("No run is open", assertInstanceOf(Centre.Nothing.class, centre()).title());
  }
}
