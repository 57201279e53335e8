package dev.countersign.ui.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.review.Choice;
import dev.countersign.review.InboxItem;
import dev.countersign.review.Review;
import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.task.DirectTaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewFormViewModelTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);

  private final SampleDesk desk = SampleDesk.filled();
  private final ReviewFormViewModel model =
      new ReviewFormViewModel(desk, new DirectTaskRunner(), CLOCK, new ViewedFiles());

  @Test
  void approvalNeedsEveryFileViewedAndEveryHighFindingAcknowledged() {
    show("C-R4-03");
    assertEquals(
        "Approve opens when 2 points are acknowledged and 3 more of 3 files are stated as viewed.",
        model.missingProperty().get());
    model.arm(Choice.APPROVE);
    assertEquals(Optional.empty(), model.armedProperty().get());

    model.viewed("config.yaml");
    model.viewed("agent.md");
    model.findings().getFirst().ticked().set(true);
    assertEquals(
        "Approve opens when 1 point is acknowledged and 1 more of 3 files is stated as viewed.",
        model.missingProperty().get());

    model.viewed("fetch.py");
    model.findings().getLast().ticked().set(true);
    assertEquals("", model.missingProperty().get());
    assertTrue(model.canApproveProperty().get());
  }

  @Test
  void rejectIsAlwaysOpenAndNeedsAReasonOfTenCharacters() {
    show("C-R4-03");
    model.arm(Choice.REJECT);
    assertEquals(
        "A reason is needed: you reject or ask. 10 more characters.",
        model.reasonRuleProperty().get());
    assertFalse(model.canSignProperty().get());

    model.reasonProperty().set("too short ");
    assertFalse(model.canSignProperty().get());
    assertTrue(model.signing().isEmpty());

    model.reasonProperty().set("long enough");
    assertTrue(model.canSignProperty().get());
  }

  @Test
  void aLowRiskApprovalNeedsNoReason() {
    show("C-R1-01");
    List.of("config.yaml", "agent.md", "fetch.py").forEach(model::viewed);
    model.arm(Choice.APPROVE);

    assertTrue(model.canSignProperty().get());
  }

  @Test
  void aWrongPassphraseRecordsNothing() {
    show("C-R4-03");
    SigningViewModel signing = rejecting();
    char[] wrong = "wrong horse battery".toCharArray();

    signing.sign("p-001", wrong);

    assertEquals(
        "This passphrase does not open your key. Nothing was recorded; try again.",
        signing.errorProperty().get());
    assertEquals("\0".repeat(19), new String(wrong));
    assertEquals(2, desk.recorded().size());
  }

  @Test
  void aSignedDecisionIsToldAndTheFormEmptied() {
    var told = new ArrayList<Review>();
    model.onRecorded(told::add);
    show("C-R4-03");

    SigningViewModel signing = rejecting();
    signing.sign("p-001", SampleDesk.PASSPHRASE.toCharArray());

    assertTrue(signing.doneProperty().get());
    assertEquals(2, told.getFirst().index());
    assertEquals("", model.reasonProperty().get());
    assertEquals(1, model.subjectProperty().get().orElseThrow().earlier().size());
  }

  @Test
  void earlierDecisionsSayWhenTheyAreAboutOtherBytes() {
    show("C-R1-01");
    var subject = model.subjectProperty().get().orElseThrow();

    assertFalse(subject.forOtherContent(subject.earlier().getFirst()));
    assertTrue(subject.forOtherContent(subject.earlier().getLast()));
  }

  @Test
  void theFirstSignatureMakesAKey() {
    SampleDesk fresh = SampleDesk.empty();
    var form = new ReviewFormViewModel(fresh, new DirectTaskRunner(), CLOCK, new ViewedFiles());
    InboxItem item = fresh.inbox().getFirst();
    form.show(item.run(), item.rewrite().orElseThrow());
    form.arm(Choice.REJECT);
    form.reasonProperty().set("long enough");
    SigningViewModel signing = form.signing().orElseThrow();

    signing.createKey("p-002", "Bo", "short".toCharArray(), "short".toCharArray());
    assertEquals(
        "The passphrase has 5 characters; it needs at least 12.", signing.errorProperty().get());

    signing.createKey("p-002", "Bo", "twelve chars".toCharArray(), "twelve charz".toCharArray());
    assertEquals("The two passphrases differ; type them again.", signing.errorProperty().get());

    signing.createKey("p-002", "Bo", "twelve chars".toCharArray(), "twelve chars".toCharArray());
    assertEquals("Bo", signing.identityProperty().get().orElseThrow().displayName());
  }

  @Test
  void aNoteIsKeptWithoutASignature() {
    show("C-R4-03");
    model.reasonProperty().set("ask the author");

    model.note();

    assertEquals(List.of("ask the author"), desk.notes());
    assertEquals(2, desk.recorded().size());
  }

  private SigningViewModel rejecting() {
    model.arm(Choice.REJECT);
    model.reasonProperty().set("max_steps is raised silently.");
    return model.signing().orElseThrow();
  }

  private void show(String id) {
    InboxItem item =
        desk.inbox().stream().filter(i -> i.target().id().equals(id)).findFirst().orElseThrow();
    model.show(item.run(), item.rewrite().orElseThrow());
  }
}
