package dev.countersign.ui.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.replay.Fate;
import dev.countersign.review.Choice;
import dev.countersign.review.Effect;
import dev.countersign.review.InboxItem;
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
    form.signing().orElseThrow().sign("p-001", SampleDesk.PASSPHRASE.toCharArray());

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

  @Test
  void onlyAnEffectiveApprovalCountsAsApproved() {
    assertEquals(1, approved(Effect.State.EFFECTIVE));
    assertEquals(0, approved(Effect.State.SECOND_REVIEWER));
    assertEquals(0, approved(Effect.State.OTHER_CONTENT));
  }

  @Test
  void theLinesOfCoverageAddUpToTheShips() {
    for (Effect.State state : Effect.State.values()) {
      approved(state);
      var lines = model.coverage();
      assertEquals(
          lines.getFirst().count(),
          lines.stream().skip(1).mapToLong(InboxViewModel.Coverage::count).sum(),
          state.word());
      assertEquals("Needs second", lines.get(2).label());
      assertEquals(state == Effect.State.SECOND_REVIEWER ? 1 : 0, lines.get(2).count());
    }
  }

  private long approved(Effect.State state) {
    InboxItem ship =
        model.all().stream()
            .filter(item -> item.target().id().equals("C-R1-01"))
            .filter(item -> item.rewrite().orElseThrow().fate() == Fate.SHIPPED)
            .findFirst()
            .orElseThrow();
    model
        .all()
        .setAll(
            new InboxItem(
                ship.target(),
                ship.rewrite(),
                ship.section(),
                ship.why(),
                ship.risk(),
                ship.reviews(),
                state,
                ship.marks()));
    return model.coverage().stream()
        .filter(line -> line.label().equals("Approved"))
        .findFirst()
        .orElseThrow()
        .count();
  }

  private String chosen() {
    return model.chosenProperty().get().map(item -> item.target().id()).orElseThrow();
  }
}
