package dev.countersign.ui.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.review.Choice;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Target;
import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.task.DirectTaskRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Who has to say who they are, and when again (LEDGER 1.4, rule 5).
class SignOnTest {

  private static final Identity ADA = new Identity("p-001", "Ada Example", "7f3a");
  private static final Identity BEN = new Identity("p-002", "Ben Example", "91c2");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T09:00:00Z"));
  private final InstantSource source = now::get;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final SignOn signOn = new SignOn(clock);
  private final SampleDesk desk = SampleDesk.filled();

  private void later(Duration time) {
    now.set(now.get().plus(time));
  }

  @Test
  void theFirstSignatureOfASessionWantsTheId() {
    assertTrue(signOn.isWanted());
    assertTrue(signOn.why().contains("First signature"));
    signOn.proved();
    assertFalse(signOn.isWanted());
  }

  @Test
  void aQuarterOfAnHourWithoutASignatureLocks() {
    signOn.proved();
    later(SignOn.LASTS.minusSeconds(1));
    assertFalse(signOn.isWanted());
    signOn.proved();
    later(SignOn.LASTS.minusSeconds(1));
    assertFalse(signOn.isWanted(), "counted from the last signature");
    later(Duration.ofSeconds(1));
    assertTrue(signOn.isWanted());
    assertTrue(signOn.why().contains("Locked after 15 minutes"));
  }

  private SigningViewModel signing() {
    var request =
        new DecisionRequest(
            new Target(SampleDesk.RUN, "candidate", "C-R4-03"),
            Choice.REJECT,
            "not convincing at all",
            List.of(),
            List.of(),
            Duration.ZERO);
    return new SigningViewModel(
        desk, new DirectTaskRunner(), clock, request, Optional.empty(), signOn, review -> {});
  }

  @Test
  void withoutTheIdNothingIsSignedWhileItIsWanted() {
    int before = desk.recorded().size();
    SigningViewModel model = signing();
    model.sign("p-009", "a long passphrase".toCharArray());
    assertTrue(model.errorProperty().get().contains("not the id"), model.errorProperty().get());
    assertEquals(before, desk.recorded().size());
    assertTrue(signOn.isWanted());
  }

  @Test
  void ofSeveralPeopleOneIsChosenAndHasToProveIt() {
    signOn.proved();
    desk.severalPeople(ADA, BEN);
    SigningViewModel model = signing();
    assertEquals(Optional.empty(), model.identityProperty().get());
    assertEquals(List.of(ADA, BEN), model.people());
    model.choose(BEN);
    assertEquals(Optional.of(BEN), model.identityProperty().get());
    assertTrue(signOn.isWanted(), "what Ada proved does not count for Ben");
    assertEquals("p-002", model.chosen());
    model.chooseAgain();
    assertEquals(Optional.empty(), model.identityProperty().get());
  }
}
