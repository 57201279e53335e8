package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What vouches for a ledger elsewhere: checkpoints in a folder, and what a reviewer has seen.
class AnchorTest {

  @TempDir Path temp;

  private Fixture fixture = new Fixture(Path.of("unset"));
  private Ledger ledger = fixture.ledger();

  @BeforeEach
  void threeEntries() {
    fixture = new Fixture(temp.resolve("ledger"));
    ledger = fixture.created();
    note("one");
    note("two");
  }

  private void note(String text) {
    Fixture.recorded(
        ledger.append(Draft.of(new NoteStatement(text)), fixture.aliceSigns(), fixture.alice));
  }

  private Anchoring.Made anchor() {
    return new Anchoring(ledger, Fixture.ORIGIN)
        .to(temp.resolve("stick"), fixture.log, fixture.aliceSigns(), fixture.alice)
        .orElseThrow();
  }

  private AnchorLight light() throws Exception {
    return AnchorLight.of(LedgerReader.readAll(fixture.folder.ledger()));
  }

  @Test
  void aCheckpointLiesElsewhereAndTheLedgerSaysSo() throws Exception {
    assertEquals(AnchorLight.Colour.RED, light().colour());
    Anchoring.Made made = anchor();
    Fixture.recorded(made.entry());
    String text = Files.readString(made.file());
    assertEquals(made.checkpoint(), Checkpoint.parse(text));
    assertEquals(text, Files.readString(fixture.folder.checkpoints().resolve("3.txt")));
    LedgerVerifier anchored = LedgerVerifier.plain().against(text);
    assertEquals(Outcome.PASS, anchored.verify(fixture.folder.ledger()).outcome());
    assertEquals(new AnchorLight(AnchorLight.Colour.GREEN, 0, Optional.of("stick")), light());
    fixture.write(fixture.lines().subList(0, 2));
    assertEquals(Outcome.ROLLBACK, anchored.verify(fixture.folder.ledger()).outcome());
  }

  @Test
  void theLightCountsWhatCameAfter() throws Exception {
    anchor();
    note("three");
    note("four");
    assertEquals(new AnchorLight(AnchorLight.Colour.AMBER, 2, Optional.of("stick")), light());
    assertEquals("2 entries since the last anchor.", light().sentence());
    anchor();
    assertEquals(AnchorLight.Colour.GREEN, light().colour());
  }

  @Test
  void aWitnessRemembersTheHighestSize() {
    var witness = new Witness(temp.resolve("profile/seen.json"));
    Standing three = ledger.standing();
    String origin = Fixture.ORIGIN.name();
    assertEquals(Optional.empty(), witness.of(origin));
    witness.remember(origin, three.entries(), three.root());
    witness.remember(origin, 1, three.root());
    witness.remember("another", 1, three.root());
    assertEquals(3, witness.of(origin).orElseThrow().size());
    assertEquals(1, witness.of("another").orElseThrow().size());
    assertEquals(Optional.empty(), witness.judge(origin, ledger.tree().orElseThrow()));
    note("three");
    assertEquals(Optional.empty(), witness.judge(origin, ledger.tree().orElseThrow()));
  }

  @Test
  void aWitnessSeesWhatWasCutOffOrRewritten() throws Exception {
    var witness = new Witness(temp.resolve("seen.json"));
    String origin = Fixture.ORIGIN.name();
    witness.remember(origin, 3, ledger.standing().root());
    List<String> lines = fixture.lines();
    fixture.write(lines.subList(0, 2));
    ledger = fixture.ledger();
    assertEquals(Outcome.ROLLBACK, judged(witness));
    note("another two");
    assertEquals(Outcome.FORK, judged(witness));
    Files.writeString(witness.file(), "broken");
    LedgerException damaged = assertThrows(LedgerException.class, () -> judged(witness));
    assertTrue(String.valueOf(damaged.getMessage()).contains("seen.json"));
  }

  private Outcome judged(Witness witness) {
    return witness
        .judge(Fixture.ORIGIN.name(), ledger.tree().orElseThrow())
        .map(Witness.Alarm::outcome)
        .orElse(Outcome.PASS);
  }
}
