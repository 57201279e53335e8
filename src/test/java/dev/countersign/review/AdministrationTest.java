package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.AnchorLight;
import dev.countersign.ledger.EnrolStatement;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerReader;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Origin;
import dev.countersign.ledger.Outcome;
import dev.countersign.ledger.Policy;
import dev.countersign.ledger.Software;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an admin does, in one story: unlocking a key takes near half a second each time.
class AdministrationTest {

  private static final Person ADA = new Person("p-001", "Ada Example");
  private static final Person BEN = new Person("p-002", "Ben Example");
  private static final Origin ORIGIN = new Origin("ledger.test/one");
  private static final char[] SECRET = "correct horse battery".toCharArray();
  private static final String COUNTED =
      "\"minApprovals\":{\"high\":1,\"low\":1},\"importerMayBeSoleApprover\":false,"
          + "\"highRiskBuckets\":[\"tools\"],\"highRiskFindings\":[],\"overrideRoles\":[\"lead\"]";
  private static final byte[] EASY = bytes("{\"id\":\"one\"," + COUNTED + "}");

  @TempDir Path folder;

  private Ledger ledger() {
    return Ledger.at(
        folder.resolve("ledger"),
        new Software("test", "1", Sha256.of("software")),
        Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC));
  }

  private Administration as(Person person) {
    return Administration.of(
        ledger(), new Profiles(folder.resolve("profile"), Optional.of(person)), () -> ORIGIN);
  }

  @BeforeEach
  void adaBeginsTheLedger() {
    noted(as(ADA).setPolicy(Policy.standardText(), "the usual one", SECRET));
  }

  @Test
  void peopleComeAndGo() throws IOException {
    EnrolStatement ben = as(BEN).request(ORIGIN, SECRET).enrolment().orElseThrow();
    String name = ben.keyid().text().substring("sha256:".length());
    refused("not compared", as(ADA).enrol(ben, name.substring(0, 11), List.of("reviewer"), SECRET));
    refused("not compared", as(ADA).enrol(ben, "0".repeat(12), List.of("reviewer"), SECRET));
    noted(as(ADA).enrol(ben, name.substring(0, 12), List.of("reviewer"), SECRET));
    assertEquals(2, as(ADA).standing().persons());

    refused("admin", as(BEN).setPolicy(EASY, "easier", SECRET));
    refused("reason", as(ADA).revoke(name, " ", SECRET));
    refused("7 digits", as(ADA).revoke(name.substring(0, 6), "left", SECRET));
    noted(as(ADA).revoke(name.substring(0, 7), "left the team", SECRET));
    assertEquals(1, as(ADA).standing().persons());
    refused("was revoked in this ledger by entry #3;", as(BEN).setPolicy(EASY, "easier", SECRET));
    refused("was revoked", as(ADA).enrol(ben, name, List.of("reviewer"), SECRET));
    assertEquals(Outcome.PASS, verify().outcome());
  }

  @Test
  void anotherPolicyNeedsAReasonAndAText() throws IOException {
    refused("reason", as(ADA).setPolicy(EASY, "", SECRET));
    refused("no policy", as(ADA).setPolicy("[]".getBytes(StandardCharsets.UTF_8), "so", SECRET));
    noted(as(ADA).setPolicy(EASY, "a small team", SECRET));
    assertEquals(1, as(ADA).standing().policy().orElseThrow().approvalsForHigh());
    assertEquals(Outcome.PASS, verify().outcome());
  }

  @Test
  void aPolicyThatNobodyCouldChangeOrThatLeavesOutAFieldIsRefused() {
    byte[] nobody = bytes("{\"admins\":[]," + COUNTED + "}");
    refused("nobody could ever change it", as(ADA).setPolicy(nobody, "so", SECRET));
    byte[] stranger = bytes("{\"admins\":[\"p-009\"]," + COUNTED + "}");
    refused("nobody could ever change it", as(ADA).setPolicy(stranger, "so", SECRET));
    byte[] short1 = bytes("{" + COUNTED.replace("\"highRiskBuckets\":[\"tools\"],", "") + "}");
    refused("leaves out highRiskBuckets,", as(ADA).setPolicy(short1, "so", SECRET));
    byte[] short2 = bytes("{" + COUNTED.replace(",\"low\":1", "") + "}");
    refused("leaves out minApprovals.low,", as(ADA).setPolicy(short2, "so", SECRET));
    byte[] ada = bytes("{\"admins\":[\"p-001\"]," + COUNTED + "}");
    noted(as(ADA).setPolicy(ada, "so", SECRET));
  }

  @Test
  void aRoleHasToMeanSomethingAndAMissingOneIsNamed() {
    EnrolStatement ben = as(BEN).request(ORIGIN, SECRET).enrolment().orElseThrow();
    String name = ben.keyid().text();
    refused(
        "'wizard' here; the roles are: reviewer, admin, override.",
        as(ADA).enrol(ben, name, List.of("reviewer", "wizard"), SECRET));
    noted(as(ADA).setPolicy(EASY, "another role overrides", SECRET));
    refused("no role 'override'", as(ADA).enrol(ben, name, List.of("override"), SECRET));
    noted(as(ADA).enrol(ben, name, List.of("admin", " lead"), SECRET));
    refused(
        "without the role reviewer (its roles: admin, lead)",
        as(BEN).setPolicy(EASY, "again", SECRET));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anchorsAreWrittenListedAndHeldAgainstTheLedger() throws IOException {
    Path stick = folder.resolve("stick");
    assertTrue(as(ADA).chooseAnchorFolder(folder.resolve("ledger/checkpoints")).isPresent());
    assertEquals(Optional.empty(), as(ADA).chooseAnchorFolder(stick));
    assertEquals(AnchorLight.Colour.RED, as(ADA).anchors().orElseThrow().light().colour());

    noted(as(ADA).anchor(stick, SECRET).entry());
    var anchors = as(ADA).anchors().orElseThrow();
    assertEquals(AnchorLight.Colour.GREEN, anchors.light().colour());
    assertEquals(
        List.of(KeptCheckpoint.Fit.HOLDS),
        anchors.kept().stream().map(KeptCheckpoint::fit).toList());
    assertEquals(Optional.empty(), as(ADA).alarm());

    noted(as(ADA).setPolicy(EASY, "a small team", SECRET));
    assertEquals(1, as(ADA).anchors().orElseThrow().light().since());
  }

  @Test
  void aShorterLedgerIsARollbackAndNothingIsSigned() throws IOException {
    noted(as(ADA).setPolicy(EASY, "a small team", SECRET));
    Path file = folder.resolve("ledger/ledger.jsonl");
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() - 1));
    assertEquals(Outcome.ROLLBACK, as(ADA).alarm().orElseThrow().outcome());
    refused("ROLLBACK", as(ADA).setPolicy(EASY, "again", SECRET));
    assertEquals(lines.size() - 1, Files.readAllLines(file).size());
  }

  @Test
  void aRewrittenEndIsAForkAndNothingIsSigned() throws IOException {
    Path file = folder.resolve("ledger/ledger.jsonl");
    byte[] before = Files.readAllBytes(file);
    noted(as(ADA).setPolicy(EASY, "what was seen", SECRET));
    Path seen = folder.resolve("profile/p-001/seen.json");
    byte[] kept = Files.readAllBytes(seen);
    Files.write(file, before);
    Files.delete(seen);
    noted(as(ADA).setPolicy(EASY, "something else", SECRET));
    Files.write(seen, kept);
    assertEquals(Outcome.FORK, as(ADA).alarm().orElseThrow().outcome());
    refused("FORK", as(ADA).setPolicy(EASY, "again", SECRET));
  }

  @Test
  void aKeptCheckpointShowsARollbackThatNobodySaw() throws IOException {
    Path stick = folder.resolve("stick");
    as(ADA).chooseAnchorFolder(stick);
    noted(as(ADA).anchor(stick, SECRET).entry());
    Path file = folder.resolve("ledger/ledger.jsonl");
    Files.write(file, Files.readAllLines(file).subList(0, 1));
    Files.delete(folder.resolve("profile/p-001/seen.json"));
    assertEquals(Outcome.ROLLBACK, as(ADA).alarm().orElseThrow().outcome());
    refused("ROLLBACK", as(ADA).setPolicy(EASY, "again", SECRET));
  }

  private LedgerVerifierResult verify() throws IOException {
    Path file = folder.resolve("ledger/ledger.jsonl");
    return new LedgerVerifierResult(
        LedgerVerifier.plain().verify(file).outcome(), LedgerReader.readAll(file).size());
  }

  private record LedgerVerifierResult(Outcome outcome, int entries) {}

  private static void noted(DecideOutcome outcome) {
    assertInstanceOf(DecideOutcome.Noted.class, outcome, outcome.toString());
  }

  private static void refused(String words, DecideOutcome outcome) {
    var refused = assertInstanceOf(DecideOutcome.Refused.class, outcome, outcome.toString());
    assertTrue(refused.reasons().getFirst().contains(words), refused.toString());
  }
}
