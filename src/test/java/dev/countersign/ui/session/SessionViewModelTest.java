package dev.countersign.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.task.DirectTaskRunner;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionViewModelTest {

  private final SelectionModel selection = new SelectionModel();
  private final SessionViewModel model =
      new SessionViewModel(selection, new FakeSession(), new DirectTaskRunner());

  @Test
  void aSessionOpensAtItsFirstRewrite() {
    open(FakeSession.PARENT, OptionalInt.empty());

    assertEquals(4, model.stepIndexProperty().get());
    assertEquals(0, model.rewriteIndexProperty().get());
  }

  @Test
  void anAnchorOpensItAtTheCitedStep() {
    open(FakeSession.PARENT, OptionalInt.of(9));

    assertEquals(9, model.stepIndexProperty().get());
    assertEquals(5, model.rewriteIndexProperty().get());
    assertEquals("", model.noticeProperty().get());
  }

  @Test
  void aCitedStepThatIsNotThereIsSaid() {
    open(FakeSession.PARENT, OptionalInt.of(40));

    assertEquals(0, model.stepIndexProperty().get());
    assertEquals("There is no step 40 in this session.", model.noticeProperty().get());
  }

  @Test
  void rewritesAreWalkedWithinAStepAndAcrossSteps() {
    open(FakeSession.PARENT, OptionalInt.of(6));

    model.stepRewrite(1);
    assertEquals(List.of(7, 2), at());
    model.stepRewrite(1);
    assertEquals(List.of(7, 3), at());
    model.stepRewrite(1);
    model.stepRewrite(1);
    assertEquals(List.of(9, 5), at());
    model.stepRewrite(1);
    assertEquals(List.of(9, 5), at(), "the last one stays");
    model.stepRewrite(-1);
    assertEquals(List.of(7, 4), at());
  }

  @Test
  void fromAStepWithoutRewritesTheNeighboursAreReached() {
    open(FakeSession.PARENT, OptionalInt.of(8));
    assertEquals(List.of(8, -1), at());
    assertEquals(5, model.rewritesBefore());

    model.stepRewrite(1);
    assertEquals(List.of(9, 5), at());
    model.selectStep(8);
    model.stepRewrite(-1);
    assertEquals(List.of(7, 4), at());
  }

  @Test
  void rewritesOnlyShortensTheListAndTheWalk() {
    open(FakeSession.PARENT, OptionalInt.of(4));
    assertEquals(13, model.lines().size(), "twelve steps and a nested session");

    model.rewritesOnlyProperty().set(true);
    assertEquals(4, model.lines().size());
    model.step(1);
    assertEquals(6, model.stepIndexProperty().get());
    model.step(-1);
    assertEquals(4, model.stepIndexProperty().get());
  }

  @Test
  void errorsAndMarksAreWalked() {
    open(FakeSession.PARENT, OptionalInt.of(0));
    model.stepError(1);
    assertEquals(2, model.stepIndexProperty().get());
    model.stepError(1);
    model.stepError(1);
    model.stepError(1);
    assertEquals(4, model.stepIndexProperty().get(), "the last error stays");

    model.toggleMark();
    model.selectStep(11);
    model.toggleMark();
    model.selectStep(0);
    model.stepMark(1);
    assertEquals(4, model.stepIndexProperty().get());
    model.toggleMark();
    assertEquals(Set.of(11), model.marks());
  }

  @Test
  void backFromASubAgentReturnsToTheStepThatWasLeft() {
    open(FakeSession.PARENT, OptionalInt.of(3));
    model.selectStep(8);
    model.toggleMark();
    model.openNested(FakeSession.CHILD);
    assertEquals(2, model.replay().orElseThrow().steps().size());

    selection.goBack();
    assertEquals(12, model.replay().orElseThrow().steps().size());
    assertEquals(8, model.stepIndexProperty().get());
    assertEquals(Set.of(8), model.marks());
  }

  @Test
  void theSearchFindsStepsByEitherTrack() {
    open(FakeSession.PARENT, OptionalInt.of(0));
    int[] called = {0};

    model.search().find(model.content().orElseThrow(), "FOXBORO line 3", () -> called[0]++);

    assertEquals(Set.of(3), model.search().hits());
    assertEquals("in 1 step", model.search().resultProperty().get());
    assertEquals(1, called[0]);
    model.stepHit(1);
    assertEquals(3, model.stepIndexProperty().get());
  }

  @Test
  void aSessionThatIsNotThereIsSaid() {
    open("nobody", OptionalInt.empty());

    var failed = assertInstanceOf(SessionState.Failed.class, model.stateProperty().get());
    assertTrue(failed.why().contains("countersign sessions"), failed.why());
    assertEquals(-1, model.stepIndexProperty().get());
  }

  @Test
  void tenThousandStepsAreWalkedWithoutRebuildingTheList() {
    var long10k = new SessionViewModel(selection, new FakeSession(10_000), new DirectTaskRunner());
    open(FakeSession.PARENT, OptionalInt.empty());
    int[] changes = {0};
    long10k
        .lines()
        .addListener((javafx.collections.ListChangeListener<StepLine>) change -> changes[0]++);

    for (int i = 0; i < 1_000; i++) {
      long10k.step(1);
    }

    assertEquals(1_004, long10k.stepIndexProperty().get());
    assertEquals(0, changes[0]);
  }

  private void open(String id, OptionalInt step) {
    selection.select(Selection.library().session(FakeSession.RUN, new SessionPlace(id, step)));
  }

  private List<Integer> at() {
    return List.of(model.stepIndexProperty().get(), model.rewriteIndexProperty().get());
  }
}
