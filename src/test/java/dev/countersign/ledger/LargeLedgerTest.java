package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.base.Sha256;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A ledger of many years.
class LargeLedgerTest {

  private static final int ENTRIES = 10_000;

  @TempDir Path temp;

  @Test
  @Tag("slow")
  void tenThousandEntriesAreVerifiedAndContinued() throws Exception {
    Fixture fixture = new Fixture(temp.resolve("ledger"));
    EntryView first = Fixture.recorded(fixture.ledger().create(fixture.genesis(), fixture.log));
    Sha256 prev = first.digest();
    try (BufferedWriter out =
        Files.newBufferedWriter(temp.resolve("rest"), StandardCharsets.ISO_8859_1)) {
      out.write(first.line() + "\n");
      for (int i = 1; i < ENTRIES; i++) {
        EntryWriter writer =
            new EntryWriter(
                Fixture.SOFTWARE, Fixture.ORIGIN.name(), i, prev, Fixture.START, Optional.empty());
        byte[] payload =
            writer.payload(
                Fixture.approve("C-" + i),
                fixture.aliceSigns(),
                Optional.of(Policy.standardDigest()),
                List.of());
        Entry entry = Entry.sign(payload, fixture.alice);
        out.write(entry.line() + "\n");
        prev = entry.digest();
      }
    }
    Files.move(temp.resolve("rest"), fixture.folder.ledger(), StandardCopyOption.REPLACE_EXISTING);

    Verification verification = fixture.verify();
    assertEquals(Outcome.PASS, verification.outcome(), verification.problems().toString());
    assertEquals(ENTRIES, verification.entries());

    Ledger ledger = fixture.ledger();
    assertEquals(ENTRIES, ledger.standing().entries());
    for (int i = 0; i < 20; i++) {
      Fixture.recorded(
          ledger.append(Fixture.approve("D-" + i), fixture.aliceSigns(), fixture.alice));
    }
    assertEquals(ENTRIES + 20, ledger.standing().entries());
    assertEquals(Outcome.PASS, fixture.verify().outcome());
  }
}
