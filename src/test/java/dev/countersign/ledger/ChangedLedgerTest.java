package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every way to change a ledger behind its back is found and named.
class ChangedLedgerTest {

  @TempDir Path temp;

  private Fixture fixture = new Fixture(Path.of("unset"));
  private Ledger ledger = fixture.ledger();

  @BeforeEach
  void threeEntries() {
    fixture = new Fixture(temp.resolve("ledger"));
    ledger = fixture.created();
    Fixture.recorded(
        ledger.append(Draft.of(new NoteStatement("first")), fixture.aliceSigns(), fixture.alice));
    Fixture.recorded(ledger.append(Fixture.approve("C-1"), fixture.aliceSigns(), fixture.alice));
  }

  @Test
  void everyChangedByteIsFound() throws Exception {
    byte[] bytes = Files.readAllBytes(fixture.folder.ledger());
    for (int at = 0; at < bytes.length - 1; at++) {
      int[] values = {bytes[at] ^ 1, '\n', 'A'}; // all three of each byte: WorkedExampleTest
      int value = values[at % 3] == bytes[at] ? values[0] : values[at % 3];
      byte[] changed = bytes.clone();
      changed[at] = (byte) value;
      Files.write(fixture.folder.ledger(), changed);
      assertEquals(3, fixture.verify().outcome().exitCode(), "byte " + at + " as " + value);
    }
  }

  @Test
  void everyLineThatIsMovedIsFound() throws Exception {
    List<String> lines = fixture.lines();
    LedgerVerifier anchored = LedgerVerifier.plain().against(fixture.checkpoint());
    for (int i = 0; i < lines.size(); i++) {
      List<String> without = new ArrayList<>(lines);
      without.remove(i);
      fixture.write(without);
      assertEquals(3, anchored.verify(fixture.folder.ledger()).outcome().exitCode());
      List<String> twice = new ArrayList<>(lines);
      twice.add(i, lines.get(i));
      fixture.write(twice);
      assertEquals(Outcome.FAIL, fixture.verify().outcome());
      List<String> swapped = new ArrayList<>(lines);
      Collections.swap(swapped, i, (i + 1) % lines.size());
      fixture.write(swapped);
      assertEquals(Outcome.FAIL, fixture.verify().outcome());
    }
  }

  @Test
  void anEndThatIsCutOffNeedsAnAnchor() throws Exception {
    Checkpoint anchor = fixture.checkpoint();
    List<String> lines = fixture.lines();
    fixture.write(lines.subList(0, 2));
    assertEquals(Outcome.PASS, fixture.verify().outcome());
    assertEquals(Outcome.ROLLBACK, outcomeAgainst(anchor));
    Files.write(fixture.folder.ledger(), new byte[0]);
    assertEquals(Outcome.FAIL, fixture.verify().outcome());
    assertEquals(Outcome.ROLLBACK, outcomeAgainst(anchor));
  }

  @Test
  void anEndThatIsRewrittenNeedsAnAnchor() throws Exception {
    Checkpoint anchor = fixture.checkpoint();
    fixture.write(fixture.lines().subList(0, 2));
    Fixture.recorded(
        fixture.ledger().append(Fixture.approve("C-2"), fixture.aliceSigns(), fixture.alice));
    assertEquals(Outcome.PASS, fixture.verify().outcome());
    assertEquals(Outcome.FORK, outcomeAgainst(anchor));
  }

  @Test
  void anAnchorMustBeSignedByTheLogKey() {
    Checkpoint anchor = fixture.checkpoint();
    assertEquals(Outcome.PASS, outcomeAgainst(anchor));
    assertEquals(
        Outcome.PASS, outcomeAgainst(anchor.with(anchor.origin() + "/p-001", fixture.alice)));
    assertEquals(
        Outcome.FAIL, outcomeAgainst(anchor.with(anchor.origin() + "/p-002", fixture.bob)));
    assertEquals(
        Outcome.FAIL,
        outcomeAgainst(
            Checkpoint.sign(
                Fixture.ORIGIN, 3, anchor.root(), anchor.origin() + "/p", fixture.alice)));
    assertEquals(
        Outcome.FAIL,
        LedgerVerifier.plain()
            .against("no checkpoint\n")
            .verify(fixture.folder.ledger())
            .outcome());
  }

