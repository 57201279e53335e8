package dev.countersign.ui.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.review.Choice;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.task.DirectTaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxViewModelTest {

  private final SampleDesk desk = SampleDesk.filled();
  private final ReviewFormViewModel form =
      new ReviewFormViewModel(
          desk,
          new DirectTaskRunner(),
          Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC),
          new ViewedFiles());
  private final InboxViewModel model = new InboxViewModel(desk, new DirectTaskRunner(), form);

  @BeforeEach
  void read() {
    model.refresh();
    form.onRecorded(review -> model.refresh());
  }

  @Test
  void theFirstItemOfYourTurnIsOnTheForm() {
    assertEquals("C-R2-01", chosen());
    assertEquals("C-R2-01", form.subjectProperty().get().orElseThrow().target().id());
    assertEquals(3, model.count(Section.YOUR_TURN));
    assertEquals(1, model.count(Section.DONE));
    assertEquals(3, model.open().get());
  }

  @Test
  void afterADecisionTheNextItemComes() {
    form.arm(Choice.REJECT);
    form.reasonProperty().set("the claim has no evidence");
    form.signing().orElseThrow().sign(SampleDesk.PASSPHRASE.toCharArray());

    assertEquals("C-R4-02", chosen());
    assertEquals(2, model.count(Section.YOUR_TURN));
  }

  @Test
  void aDecidedItemCanBeBroughtBackToBeSuperseded() {
    model.reopen(desk.recorded().getLast());

    assertEquals(Section.DONE, model.sectionProperty().get());
    assertEquals("C-R1-01", chosen());
  }

  @Test
  void coverageCountsTheShipsThatNobodyDecidedOn() {
    var last = model.coverage().getLast();

    assertEquals("Nobody decided", last.label());
    assertEquals(1, last.count());
  }

  private String chosen() {
    return model.chosenProperty().get().map(item -> item.target().id()).orElseThrow();
  }
}
