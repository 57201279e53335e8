package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.FolderCopy;
import dev.countersign.ledger.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Decisions on a bundled sample, signed unattended, and what a changed ledger is told.
///
/// Deriving a key takes near half a second, so the decisions are made once, for all tests here.
class DecisionsTest {

  private static final Path EXAMPLE = Path.of("../shared/ledger-example/ledger.jsonl");
  private static final int EVERY = 997;

  /// And in the last entry; ChangedLedgerTest changes every single byte.
  private static final int EVERY_OF_LAST = 61;

  /// What is to be acknowledged on C-R11-02: the recorded failure and the unsatisfied checks.
  private static final String OPEN =
      "GATE_08_DECLARED_FILES,GATE_10_BUCKET_MATCHES_DIFF,GATE_13_ATTRIBUTION_SIGNATURE,"
          + "GATE_FAILED,TRUTH_MISSING_FILE";

  @TempDir static Path folder;

  private static Verbs looking = new Verbs(Path.of(""));
  private static Verbs ada = looking;
  private static Verbs.Ran rejected = new Verbs.Ran(0, "", "");
  private static Verbs.Ran approved = rejected;
  private static Verbs.Ran asked = rejected;
  private static Verbs.Ran overridden = rejected;
  private static Verbs.Ran refusedOverride = rejected;
  private static Verbs.Ran noted = rejected;

  @BeforeAll
  static void decide() throws IOException {
    looking = Verbs.withSample("wiki-retrieval", folder.resolve("w"));
    ada = looking.as("p-001", "Ada Example");
    rejected = review("reject", "C-R10-01", "drops a guard without evidence");
    approved =
        review(
            "approve",
            "C-R10-01",
            "a second look at the cited steps",
            "--acknowledge",
            "GATE_13_ATTRIBUTION_SIGNATURE");
    asked = review("ask", "C-R9-02", "which tasks does the limit touch?");
    refusedOverride =
        review("override", "C-R11-02", "the extra file is not loaded", "--acknowledge", OPEN);
    adminsMayOverride();
    overridden =
        review("override", "C-R11-02", "the extra file is not loaded", "--acknowledge", OPEN);
    noted = review("note", "R12", "seen in the weekly meeting");
  }

  private static void adminsMayOverride() throws IOException {
    Path policy = folder.resolve("policy.json");
    String standard = new String(Policy.standardText(), StandardCharsets.UTF_8);
    Files.writeString(
        policy,
        standard.replace("\"overrideRoles\":[\"override\"]", "\"overrideRoles\":[\"admin\"]"));
    Verbs.Ran set = ada.run("policy", "set", policy.toString(), "--reason", "a team of one");
    assertEquals(0, set.exit(), set.out() + set.err());
  }

  @Test
  void overridingNeedsARoleThatThePolicyNames() {
    assertEquals(1, refusedOverride.exit());
    assertTrue(refusedOverride.out().contains("role override"), refusedOverride.out());
    assertEquals(0, overridden.exit(), overridden.out());
  }

  private static Verbs.Ran review(String what, String id, String reason, String... more) {
    var args = new ArrayList<String>();
    args.addAll(List.of("review", what, "wiki-retrieval/" + id, "--reason", reason, "--json"));
    args.add("--viewed-all");
    args.addAll(List.of(more));
    return ada.run(args.toArray(String[]::new));
  }

  @Test
  void everyKindIsRecordedInOrder() {
    for (Verbs.Ran ran : List.of(rejected, approved, asked, overridden, noted)) {
      assertEquals(0, ran.exit(), ran.out() + ran.err());
    }
    assertEquals(2, rejected.json().path("recorded").intValue(), "after genesis and import");
    assertEquals(7, noted.json().path("recorded").intValue());
    Verbs.Ran verified = looking.run("ledger", "verify", "--content", "--json");
    assertEquals(0, verified.exit(), verified.out());
    assertEquals("PASS", verified.json().path("outcome").asString());
    assertEquals(8, verified.json().path("entries").intValue());
  }

  @Test
  void theSecondDecisionSupersedesTheFirst() {
    String shown = looking.run("show", "wiki-retrieval/C-R10-01").out();
    assertTrue(shown.contains("reject by Ada Example, entry #2 (superseded)"), shown);
    assertTrue(shown.contains("approve by Ada Example, entry #3\n"), shown);
    assertTrue(
        shown.contains("  Critic       reject, reasons in R10/verdicts/V-C-R10-01.md\n"),
        "the record stays beside it");
  }

  @Test
  void decidedRewritesMoveInTheInbox() {
    Verbs.Ran inbox = looking.run("inbox", "--json");
    assertEquals("Done", section(inbox, "C-R10-01"));
    assertEquals("Waiting for others", section(inbox, "C-R9-02"));
    assertEquals("Done", section(inbox, "C-R11-02"));
    assertEquals("Your turn", section(inbox, "R12"), "a note decides nothing");
  }

