package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.drift.FlaggedShip;
import dev.countersign.ledger.MalformedException;
import dev.countersign.ledger.Policy;
import dev.countersign.replay.Fate;
import dev.countersign.replay.FileDelta.Status;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RiskModelTest {

  private static Policy policy =
      new Policy("", 2, 1, false, List.of(), List.of(), List.of(), Optional.empty());

  @BeforeAll
  static void standard() throws MalformedException {
    policy = Policy.parse(Policy.standardText());
  }

  @Test
  void anOrdinaryShipOfAPromptHasNoRisk() {
    Risk risk = risk(Given.shipped());
    assertEquals(List.of(), risk.parts());
    assertEquals(0, risk.score());
    assertEquals("low", risk.riskClass());
  }

  @Test
  void codeThatRunsIsHighByThePolicy() {
    for (String bucket : List.of("tools", "processor")) {
      Risk risk = risk(Given.shipped().buckets("prompt", bucket));
      assertEquals(
          List.of(new Risk.Part(2, "changes code that runs (tools or processor)")), risk.parts());
      assertTrue(risk.high());
    }
  }

  @Test
  void everyPartIsNamed() {
    assertPart(Given.shipped().failedAt("replay"), 2, "failed the gate");
    assertPart(Given.shipped().withoutGate(), 3, "shipped without a gate record");
    assertPart(Given.shipped().verdict("ask-more"), 3, "shipped without an accept of the Critic");
    assertPart(Given.shipped().dropped("x"), 1, "part of the candidate was dropped by the merge");
    assertPart(Given.shipped().atRisk("a", "b"), 1, "2 tasks at risk");
    assertPart(Given.shipped().withoutEvidence(), 1, "cites no evidence");
    assertPart(
        Given.shipped()
            .file(Given.delta("x.py", Status.ADDED, false, Optional.empty(), Optional.empty())),
        2,
        "1 undeclared file");
  }

  private static void assertPart(Given given, int points, String why) {
    assertEquals(List.of(new Risk.Part(points, why)), risk(given).parts());
  }

  @Test
  void highFindingsCountTwoEachUpToSix() {
    assertEquals(2, risk(Given.shipped(), Given.finding("TXT_BIDI")).score());
    Finding[] many = {
      Given.finding("TXT_A"), Given.finding("TXT_B"), Given.finding("TXT_C"), Given.finding("TXT_D")
    };
    assertEquals(List.of(new Risk.Part(6, "4 high findings")), risk(Given.shipped(), many).parts());
  }

  @Test
  void hiddenTextIsHighWhateverTheBucket() {
    assertTrue(risk(Given.shipped(), Given.finding("TXT_BIDI")).high());
    assertTrue(risk(Given.shipped().buckets(), Given.finding("TXT_BIDI")).high());
    assertTrue(
        risk(
                Given.shipped().kind(Rewrite.Kind.NO_OP).fate(Fate.NO_OP).buckets(),
                Given.finding("CONTRADICTION"))
            .high());
    assertFalse(risk(Given.shipped(), Given.finding("PATH_NOT_FOUND")).high());
  }

  @Test
  void aConcernThatNamesTheBucketFlagsTheShip() {
    assertTrue(flagged("too many prompt edits in a row", "prompt"));
    assertTrue(flagged("too many prompts", "prompt"));
    assertFalse(flagged("too many edits of the processor", "prompt"));
    assertFalse(flagged("the harness was reconfigured twice", "config"), "a part of another word");
    assertFalse(flagged("", "prompt"));
  }

  @Test
  void aBucketThatTheLandscapeFlagsIsADirectionNotAWarning() {
    Rewrite rewrite = Given.shipped().buckets("prompt").rewrite();
    assertFalse(FlaggedShip.of(rewrite).isPresent());
  }

  @Test
  void whatDidNotShipIsNotFlagged() {
    Rewrite rejected =
        Given.shipped().buckets("prompt").concern("too many prompts").fate(Fate.REJECTED).rewrite();
    assertFalse(FlaggedShip.of(rejected).isPresent());
  }

  @Test
  void threeShipsInARowOfOneBucketAreSaid() {
    Rewrite one = Given.shipped().id("C-R1-01").rewrite();
    Rewrite refused = Given.shipped().id("C-R1-02").fate(Fate.REJECTED).rewrite();
    Rewrite two = Given.shipped().id("C-R2-01").buckets("prompt", "config").rewrite();
    Rewrite three = Given.shipped().id("C-R3-01").rewrite();
    Rewrite other = Given.shipped().id("C-R4-01").buckets("config").rewrite();
    var replay = Given.replay(List.of(), one, refused, two, three, other);
    assertEquals(List.of(), RiskModel.of(two, List.of(), 0, replay, policy).parts());
    assertEquals(
        List.of(new Risk.Part(2, "3 ships in a row share a bucket")),
        RiskModel.of(three, List.of(), 0, replay, policy).parts());
    assertEquals(List.of(), RiskModel.of(other, List.of(), 0, replay, policy).parts());
  }

  private static boolean flagged(String concern, String bucket) {
    Rewrite rewrite = Given.shipped().buckets(bucket).concern(concern).rewrite();
    return FlaggedShip.of(rewrite).isPresent();
  }

  private static Risk risk(Given given, Finding... findings) {
    Rewrite rewrite = given.rewrite();
    return RiskModel.of(
        rewrite, Arrays.asList(findings), 0, Given.replay(List.of(), rewrite), policy);
  }
}
