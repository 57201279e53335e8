package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.EffectiveState.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each rule by which decisions are counted.
class EffectiveStateTest {

  private static final Target TARGET = Fixture.TARGET;

  @TempDir Path temp;

  private Fixture fixture = new Fixture(Path.of("unset"));
  private Ledger ledger = fixture.ledger();

  @BeforeEach
  void twoPeople() {
    fixture = new Fixture(temp.resolve("ledger"));
    ledger = fixture.created();
  }

  private EffectiveState state() throws Exception {
    return EffectiveState.of(
        LedgerReader.readAll(fixture.folder.ledger()),
        "demo",
        TARGET,
        digest -> fixture.folder.policyText(digest).map(EffectiveStateTest::policy));
  }

  private static Policy policy(byte[] text) {
    try {
      return Policy.parse(text);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private EntryView alice(Verdict verdict) {
    return decide(verdict, Optional.empty(), fixture.aliceSigns(), fixture.alice);
  }

  private EntryView bob(Verdict verdict) {
    return decide(verdict, Optional.empty(), fixture.bobSigns("reviewer"), fixture.bob);
  }

  private EntryView decide(
      Verdict verdict,
      Optional<DecisionStatement.Supersedes> supersedes,
      Signer signer,
      SigningKey key) {
    return Fixture.recorded(
        ledger.append(Fixture.draft(Fixture.decision(verdict, TARGET, supersedes)), signer, key));
  }

  @Test
  void aHighRiskNeedsTwoPersons() throws Exception {
    fixture.enrolBob(ledger, "reviewer");
    assertEquals(State.UNDECIDED, state().state());
    alice(Verdict.APPROVE);
    assertEquals(State.NEEDS_REVIEWER, state().state());
    assertEquals("approved by 1 of 2 persons", state().why());
    bob(Verdict.APPROVE);
    assertEquals(State.EFFECTIVE, state().state());
    assertEquals(List.of("p-001", "p-002"), state().approvals());
  }

  @Test
  void twoKeysOfOnePersonCountOnce() throws Exception {
    SigningKey second = SigningKey.generate();
    Fixture.recorded(
        ledger.append(
            Draft.of(
                EnrolStatement.by(second, Fixture.ORIGIN, "p-001", "Alice", List.of("reviewer"))),
            fixture.aliceSigns(),
            fixture.alice));
    EntryView first = alice(Verdict.APPROVE);
    Signer again =
        new Signer("p-001", "Alice", "reviewer", second.id(), "enrolled-by:" + fixture.alice.id());
    assertTrue(
        Fixture.refused(ledger.append(Fixture.approve(TARGET.id()), again, second))
            .contains("already has a live decision"));
    decide(Verdict.APPROVE, Optional.of(Fixture.link(first)), again, second);
    assertEquals(State.NEEDS_REVIEWER, state().state());
    assertEquals(List.of("p-001"), state().approvals());
  }

  @Test
  void anyLiveRejectionBlocks() throws Exception {
    fixture.enrolBob(ledger, "reviewer");
    alice(Verdict.APPROVE);
    EntryView rejection = bob(Verdict.REJECT);
    assertEquals(State.REJECTED, state().state());
    decide(
        Verdict.APPROVE,
        Optional.of(Fixture.link(rejection)),
        fixture.bobSigns("reviewer"),
        fixture.bob);
    assertEquals(State.EFFECTIVE, state().state());
  }

  @Test
  void askingForMoreHoldsItUp() throws Exception {
    fixture.enrolBob(ledger, "reviewer");
    alice(Verdict.APPROVE);
    bob(Verdict.ASK);
    assertEquals(State.ASKED, state().state());
  }

  @Test
  void theImporterIsNotTheOnlyApproverWhereThereAreOthers() throws Exception {
    importedByAlice();
    low();
    assertEquals(State.EFFECTIVE, state().state());
    assertTrue(state().why().contains("one person is enrolled"));
    fixture.enrolBob(ledger, "reviewer");
    assertEquals(State.NEEDS_REVIEWER, state().state());
    bob(Verdict.APPROVE);
    assertEquals(State.EFFECTIVE, state().state());
  }

  private void importedByAlice() {
    var imported =
        new ImportStatement("demo", 3, 0, 0, false, "folder", Optional.of(Sha256.of("list")));
    Fixture.recorded(ledger.append(Draft.of(imported), fixture.aliceSigns(), fixture.alice));
  }

  private void low() {
    DecisionStatement high = Fixture.decision(Verdict.APPROVE, TARGET, Optional.empty());
    var low =
        new DecisionStatement(
            high.run(),
            high.round(),
            high.candidateId(),
            high.target(),
            high.verdict(),
            high.meaning(),
            high.reason(),
            DecisionStatement.RiskClass.LOW,
            high.recorded(),
            true,
            Optional.empty());
    Fixture.recorded(ledger.append(Fixture.draft(low), fixture.aliceSigns(), fixture.alice));
  }

  @Test
  void anotherPolicyCountsOtherwise() throws Exception {
    alice(Verdict.APPROVE);
    assertEquals(State.NEEDS_REVIEWER, state().state());
    byte[] text =
        "{\"id\":\"one\",\"minApprovals\":{\"high\":1,\"low\":1}}"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Sha256 digest = ledger.storePolicy(text);
    Fixture.recorded(
        ledger.append(
            Draft.of(new PolicyStatement(digest, "a small team")),
            fixture.aliceSigns(),
            fixture.alice));
    assertEquals(State.EFFECTIVE, state().state());
    assertEquals(Outcome.PASS, fixture.verify().outcome());
  }

  @Test
  void aPolicyWhoseTextIsGoneCountsStrictly() throws Exception {
    alice(Verdict.APPROVE);
    EffectiveState strict =
        EffectiveState.of(
            LedgerReader.readAll(fixture.folder.ledger()), "demo", TARGET, _ -> Optional.empty());
    assertEquals(2, strict.needed());
    assertEquals(State.NEEDS_REVIEWER, strict.state());
  }

  @Test
  void twoLiveDecisionsOfOnePersonBreakIt() throws Exception {
    alice(Verdict.APPROVE);
    fixture.raw(
        EntryType.DECISION,
        fixture.fields(Fixture.decision(Verdict.APPROVE, TARGET, Optional.empty())),
        fixture.aliceSigns(),
        fixture.alice);
    assertEquals(State.BROKEN, state().state());
    assertEquals(Outcome.FAIL, fixture.verify().outcome());
  }

  @Test
  void anOverrideTakesTheOthersPlace() throws Exception {
    fixture.enrolBob(ledger, "reviewer", "override");
    EntryView approval = alice(Verdict.APPROVE);
    decide(
        Verdict.REJECT,
        Optional.of(Fixture.link(approval)),
        fixture.bobSigns("override"),
        fixture.bob);
    assertEquals(State.REJECTED, state().state());
    assertEquals(List.of(), state().approvals());
  }

  @Test
  void otherTargetsAndRunsDoNotCount() throws Exception {
    Fixture.recorded(ledger.append(Fixture.approve("C-1"), fixture.aliceSigns(), fixture.alice));
    assertEquals(State.UNDECIDED, state().state());
  }
}
