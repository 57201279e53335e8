package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Origin;
import dev.countersign.ledger.Outcome;
import dev.countersign.ledger.Software;
import dev.countersign.replay.FileDelta.Status;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Decisions from the request to the signed line and back through the index.
class SigningTest {

  private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
  private static final Target TARGET = new Target(Given.RUN, "candidate", "C-R4-01");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final MemoryRun run = new MemoryRun();
  private Optional<Database> database = Optional.empty();

  @BeforeEach
  void open() {
    database = Optional.of(Database.open(folder.resolve("workspace.db")));
    run.put("R4/candidates/C-R4-01.md", "# manifest\n");
    run.put("R4/decision.md", "ship\n");
    given(1);
  }

  @AfterEach
  void close() {
    database.ifPresent(Database::close);
  }

  private void given(int files) {
    Given given = Given.shipped();
    for (int i = 0; i < files; i++) {
      String path = "R4/applied/C-R4-01/f" + i + ".md";
      var file = run.put(path, "line " + i + "\n");
      given.file(
          Given.delta("f" + i + ".md", Status.ADDED, true, Optional.empty(), Optional.of(file)));
    }
    run.rewrites.clear();
    run.rewrites.add(given.rewrite());
  }

  private Reviews reviews() {
    var software = new Software("test", "1", Sha256.of("software"));
    return Reviews.of(
        run,
        Ledger.at(folder.resolve("ledger"), software, CLOCK),
        new ReviewRepository(database.orElseThrow()),
        new Profiles(folder.resolve("profile"), Optional.of(new Person("p-001", "Ada Example"))),
        () -> new Origin("ledger.test/one"),
        new ShownDiff(_ -> Optional.empty()),
        (_, _) -> List.of(),
        Audited.NOTHING);
  }

  @Test
  void aDecisionIsSignedSupersededAndFoundAgainWithoutTheIndex() {
    Reviews reviews = reviews();
    Review first = recorded(decide(reviews, Choice.REJECT, PASSPHRASE));
    assertEquals(2, first.index(), "after genesis and the import");
    Review second = recorded(decide(reviews, Choice.APPROVE, PASSPHRASE));
    assertEquals(OptionalInt.of(2), second.supersedes());
    List<Review> all = reviews.of(TARGET);
    assertEquals(OptionalInt.of(3), all.getFirst().supersededBy());
    assertTrue(all.getLast().live());
    assertEquals(Section.DONE, item(reviews).section());

    database
        .orElseThrow()
        .<Optional<Void>>write(handle -> {
          handle.execute("DELETE FROM review");
          handle.execute("DELETE FROM review_import");
          handle.execute("DELETE FROM review_indexed");
          return Optional.empty();
        });
    assertEquals(all, reviews().of(TARGET));
  }

  @Test
  void anotherLedgerInItsPlaceIsIndexedAnew() throws IOException {
    Reviews reviews = reviews();
    recorded(decide(reviews, Choice.REJECT, PASSPHRASE));
    Path ledger = folder.resolve("ledger/ledger.jsonl");
    byte[] reject = Files.readAllBytes(ledger);
    recorded(decide(reviews, Choice.REJECT, PASSPHRASE));
    assertEquals(2, reviews.of(TARGET).size());
    Files.write(ledger, reject);
    assertEquals(1, reviews.of(TARGET).size(), "a shorter one");
    byte[] other = reject.clone();
    other[other.length - 20] ^= 1;
    Files.write(ledger, other);
    reviews.of(TARGET);
    Files.write(ledger, new byte[0]);
    assertEquals(List.of(), reviews.of(TARGET), "an empty one");
    Files.write(ledger, reject);
    assertEquals(1, reviews.of(TARGET).size());
  }

  @Test
  void aDecisionOnOtherContentIsStale() {
    Reviews reviews = reviews();
    recorded(decide(reviews, Choice.REJECT, PASSPHRASE));
    assertEquals(Section.DONE, item(reviews).section());
    run.put("R4/decision.md", "ship, after all\n");
    assertEquals(Section.STALE, item(reviews).section());
    assertEquals("decided for other content", item(reviews).why());
  }

  @Test
  void aDecisionOnHundredsOfFilesBindsAnInventoryAndIsNotStale() throws IOException {
    given(300);
    Reviews reviews = reviews();
    recorded(decide(reviews, Choice.REJECT, PASSPHRASE));
    assertEquals(Section.DONE, item(reviews).section(), item(reviews).why());
    Path ledger = folder.resolve("ledger/ledger.jsonl");
    assertEquals(Outcome.PASS, LedgerVerifier.plain().withContent().verify(ledger).outcome());
    run.rewrites.clear();
    given(299);
    assertEquals(Section.STALE, item(reviews).section());
  }

  @Test
  void aWrongPassphraseIsLockedAndWritesNothing() throws IOException {
    Reviews reviews = reviews();
    recorded(decide(reviews, Choice.REJECT, PASSPHRASE));
    long size = Files.size(folder.resolve("ledger/ledger.jsonl"));
    assertInstanceOf(
        DecideOutcome.Locked.class,
        decide(reviews, Choice.REJECT, "some other words".toCharArray()));
    assertEquals(size, Files.size(folder.resolve("ledger/ledger.jsonl")));
  }

  @Test
  void aShortPassphraseMakesNeitherKeyNorLedger() {
    assertInstanceOf(
        DecideOutcome.Locked.class, decide(reviews(), Choice.REJECT, "short".toCharArray()));
    assertFalse(Files.exists(folder.resolve("ledger/ledger.jsonl")));
  }

  @Test
  void aBrokenLedgerIsRefused() throws IOException {
    recorded(decide(reviews(), Choice.REJECT, PASSPHRASE));
    Path ledger = folder.resolve("ledger/ledger.jsonl");
    byte[] bytes = Files.readAllBytes(ledger);
    bytes[100] ^= 1;
    Files.write(ledger, bytes);
    var refused =
        assertInstanceOf(DecideOutcome.Refused.class, decide(reviews(), Choice.REJECT, PASSPHRASE));
    assertTrue(
        refused.reasons().getFirst().startsWith("The ledger does not hold at line 1"),
        refused.toString());
    assertEquals(bytes.length, Files.size(ledger));
  }

  @Test
  void nothingIsSignedAsAcknowledgedThatIsNotFound() {
    var request =
        new DecisionRequest(
            TARGET, Choice.REJECT, "said with good reason", List.of("X"), List.of(), Duration.ZERO);
    var refused =
        assertInstanceOf(
            DecideOutcome.Refused.class,
            reviews().decide(request, OptionalInt.empty(), PASSPHRASE));
    assertEquals(
        List.of(
            "There is nothing of this to acknowledge on %s, leave it out: X.".formatted(TARGET)),
        refused.reasons());
    assertFalse(Files.exists(folder.resolve("ledger/ledger.jsonl")));
  }

  private InboxItem item(Reviews reviews) {
    return reviews.inbox().getFirst();
  }

  private DecideOutcome decide(Reviews reviews, Choice choice, char[] passphrase) {
    List<String> files =
        run.rewrites.getFirst().files().stream().map(file -> file.label()).toList();
    var request =
        new DecisionRequest(
            TARGET, choice, "said with good reason", List.of(), files, Duration.ZERO);
    return reviews.decide(request, OptionalInt.empty(), passphrase);
  }

  private static Review recorded(DecideOutcome outcome) {
    return assertInstanceOf(DecideOutcome.Recorded.class, outcome, outcome.toString()).review();
  }
}