  private Outcome outcomeAgainst(Checkpoint anchor) {
    return LedgerVerifier.plain().against(anchor.text()).verify(fixture.folder.ledger()).outcome();
  }

  @Test
  void theCauseOfBrokenTextIsNamed() throws Exception {
    List<String> lines = fixture.lines();
    String all = String.join("\n", lines) + "\n";
    expect(Outcome.FAIL, "CR before LF", all.replace("\n", "\r\n"));
    expect(Outcome.FAIL, "byte order mark", "\u00EF\u00BB\u00BF" + all);
    expect(Outcome.FAIL, "blank line", lines.get(0) + "\n" + all.substring(all.indexOf('\n')));
    expect(Outcome.FAIL, "blank line", all + "\n");
    expect(Outcome.FAIL, "not a canonical envelope", all.replaceFirst("\",\"sig", "\", \"sig"));
    expect(Outcome.FAIL, "duplicate JSON key", all.replaceFirst("\\{", "{\"payload\":\"e30=\","));
    expect(Outcome.FAIL, "payloadType", all.replaceFirst("in-toto", "in-tuto"));
    expect(Outcome.FAIL, "longer than", all + "x".repeat(Entry.LONGEST + 1) + "\n");
    expect(Outcome.RECOVER, "torn tail", all.substring(0, all.length() - 1));
    expect(Outcome.RECOVER, "torn tail", all + "\0".repeat(4096));
    expect(Outcome.RECOVER, "torn tail", all + "x".repeat(1 << 20));
    expect(Outcome.FAIL, "stray bits", strayBits(all));
  }

  /// The last signature with its four unused bits set, which decodes to the same bytes.
  private static String strayBits(String all) {
    int at = all.lastIndexOf("==") - 1;
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char other = alphabet.charAt(alphabet.indexOf(all.charAt(at)) | 15);
    return all.substring(0, at) + other + all.substring(at + 1);
  }

  private void expect(Outcome outcome, String cause, String text) throws Exception {
    Files.writeString(fixture.folder.ledger(), text, StandardCharsets.ISO_8859_1);
    Verification verification = fixture.verify();
    assertEquals(outcome, verification.outcome(), cause + ": " + verification.problems());
    assertTrue(
        verification.problems().stream().anyMatch(p -> p.cause().contains(cause)),
        verification.problems().toString());
  }

  @Test
  void rulesAreHeldAgainstWhatIsSigned() {
    Signer alice = fixture.aliceSigns();
    rule("unknown entryType", f -> f.put("entryType", Json.of("decision.made")));
    rule("belongs to another ledger", f -> f.put("origin", Json.of("ledger.test/two")));
    rule("index 7 where 3", f -> f.put("index", Json.of(7)));
    rule("prev does not match", f -> f.put("prev", Json.of("0".repeat(64))));
    rule("field time is missing", f -> f.remove("time"));
    rule("field text is empty", f -> f.put("text", Json.of(" ")));
    rule("basis", f -> f.put("signer", json(alice, "basis", "enrolled-by:me")));
    rule("role", f -> f.put("signer", json(alice, "role", "override")));
    rule("name differs", f -> f.put("signer", json(alice, "displayName", "Bob")));
  }

  private static Json json(Signer signer, String key, String value) {
    Map<String, Json> fields = new TreeMap<>(signer.json().members());
    fields.put(key, Json.of(value));
    return Json.object(fields);
  }

  private void rule(String cause, Consumer<Map<String, Json>> change) {
    rule(cause, EntryType.NOTE, Map.of("text", Json.of("a")), change);
  }

