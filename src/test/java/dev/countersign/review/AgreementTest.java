package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.replay.Fate;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.GateCheck;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementTest {

  @ParameterizedTest
  @EnumSource(Fate.class)
  void approveAgreesWithWhatWasShippedAndRejectWithTheRest(Fate fate) {
    Rewrite rewrite = Given.shipped().fate(fate).rewrite();
    boolean shipped = fate == Fate.SHIPPED || fate == Fate.ROLLED_BACK;
    assertEquals(shipped, Agreement.agrees(Choice.APPROVE, rewrite));
    assertEquals(!shipped, Agreement.agrees(Choice.REJECT, rewrite));
    assertEquals(false, Agreement.agrees(Choice.OVERRIDE, rewrite));
  }

  @ParameterizedTest
  @EnumSource(value = Rewrite.Kind.class, names = "CANDIDATE", mode = EnumSource.Mode.EXCLUDE)
  void aRoundWithoutAShipAndARollbackStand(Rewrite.Kind kind) {
    Rewrite rewrite = Given.shipped().kind(kind).fate(Fate.NO_OP).rewrite();
    assertEquals(true, Agreement.agrees(Choice.APPROVE, rewrite));
    assertEquals(false, Agreement.agrees(Choice.REJECT, rewrite));
    assertEquals(Optional.of("no_op"), Agreement.recorded(rewrite).critic());
    assertEquals(Optional.empty(), Agreement.recorded(rewrite).shipped());
    assertEquals(Optional.empty(), Agreement.recorded(rewrite).gate());
  }

  @Test
  void askAgreesWithAskMoreOnly() {
    for (String verdict : new String[] {"accept", "reject", ""}) {
      assertEquals(false, Agreement.agrees(Choice.ASK, Given.shipped().verdict(verdict).rewrite()));
    }
    assertEquals(true, Agreement.agrees(Choice.ASK, Given.shipped().verdict("ask-more").rewrite()));
  }

  @Test
  void theRecordIsStatedInItsOwnWords() {
    var shipped = Agreement.recorded(Given.shipped().rewrite());
    assertEquals(Optional.of("accept"), shipped.critic());
    assertEquals(Optional.of("passed"), shipped.gate());
    assertEquals(Optional.of(true), shipped.shipped());
    var failed = Agreement.recorded(Given.shipped().verdict("").failedAt("replay").rewrite());
    assertEquals(Optional.empty(), failed.critic());
    assertEquals(Optional.of("failed at replay"), failed.gate());
    assertEquals(Optional.of(false), failed.shipped());
  }

  @Test
  void aGateThatOnlySkippedDidNotRun() {
    var skipped = new GateCheck("replay", GateCheck.State.SKIPPED, "skipped: earlier gate failed");
    assertEquals(
        Optional.of("not run"),
        Agreement.recorded(Given.shipped().checks(skipped).rewrite()).gate());
  }

  @Test
  void aLaterRollbackDoesNotChangeWhatAgreesWithTheDecision() {
    Rewrite rewrite = Given.shipped().fate(Fate.ROLLED_BACK).rewrite();
    assertEquals(Optional.of(true), Agreement.recorded(rewrite).shipped());
    assertEquals(true, Agreement.agrees(Choice.APPROVE, rewrite));
    assertEquals(false, Agreement.agrees(Choice.REJECT, rewrite));
  }
}
