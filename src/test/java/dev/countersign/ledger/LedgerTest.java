package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  @TempDir Path temp;

  private Fixture fixture() {
    return new Fixture(temp.resolve("ledger"));
  }

  @Test
  void whatIsAppendedVerifies() {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    Sha256 kept = ledger.store("manifest".getBytes(StandardCharsets.UTF_8));
    ImportStatement run = new ImportStatement("demo", 9, 2, 1, false, "folder", Optional.of(kept));
    Fixture.recorded(ledger.append(Draft.of(run), fixture.aliceSigns(), fixture.alice));
    Draft draft =
        Fixture.draft(
            Fixture.decision(Verdict.APPROVE, Fixture.TARGET, Optional.empty()),
            Subject.of("R10/candidates/C-R10-02.md", "manifest", kept));
    EntryView entry = Fixture.recorded(ledger.append(draft, fixture.aliceSigns(), fixture.alice));

    assertEquals(2, entry.index());
    assertEquals(Fixture.START, entry.claimedTime());
    assertEquals(draft.statement(), entry.decision().orElseThrow());
    assertEquals(draft.subjects(), entry.subjects());
    assertEquals(draft.absent(), entry.absent());
    Verification verification =
        LedgerVerifier.plain()
            .against(fixture.checkpoint())
            .withContent()
            .verify(fixture.folder.ledger());
    assertEquals(List.of(), verification.problems());
    assertEquals(Outcome.PASS, verification.outcome());
    assertEquals(3, verification.entries());
    assertEquals(verification.root(), ledger.standing().root());
    assertEquals(3, ledger.standing().entries());
    assertEquals(1, ledger.standing().persons());
  }

  @Test
  void filesAreForTheirOwnerOnly() throws Exception {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    ledger.store(new byte[] {1});
    ledger.addPending(Json.object(Map.of("a", Json.of(1))));
    try (Stream<Path> all = Files.walk(fixture.folder.path())) {
      for (Path path : all.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertEquals(Files.isDirectory(path) ? "rwx------" : "rw-------", mode, path.toString());
      }
    }
  }

  @Test
  void aLedgerIsMadeOnce() {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    assertTrue(Fixture.refused(ledger.create(fixture.genesis(), fixture.log)).contains("already"));
  }

  @Test
  void nothingIsAppendedBeforeTheFirstEntry() {
    Fixture fixture = fixture();
    Appended appended =
        fixture.ledger().append(Fixture.approve("C-1"), fixture.aliceSigns(), fixture.alice);
    assertTrue(Fixture.refused(appended).contains("no first entry"));
  }

  @Test
  void aStrangersKeyIsRefused() throws Exception {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    long before = Files.size(fixture.folder.ledger());
    Appended appended =
        ledger.append(Fixture.approve("C-1"), fixture.bobSigns("reviewer"), fixture.bob);
    assertTrue(Fixture.refused(appended).contains("not enrolled"));
    assertEquals(before, Files.size(fixture.folder.ledger()));
  }

  @Test
  void oneSignsOnlyForOneself() {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    Signer other = new Signer("p-009", "Eve", "reviewer", fixture.alice.id(), "genesis");
    assertTrue(
        Fixture.refused(ledger.append(Fixture.approve("C-1"), other, fixture.alice))
            .contains("another person"));
  }

  @Test
  void aSecondDecisionMustSupersedeTheFirst() {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    EntryView first = append(fixture, ledger, Verdict.APPROVE, Optional.empty());
    Draft again = Fixture.draft(Fixture.decision(Verdict.REJECT, Fixture.TARGET, Optional.empty()));
    assertTrue(
        Fixture.refused(ledger.append(again, fixture.aliceSigns(), fixture.alice))
            .contains("already has a live decision"));

    assertEquals(
        Optional.of(Fixture.link(first)), ledger.liveDecision("demo", Fixture.TARGET, "p-001"));
    EntryView second = append(fixture, ledger, Verdict.REJECT, Optional.of(Fixture.link(first)));
    assertEquals(
        Optional.of(Fixture.link(second)), ledger.liveDecision("demo", Fixture.TARGET, "p-001"));
    Draft third =
        Fixture.draft(
            Fixture.decision(Verdict.ASK, Fixture.TARGET, Optional.of(Fixture.link(first))));
    assertTrue(
        Fixture.refused(ledger.append(third, fixture.aliceSigns(), fixture.alice))
            .contains("not a live decision"));
    assertEquals(Outcome.PASS, fixture.verify().outcome());
  }

  @Test
  void onlyTheRoleOverrideSupersedesAnotherPerson() {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    fixture.enrolBob(ledger, "reviewer", "override");
    EntryView first = append(fixture, ledger, Verdict.APPROVE, Optional.empty());
    Draft draft =
        Fixture.draft(
            Fixture.decision(Verdict.OVERRIDE, Fixture.TARGET, Optional.of(Fixture.link(first))));
    assertEquals(
        "p-002 may not supersede entry 2 of p-001 under this policy",
        Fixture.refused(ledger.append(draft, fixture.bobSigns("reviewer"), fixture.bob)));
    Fixture.recorded(ledger.append(draft, fixture.bobSigns("override"), fixture.bob));
    assertEquals(Optional.empty(), ledger.liveDecision("demo", Fixture.TARGET, "p-001"));
    assertEquals(Outcome.PASS, fixture.verify().outcome());
    assertEquals(2, ledger.standing().persons());
  }

  private static EntryView append(
      Fixture fixture,
      Ledger ledger,
      Verdict verdict,
      Optional<DecisionStatement.Supersedes> supersedes) {
    Draft draft = Fixture.draft(Fixture.decision(verdict, Fixture.TARGET, supersedes));
    return Fixture.recorded(ledger.append(draft, fixture.aliceSigns(), fixture.alice));
  }

  @Test
  void aTornTailIsKeptAndRecorded() throws Exception {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    long end = Files.size(fixture.folder.ledger());
    Files.writeString(fixture.folder.ledger(), "{\"payl\0\0", StandardOpenOption.APPEND);
    assertEquals(Outcome.RECOVER, fixture.verify().outcome());

    Fixture.recorded(ledger.append(Fixture.approve("C-1"), fixture.aliceSigns(), fixture.alice));

    Path torn = fixture.folder.torn().resolve("20261121T090000Z-" + end);
    assertEquals("{\"payl\0\0", Files.readString(torn));
    List<EntryView> entries = LedgerReader.readAll(fixture.folder.ledger());
    assertEquals(
        List.of(EntryType.GENESIS, EntryType.TAIL_RECOVERED, EntryType.DECISION),
        entries.stream().map(EntryView::type).toList());
    assertEquals(end, entries.get(1).predicate().object("tail").number("offset"));
    assertEquals(8, entries.get(1).predicate().object("tail").number("bytes"));
    assertEquals(Outcome.PASS, fixture.verify().outcome());
    Fixture.recorded(ledger.append(Fixture.approve("C-2"), fixture.aliceSigns(), fixture.alice));
    assertEquals(4, fixture.verify().entries());
  }

  @Test
  void aLedgerWhoseFirstEntryWasTornCanBeMade() throws Exception {
    Fixture fixture = fixture();
    Files.createDirectories(fixture.folder.path());
    Files.writeString(fixture.folder.ledger(), "{\"payload\":");
    assertEquals(Outcome.FAIL, fixture.verify().outcome());
    Ledger ledger = fixture.created();
    Fixture.recorded(ledger.append(Fixture.approve("C-2"), fixture.aliceSigns(), fixture.alice));
    assertEquals(3, fixture.verify().entries());
    assertEquals(Outcome.PASS, fixture.verify().outcome());
  }

  @Test
  void aBrokenLedgerIsNotAppendedTo() throws Exception {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    Fixture.recorded(ledger.append(Fixture.approve("C-1"), fixture.aliceSigns(), fixture.alice));
    String all = Files.readString(fixture.folder.ledger());
    Files.writeString(fixture.folder.ledger(), all.replaceFirst("\"sig\":\".", "\"sig\":\"_"));
    Appended fresh =
        fixture.ledger().append(Fixture.approve("C-2"), fixture.aliceSigns(), fixture.alice);
    assertEquals(1, assertInstanceOf(Appended.Broken.class, fresh).line());
    Files.writeString(fixture.folder.ledger(), all.lines().findFirst().orElseThrow() + "\n");
    Appended shorter = ledger.append(Fixture.approve("C-2"), fixture.aliceSigns(), fixture.alice);
    assertEquals(new Appended.Broken(2, "the file is shorter than it was"), shorter);
  }

  @Test
  void aClockThatWentBackIsSaid() {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    fixture.later(Duration.ofDays(-365));
    EntryView entry =
        Fixture.recorded(
            ledger.append(Fixture.approve("C-1"), fixture.aliceSigns(), fixture.alice));
    assertTrue(entry.wentBack());
    assertEquals(Outcome.WARN, fixture.verify().outcome());
    fixture.later(Duration.ofDays(800));
    assertFalse(
        Fixture.recorded(ledger.append(Fixture.approve("C-2"), fixture.aliceSigns(), fixture.alice))
            .wentBack());
  }

  @Test
  void waitingFactsAreBoundOnce() throws Exception {
    Fixture fixture = fixture();
    Ledger ledger = fixture.ledger();
    ledger.addPending(Json.object(Map.of("opened", Json.of("demo"))));
    fixture.created();
    ledger.addPending(Json.object(Map.of("dismissed", Json.of("TXT_BIDI"))));
    String waiting = Files.readString(fixture.folder.pending());

    EntryView entry =
        Fixture.recorded(
            ledger.append(Fixture.approve("C-1"), fixture.aliceSigns(), fixture.alice));
    assertEquals(
        """
        [{"fact":{"opened":"demo"},"time":"2026-11-21T09:00:00Z"},\
        {"fact":{"dismissed":"TXT_BIDI"},"time":"2026-11-21T09:00:00Z"}]\
        """,
        entry.predicate().find("note").orElseThrow().canonical());
    assertFalse(Files.exists(fixture.folder.pending()));

    Files.writeString(fixture.folder.pending(), waiting); // as after a crash before the removal
    ledger.addPending(Json.object(Map.of("opened", Json.of("demo"))));
    EntryView next =
        Fixture.recorded(
            ledger.append(Fixture.approve("C-2"), fixture.aliceSigns(), fixture.alice));
    assertEquals(1, next.predicate().list("note").size());
    assertEquals(Outcome.PASS, fixture.verify().outcome());
  }

  @Test
  void manyWaitingFactsAreBoundByDigest() {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    for (int i = 0; i < 30; i++) {
      ledger.addPending(Json.object(Map.of("text", Json.of("x".repeat(5000) + i))));
    }
    EntryView entry =
        Fixture.recorded(
            ledger.append(Fixture.approve("C-1"), fixture.aliceSigns(), fixture.alice));
    assertEquals("pending", entry.subjects().getFirst().role());
    assertEquals(
        Outcome.PASS,
        LedgerVerifier.plain().withContent().verify(fixture.folder.ledger()).outcome());
  }

  @Test
  void manySubjectsBecomeAnInventory() {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    List<Subject> subjects = new ArrayList<>();
    IntStream.range(0, 201)
        .forEach(i -> subjects.add(Subject.of("file " + i, "file.after", ledger.store(bytes(i)))));
    Draft draft = new Draft(new NoteStatement("many"), subjects, List.of(), Optional.empty());
    EntryView entry = Fixture.recorded(ledger.append(draft, fixture.aliceSigns(), fixture.alice));
    assertEquals(List.of("inventory"), entry.subjects().stream().map(Subject::role).toList());
    LedgerVerifier verifier = LedgerVerifier.plain().withContent();
    assertEquals(Outcome.PASS, verifier.verify(fixture.folder.ledger()).outcome());
    assertTrue(fixture.folder.content(Sha256.of(bytes(200))).toFile().delete());
    assertEquals(Outcome.WARN, verifier.verify(fixture.folder.ledger()).outcome());
  }

  private static byte[] bytes(int i) {
    return ("content " + i).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anEntryThatIsTooLongIsRefused() {
    Fixture fixture = fixture();
    Ledger ledger = fixture.created();
    Draft draft = Draft.of(new NoteStatement("x".repeat(Entry.LONGEST)));
    assertTrue(
        Fixture.refused(ledger.append(draft, fixture.aliceSigns(), fixture.alice))
            .contains("longer"));
    assertEquals(1, fixture.verify().entries());
  }
}
