package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.Subject;
import dev.countersign.ledger.MalformedException;
import dev.countersign.ledger.Policy;
import dev.countersign.replay.Fate;
import dev.countersign.review.InboxItem.Section;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What only the outcome tells stays hidden until somebody asks for it.
class HindsightTest {

  private static final Subject SHIP = new Subject.OfRewrite("C-R4-01", 4);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRED_SURPRISE_REGRESSION",
        "SCORE_NEVER_SCORED",
        "ATTR_UNATTRIBUTED",
        "GATE_19_SEESAW",
        "TRUTH_CAME_BACK"
      })
  void anOutcomeIsLater(String rule) {
    assertTrue(Hindsight.isLater(rule, SHIP, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GATE_09_UNDECLARED_FILES",
        "DRIFT_SAME_BUCKET",
        "TRUTH_RAISED_BUDGET",
        "CRITIC_LABEL_TEXT"
      })
  void whatStoodThereWhenTheRunDecidedIsNot(String rule) {
    assertFalse(Hindsight.isLater(rule, SHIP, 4));
  }

  @Test
  void theFiguresOfTheRoundItselfAreLater() {
    assertTrue(Hindsight.isLater("DRIFT_BELOW_BEST", new Subject.OfRound(5), 4));
    assertTrue(Hindsight.isLater("DRIFT_BELOW_BEST", new Subject.OfRound(4), 4));
    assertFalse(Hindsight.isLater("DRIFT_BELOW_BEST", new Subject.OfRound(3), 4));
    assertFalse(Hindsight.isLater("CONCERN_OPEN", new Subject.OfRound(4), 4));
  }

  @Test
  void aRollbackShowsOnlyOnceItIsAskedFor() {
    assertEquals(Fate.SHIPPED, Hindsight.HIDDEN.known(Fate.ROLLED_BACK));
    assertEquals(Fate.ROLLED_BACK, Hindsight.SHOWN.known(Fate.ROLLED_BACK));
    assertEquals(Fate.GATE_FAILED, Hindsight.HIDDEN.known(Fate.GATE_FAILED));
  }

  @Test
  void theInboxAndTheRiskDoNotTellOfTheRollback() throws MalformedException {
    var rewrite = Given.shipped().fate(Fate.ROLLED_BACK).rewrite();
    Policy policy = Policy.parse(Policy.standardText());
    Risk risk = RiskModel.of(rewrite, List.of(), 0, Given.replay(List.of(), rewrite), policy);
    var item =
        new InboxItem(
            new Target(Given.RUN, rewrite.kind().word(), rewrite.id()),
            Optional.of(rewrite),
            Section.YOUR_TURN,
            "",
            risk,
            List.of(),
            Effect.State.UNDECIDED,
            InboxItem.Marks.NONE);
    assertEquals("shipped", item.outcome());
    assertEquals(List.of(), risk.parts());
  }
}