  private static String section(Verbs.Ran inbox, String id) {
    return inbox.column("section").get(inbox.column("id").indexOf("wiki-retrieval/" + id));
  }

  @Test
  void approvalIsRefusedWithTheListOfWhatIsMissing() {
    long before = size();
    Verbs.Ran ran = ada.run("review", "approve", "wiki-retrieval/C-R10-02", "--json");
    assertEquals(1, ran.exit());
    assertEquals(3, ran.json().path("refused").size(), ran.out());
    assertTrue(ran.out().contains("--acknowledge CRITIC_FLAGGED_SHIPPED,"), ran.out());
    assertTrue(ran.out().contains("wiki_text_fetch.py"), ran.out());
    assertTrue(ran.out().contains("the risk class is high"), ran.out());
    assertEquals(before, size());
  }

  @Test
  void aFailedGateCheckHasToBeAcknowledged() {
    Verbs.Ran ran =
        ada.run(
            "review",
            "approve",
            "wiki-retrieval/C-R11-02",
            "--viewed-all",
            "--reason",
            "long enough");
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("--acknowledge " + OPEN + "):\n    "), ran.out());
    List<String> points = ran.out().lines().filter(line -> line.startsWith("    ")).toList();
    assertTrue(points.size() >= 5, ran.out());
    assertTrue(points.stream().allMatch(line -> line.contains("[")), ran.out());
  }

  @Test
  void onlyWhatIsFoundThereCanBeAcknowledged() {
    long before = size();
    Verbs.Ran ran =
        review(
            "override",
            "C-R11-02",
            "the extra file is not loaded",
            "--acknowledge",
            OPEN + ",NO_SUCH_RULE,CRITIC_FLAGGED_SHIPPED");
    assertEquals(1, ran.exit(), ran.out());
    assertEquals(
        "There is nothing of this to acknowledge on wiki-retrieval/C-R11-02, leave it out:"
            + " NO_SUCH_RULE, CRITIC_FLAGGED_SHIPPED.",
        ran.json().path("refused").path(0).asString());
    assertEquals(1, ran.json().path("refused").size(), ran.out());
    Verbs.Ran rejection =
        review("reject", "C-R8-02", "not convincing at all", "--acknowledge", "NO_SUCH_RULE");
    assertEquals(1, rejection.exit(), rejection.out());
    assertEquals(before, size());
  }

  @Test
  void rejectionNeedsNothingButAReason() {
    Verbs.Ran ran = ada.run("review", "reject", "wiki-retrieval/C-R11-01");
    assertEquals(1, ran.exit());
    assertEquals(2, ran.out().lines().count(), ran.out());
    assertTrue(ran.out().contains("a rejection says why"), ran.out());
  }

  @Test
  void aWrongPassphraseRecordsNothing() {
    long before = size();
    Verbs.Ran ran =
        ada.with("COUNTERSIGN_PASSPHRASE", "not the right one")
            .run("review", "reject", "wiki-retrieval/C-R8-02", "--reason", "not convincing at all");
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("does not open this key"), ran.out());
    assertEquals(before, size());
  }

  @Test
  void aStrangerToTheLedgerCannotSign() {
    Verbs.Ran ran =
        looking
            .as("p-002", "Ben Example")
            .run("review", "reject", "wiki-retrieval/C-R8-02", "--reason", "not convincing at all");
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("not enrolled in this ledger"), ran.out());
  }

  @Test
  void withoutAPassphraseNothingIsSigned() {
    Verbs.Ran ran =
        ada.with("COUNTERSIGN_PASSPHRASE", "")
            .run("review", "reject", "wiki-retrieval/C-R8-02", "--reason", "not convincing at all");
    assertEquals(1, ran.exit());
    assertTrue(ran.err().contains("COUNTERSIGN_PASSPHRASE"), ran.err());
  }

  @Test
  void aDecisionOfSomebodyElseIsNotSuperseded() {
    Verbs.Ran ran =
        ada.run(
            "review",
            "reject",
            "wiki-retrieval/C-R10-01",
            "--reason",
            "wrong entry is named",
            "--supersedes",
            "2");
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("Entry #2 is not a live decision of yours"), ran.out());
  }

  @Test
  void theIndexComesBackFromTheLedger() throws IOException {
    Path copy = folder.resolve("w2");
    FolderCopy.of(folder.resolve("w"), copy);
    for (String file : List.of("workspace.db", "workspace.db-wal", "workspace.db-shm")) {
      Files.deleteIfExists(copy.resolve(file));
    }
    var again = new Verbs(copy);
    again.run("import", "sample-traces/wiki-retrieval");
    String id = "wiki-retrieval/C-R10-01";
    assertEquals(looking.run("show", id).out(), again.run("show", id).out());
    assertEquals(looking.run("inbox", "--json").out(), again.run("inbox", "--json").out());
  }

  @Test
  void anyChangedByteBreaksTheLedgerAndItsEntryIsNamed() throws IOException {
    byte[] good = Files.readAllBytes(looking.ledger());
    Path changed = folder.resolve("changed.jsonl");
    int lastLine = lineStart(good, good.length - 2);
    for (int at = 0; at < good.length - 1; at += at < lastLine ? EVERY : EVERY_OF_LAST) {
      byte[] bytes = good.clone();
      bytes[at] ^= 1;
      Files.write(changed, bytes);
      Verbs.Ran ran = looking.plain("ledger", "verify", changed.toString(), "--json");
      assertEquals(3, ran.exit(), "byte " + at + ": " + ran.out());
      int line = lineOf(good, at);
      assertTrue(
          ran.json()
              .path("problems")
              .valueStream()
              .anyMatch(problem -> problem.path("line").intValue() == line),
          "byte " + at + " of line " + line + ": " + ran.out());
    }
  }

  @Test
  void aTornTailIsNoBreak() throws IOException {
    byte[] good = Files.readAllBytes(looking.ledger());
    Path torn = folder.resolve("torn.jsonl");
    Files.write(torn, Arrays.copyOf(good, good.length - 1));
    Verbs.Ran ran = looking.plain("ledger", "verify", torn.toString(), "--json");
    assertEquals(1, ran.exit(), ran.out());
    assertEquals("RECOVER", ran.json().path("outcome").asString());
  }

  @Test
  void ofVeryManyProblemsTheFirstTwentyAreListed() throws IOException {
    Path rubbish = Files.writeString(folder.resolve("rubbish.jsonl"), "x\n".repeat(3000));
    Verbs.Ran ran = looking.plain("ledger", "verify", rubbish.toString());
    assertEquals(3, ran.exit());
    assertEquals(20, ran.out().lines().filter(line -> line.contains("(line ")).count());
    assertTrue(
        ran.out().contains("  and 2,980 more; the first 1,000 problems are in --json\n"),
        ran.out());
  }

  @Test
  void whatIsNotThereIsUnreadable() {
    String none = folder.resolve("none.jsonl").toString();
    Verbs.Ran ran = looking.plain("ledger", "verify", none);
    assertEquals(4, ran.exit());
    assertTrue(ran.out().startsWith("UNREADABLE: nothing was checked\n"), ran.out());
    assertFalse(ran.out().contains("--anchor"), ran.out());
    assertTrue(looking.plain("ledger", "verify", none, "--json").json().path("root").isNull());
  }

  @Test
  void withoutAnAnchorItSaysWhatItCannotShow() {
    String said = looking.run("ledger", "verify").out();
    assertTrue(said.contains("entries are missing from the end, or whether a holder"), said);
  }

  @Test
  void anAnchorThatIsNoCheckpointIsNoFaultOfTheLedger() throws IOException {
    Path page = Files.writeString(folder.resolve("anchor.html"), "<!doctype html>\n");
    for (String file : List.of(page.toString(), folder.resolve("none.txt").toString())) {
      Verbs.Ran ran = looking.run("ledger", "verify", "--anchor", file);
      assertEquals(1, ran.exit(), ran.out() + ran.err());
      assertEquals("", ran.out());
      assertEquals(1, ran.err().lines().count(), ran.err());
      assertTrue(ran.err().startsWith("countersign: the anchor "), ran.err());
    }
  }

  @Test
  void aBrokenLedgerIsNotWrittenTo() throws IOException {
    Path copy = folder.resolve("w3");
    FolderCopy.of(folder.resolve("w"), copy);
    var broken = new Verbs(copy);
    byte[] bytes = Files.readAllBytes(broken.ledger());
    bytes[bytes.length / 2] ^= 1;
    Files.write(broken.ledger(), bytes);
    Verbs.Ran ran =
        broken
            .as("p-001", "Ada Example")
            .run("review", "reject", "wiki-retrieval/C-R8-02", "--reason", "not convincing at all");
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("The ledger does not hold at line"), ran.out());
    assertEquals(bytes.length, Files.size(broken.ledger()));
    assertEquals(1, broken.run("doctor").exit());
  }

  @Test
  void theExampleOfAnotherProgramVerifies() {
    assumeTrue(Files.isRegularFile(EXAMPLE), "../shared is not here: its ledger is not tested");
    Verbs.Ran ran = looking.plain("ledger", "verify", EXAMPLE.toString());
    assertEquals(0, ran.exit(), ran.out());
  }

  @Test
  void noKeyLiesInTheWorkspace() throws IOException {
    try (var files = Files.walk(folder.resolve("w"))) {
      assertFalse(files.anyMatch(file -> file.toString().endsWith(".p12")));
    }
  }

  private static long size() {
    return looking.ledger().toFile().length();
  }

  private static int lineOf(byte[] bytes, int at) {
    int line = 1;
    for (int i = 0; i < at; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private static int lineStart(byte[] bytes, int from) {
    int at = from;
    while (at > 0 && bytes[at - 1] != '\n') {
      at--;
    }
    return at;
  }
}