  private void rule(
      String cause, EntryType type, Map<String, Json> fields, Consumer<Map<String, Json>> change) {
    try {
      List<String> before = fixture.lines();
      Map<String, Json> predicate = new TreeMap<>(fields);
      new EntryWriter(
              Fixture.SOFTWARE,
              Fixture.ORIGIN.name(),
              before.size(),
              Sha256.of(before.getLast().getBytes(StandardCharsets.ISO_8859_1)),
              Fixture.START,
              Optional.empty())
          .common(predicate, type, fixture.aliceSigns());
      change.accept(predicate);
      byte[] payload = EntryWriter.statement(Json.object(predicate), List.of());
      List<String> after = new ArrayList<>(before);
      after.add(Entry.sign(payload, fixture.alice).line());
      fixture.write(after);
      List<Verification.Problem> problems = fixture.verify().problems();
      assertTrue(problems.stream().anyMatch(p -> p.cause().contains(cause)), cause + problems);
      fixture.write(before);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void decisionsObeyTheirRules() {
    DecisionStatement second =
        Fixture.decision(
            Verdict.REJECT, new Target(Target.Kind.CANDIDATE, "C-1"), Optional.empty());
    decision("already has a live decision", second, d -> {});
    DecisionStatement other =
        Fixture.decision(
            Verdict.REJECT, new Target(Target.Kind.CANDIDATE, "C-9"), Optional.empty());
    decision("reason is required", other, d -> d.put("reason", Json.of("")));
    decision("unknown verdict", other, d -> d.put("verdict", Json.of("APPROVE")));
    decision("neither high nor low", other, d -> d.put("riskClass", Json.of("none")));
    decision("about something else", other, d -> d.put("supersedes", supersedes(2, lineDigest(2))));
    decision("another digest", second, d -> d.put("supersedes", supersedes(2, lineDigest(1))));
    decision("not a live decision", second, d -> d.put("supersedes", supersedes(1, lineDigest(1))));
  }

  private Sha256 lineDigest(int index) {
    return fixture.verify().checked().get(index).digest();
  }

  private static Json supersedes(int index, Sha256 digest) {
    return Json.object(Map.of("index", Json.of(index), "entrySha256", Json.of(digest.hex())));
  }

  private void decision(
      String cause, DecisionStatement statement, Consumer<Map<String, Json>> change) {
    Map<String, Json> fields = fixture.fields(statement);
    if (!(fields.get("decision") instanceof Json.Obj decision)) {
      throw new AssertionError();
    }
    Map<String, Json> changed = new TreeMap<>(decision.members());
    change.accept(changed);
    fields.put("decision", Json.object(changed));
    rule(cause, EntryType.DECISION, fields, f -> {});
  }

  @Test
  void keysComeAndGo() {
    Json carol = json("carol");
    rule("field proof is missing", EntryType.KEY_ENROL, Map.of("key", carol), f -> {});
    fixture.enrolBob(ledger, "reviewer");
    Fixture.recorded(
        ledger.append(Fixture.approve("C-2"), fixture.bobSigns("reviewer"), fixture.bob));
    fixture.raw(
        EntryType.KEY_REVOKE,
        Map.of("reason", Json.of("lost")),
        fixture.bobSigns("reviewer"),
        fixture.bob);
    assertTrue(fixture.verify().problems().getLast().cause().contains("only an admin"));
  }

  @Test
  void aRevokedKeySignsNothingMore() {
    fixture.enrolBob(ledger, "reviewer");
    Json key =
        Json.object(Map.of("keyid", Json.of(fixture.bob.id().text()), "person", Json.of("p-002")));
    fixture.raw(
        EntryType.KEY_REVOKE,
        Map.of("key", key, "reason", Json.of("lost")),
        fixture.aliceSigns(),
        fixture.alice);
    assertEquals(Outcome.PASS, fixture.verify().outcome());
    assertTrue(
        Fixture.refused(
                ledger.append(Fixture.approve("C-2"), fixture.bobSigns("reviewer"), fixture.bob))
            .contains("revoked"));
  }

  private static Json json(String person) {
    return FirstStatement.key(
        person, person, SigningKey.generate().publicKey(), List.of("reviewer"));
  }

  @Test
  void theOtherTypesHold() {
    Sha256 digest = Sha256.of("x");
    Json sha = Json.of(digest.hex());
    Verification now = fixture.verify();
    Signer signer = fixture.aliceSigns();
    Json anchor =
        Json.object(
            Map.of(
                "size", Json.of(now.entries()),
                "root", Json.of(now.root().hex()),
                "where", Json.of("stick")));
    fixture.raw(EntryType.ANCHOR, Map.of("anchor", anchor), signer, fixture.alice);
    Json export = Json.object(Map.of("format", Json.of("zip"), "sha256", sha));
    fixture.raw(EntryType.EXPORT, Map.of("export", export), signer, fixture.alice);
    Json redaction = Json.object(Map.of("reason", Json.of("law"), "sha256", sha));
    fixture.raw(EntryType.REDACTION, Map.of("redaction", redaction), signer, fixture.alice);
    Json policy = Json.object(Map.of("sha256", sha));
    fixture.raw(
        EntryType.POLICY_SET,
        Map.of("policy", policy, "reason", Json.of("r")),
        signer,
        fixture.alice);
    assertEquals(List.of(), fixture.verify().problems());
    Fixture.recorded(ledger.append(Fixture.approve("C-2"), signer, fixture.alice));
    assertEquals(8, fixture.verify().entries());
    Json wrong = Json.object(Map.of("size", Json.of(1), "root", sha, "where", Json.of("stick")));
    rule("not that of the first", EntryType.ANCHOR, Map.of("anchor", wrong), f -> {});
  }

  @Test
  void storedContentsAreCompared() throws Exception {
    Sha256 kept = ledger.store("manifest".getBytes(StandardCharsets.UTF_8));
    Subject subject = Subject.of("manifest.md", "manifest", kept);
    Fixture.recorded(
        ledger.append(
            Draft.of(new NoteStatement("n"), subject), fixture.aliceSigns(), fixture.alice));
    LedgerVerifier verifier = LedgerVerifier.plain().withContent();
    Path ledgerFile = fixture.folder.ledger();
    assertEquals(Outcome.PASS, verifier.verify(ledgerFile).outcome());
    Files.writeString(fixture.folder.content(kept), "another");
    assertEquals(Outcome.FAIL, verifier.verify(ledgerFile).outcome());
    Files.delete(fixture.folder.content(kept));
    Verification missing = verifier.verify(ledgerFile);
    assertEquals(Outcome.WARN, missing.outcome());
    assertTrue(missing.problems().getFirst().cause().contains("not stored"));
    Json redaction = Json.object(Map.of("reason", Json.of("law"), "sha256", Json.of(kept.hex())));
    fixture.raw(
        EntryType.REDACTION, Map.of("redaction", redaction), fixture.aliceSigns(), fixture.alice);
    assertEquals(Outcome.PASS, verifier.verify(ledgerFile).outcome());
  }

  @Test
  void whatCannotBeReadIsNotJudged() {
    assertEquals(4, LedgerVerifier.plain().verify(temp).outcome().exitCode());
    assertEquals(Outcome.UNREADABLE, LedgerVerifier.plain().verify(temp.resolve("none")).outcome());
  }

  @Test
  void hostileBytesNeverThrow() throws Exception {
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 3000; i++) {
      many.write('\n');
    }
    Files.write(fixture.folder.ledger(), many.toByteArray());
    Verification verification = fixture.verify();
    assertEquals(3000, verification.entries());
    assertEquals(Verification.MOST_PROBLEMS, verification.problems().size());
    assertEquals(2000, verification.unlisted());
  }
}
