package dev.countersign.ui.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.review.FindingNote;
import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.task.DirectTaskRunner;
import java.util.List;
import java.util.Optional;
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
    assertEquals("4 findings", model.summaryProperty().get());
  }

  @Test
  void everyWordOfTheFilterMustOccur() {
    model.show(Optional.of(SampleDesk.RUN));

    model.filterProperty().set("HIGH config.yaml");

    assertEquals(
        List.of("CHANGE_UNDECLARED"),
        model.shown().stream().map(row -> row.noticed().rule()).toList());
    assertEquals("1 of 4 findings", model.summaryProperty().get());
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
    assertEquals("1 of 4 findings", model.summaryProperty().get());
  }

  @Test
  void withoutARunThereIsNothing() {
    model.show(Optional.of(SampleDesk.RUN));
    model.show(Optional.empty());

    assertEquals("0 findings", model.summaryProperty().get());
  }
}
