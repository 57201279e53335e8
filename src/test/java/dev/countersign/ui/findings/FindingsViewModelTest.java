package dev.countersign.ui.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.review.FindingNote;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.SeverityCount;
import dev.countersign.ui.task.DirectTaskRunner;
import dev.countersign.ui.task.TaskRunner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FindingsViewModelTest {

  private final FindingsViewModel model =
      new FindingsViewModel(SampleDesk.filled(), new DirectTaskRunner());

  @Test
  void highFindingsComeFirst() {
    model.show(Optional.of(SampleDesk.RUN));

    assertEquals(
        List.of("TXT_BIDI", "CHANGE_UNDECLARED", "JSONL_TORN_TAIL", "FILE_UNKNOWN"),
        model.shown().stream().map(row -> row.noticed().rule()).toList());
    assertEquals("4 findings of import and audit", model.summaryProperty().get());
  }

  @Test
  void everyWordOfTheFilterMustOccur() {
    model.show(Optional.of(SampleDesk.RUN));

    model.filterProperty().set("HIGH config.yaml");

    assertEquals(
        List.of("CHANGE_UNDECLARED"),
        model.shown().stream().map(row -> row.noticed().rule()).toList());
    assertEquals("1 of 4 findings of import and audit", model.summaryProperty().get());
  }

  @Test
  void aDismissedFindingCarriesItsReason() {
    model.show(Optional.of(SampleDesk.RUN));
    StringBuilder refusals = new StringBuilder();

    model.mark(
        model.shown().getFirst(),
        FindingNote.State.DISMISSED,
        "the text is Hebrew and reads as it is",
        SampleDesk.PASSPHRASE.toCharArray(),
        refusals::append);

    assertEquals("", refusals.toString());
    assertEquals(FindingNote.State.DISMISSED, model.shown().getFirst().state());
    model.filterProperty().set("dismissed");
    assertEquals("1 of 4 findings of import and audit", model.summaryProperty().get());
  }

  @Test
  void withoutARunThereIsNothing() {
    model.show(Optional.of(SampleDesk.RUN));
    model.show(Optional.empty());

    assertEquals("0 findings of import and audit", model.summaryProperty().get());
  }

  @Test
  void aStoppedAuditLeavesTheFindingsOfTheImport() {
    var tasks = new HeldTasks();
    var held = new FindingsViewModel(SampleDesk.filled(), tasks);
    held.show(Optional.of(SampleDesk.RUN));
    tasks.finish();
    assertTrue(held.auditingProperty().get());
    assertEquals(4, held.shown().size());

    held.cancel();

    assertEquals(1, tasks.cancelled);
    assertFalse(held.auditingProperty().get());
    assertTrue(held.stoppedProperty().get());
    assertEquals(4, held.shown().size());
    held.restart();
    tasks.finish();
    tasks.finish();
    assertFalse(held.stoppedProperty().get());
    assertFalse(held.auditingProperty().get());
    assertEquals("", held.failureProperty().get());
  }

  @Test
  void severitySourceAndStateNarrowTheList() {
    model.show(Optional.of(SampleDesk.RUN));

    model.severityProperty().set(Optional.of(Severity.LOW));
    assertEquals(
        List.of("FILE_UNKNOWN"), model.shown().stream().map(row -> row.noticed().rule()).toList());
    model.stateProperty().set(Optional.of(FindingNote.State.ACCEPTED));
    assertEquals(List.of(), model.shown());
    model.stateProperty().set(Optional.empty());
    model.sourceProperty().set(Optional.of(FindingRow.Source.AUDIT));
    assertEquals(List.of(), model.shown());
    assertEquals(new SeverityCount(2, 1, 1), model.countsProperty().get());
  }

  @Test
  void theNextFindingIsChosenWhenADismissedOneLeavesTheList() {
    model.show(Optional.of(SampleDesk.RUN));
    model.stateProperty().set(Optional.of(FindingNote.State.OPEN));
    model.chosenProperty().set(Optional.of(model.shown().getFirst()));

    model.mark(
        model.shown().getFirst(),
        FindingNote.State.DISMISSED,
        "the text is Hebrew and reads as it is",
        SampleDesk.PASSPHRASE.toCharArray(),
        refusal -> assertEquals("", refusal));

    assertEquals(3, model.shown().size());
    assertEquals(
        Optional.of("CHANGE_UNDECLARED"),
        model.chosenProperty().get().map(row -> row.noticed().rule()));
    assertEquals(new SeverityCount(1, 1, 1), model.countsProperty().get());
  }

  /// Work that waits until the test lets it go.
  private static final class HeldTasks implements TaskRunner {

    private final Deque<Runnable> held = new ArrayDeque<>();
    private int cancelled;

    @Override
    public <T> RunningTask run(
        String title, Work<T> work, Consumer<T> onSuccess, Consumer<Exception> onFailure) {
      Runnable one = () -> new DirectTaskRunner().run(title, work, onSuccess, onFailure);
      held.add(one);
      return () -> {
        cancelled++;
        held.remove(one);
      };
    }

    void finish() {
      held.remove().run();
    }
  }
}
