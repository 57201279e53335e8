package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every type of entry, written by the program and held against the rules.
class StatementsTest {

  @TempDir Path temp;

  private Fixture fixture = new Fixture(Path.of("unset"));
  private Ledger ledger = fixture.ledger();

  @BeforeEach
  void oneEntry() {
    fixture = new Fixture(temp.resolve("ledger"));
    ledger = fixture.created();
  }

  private Appended byAlice(Statement statement) {
    return ledger.append(Draft.of(statement), fixture.aliceSigns(), fixture.alice);
  }

  private Appended byBob(Statement statement) {
    return ledger.append(Draft.of(statement), fixture.bobSigns("reviewer"), fixture.bob);
  }

  private EnrolStatement bob(Origin origin) {
    return EnrolStatement.by(fixture.bob, origin, "p-002", "Bob", List.of("reviewer"));
  }

  @Test
  void aRequestIsReadAsItWasWritten() throws Exception {
    EnrolStatement asked = bob(Fixture.ORIGIN);
    byte[] text = asked.request().getBytes(StandardCharsets.UTF_8);
    assertEquals(asked, EnrolStatement.parse(text));
    assertEquals(fixture.bob.id(), asked.keyid());
    assertThrows(
        MalformedException.class,
        () -> EnrolStatement.parse("{}".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anEnrolmentNeedsAnAdminTheNewKeyAndThisLedger() {
    Fixture.recorded(byAlice(bob(Fixture.ORIGIN)));
    assertTrue(Fixture.refused(byAlice(bob(Fixture.ORIGIN))).contains("enrolled already"));
    SigningKey carol = SigningKey.generate();
    var asked = EnrolStatement.by(carol, Fixture.ORIGIN, "p-003", "Carol", List.of("reviewer"));
    assertTrue(Fixture.refused(byBob(asked)).contains("only an admin"));
    var elsewhere =
        EnrolStatement.by(carol, new Origin("other"), "p-003", "Carol", List.of("reviewer"));
    assertTrue(Fixture.refused(byAlice(elsewhere)).contains("did not sign its enrolment"));
    var renamed =
        new EnrolStatement("p-004", "Carol", carol.publicKey(), List.of("reviewer"), asked.proof());
    assertTrue(Fixture.refused(byAlice(renamed)).contains("did not sign its enrolment"));
    assertThrows(IllegalArgumentException.class, () -> asked.as(List.of("log")));
    assertThrows(IllegalArgumentException.class, () -> asked.as(List.of()));
    assertEquals(Outcome.PASS, fixture.verify().outcome());
  }

  @Test
  void aRevokedKeySignsNothingMoreAndKeepsItsPast() {
    Fixture.recorded(byAlice(bob(Fixture.ORIGIN)));
    Fixture.recorded(byBob(new NoteStatement("before")));
    var wrong = new RevokeStatement(fixture.bob.id(), "p-009", "lost");
    assertTrue(Fixture.refused(byAlice(wrong)).contains("another person"));
    Fixture.recorded(byAlice(new RevokeStatement(fixture.bob.id(), "p-002", "lost")));
    assertTrue(Fixture.refused(byBob(new NoteStatement("after"))).contains("revoked"));
    var twice = new RevokeStatement(fixture.bob.id(), "p-002", "lost");
    assertTrue(Fixture.refused(byAlice(twice)).contains("not enrolled"));
    assertEquals(Outcome.PASS, fixture.verify().outcome());
  }

  @Test
  void aPolicyIsSetByAnAdmin() throws Exception {
    Fixture.recorded(byAlice(bob(Fixture.ORIGIN)));
    byte[] text = "{\"admins\":[\"p-002\"]}".getBytes(StandardCharsets.UTF_8);
    var statement = new PolicyStatement(ledger.storePolicy(text), "Bob takes over");
    assertTrue(Fixture.refused(byBob(statement)).contains("only an admin"));
    Fixture.recorded(byAlice(statement));
    assertTrue(Fixture.refused(byAlice(statement)).contains("only an admin"));
    Fixture.recorded(byBob(statement));
    assertThrows(
        MalformedException.class, () -> ledger.storePolicy("[]".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theOthersAreHeldAgainstTheirRules() {
    Verification now = fixture.verify();
    Fixture.recorded(byAlice(new AnchorStatement(now.entries(), now.root(), "stick")));
    assertTrue(
        Fixture.refused(byAlice(new AnchorStatement(1, Sha256.of("x"), "stick")))
            .contains("not that of the first"));
    assertTrue(
        Fixture.refused(byAlice(new AnchorStatement(9, now.root(), "stick")))
            .contains("not that of the first"));
    Fixture.recorded(byAlice(new ExportStatement("bundle", "demo/C-1", Sha256.of("zip"), 0)));
    Fixture.recorded(byAlice(new RedactionStatement(Sha256.of("gone"), "asked by law")));
    assertThrows(IllegalArgumentException.class, () -> new RedactionStatement(Sha256.of("x"), " "));
    assertEquals(Outcome.PASS, fixture.verify().outcome());
  }
}
