package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ledger that another program wrote, and its changed copies.
class WorkedExampleTest {

  private static final Path EXAMPLE = Path.of("../shared/ledger-example");

  @TempDir Path temp;

  @BeforeEach
  void needsTheExample() {
    Assumptions.assumeTrue(
        Files.isDirectory(EXAMPLE), "the worked example does not lie beside the project");
  }

  private static Verification verify(Path file) {
    return LedgerVerifier.plain().verify(file);
  }

  private static Verification verify(Path file, int anchor) throws IOException {
    String text = Files.readString(EXAMPLE.resolve("checkpoint-" + anchor + ".txt"));
    return LedgerVerifier.plain().against(text).verify(file);
  }

  @Test
  void holdsWithAndWithoutAnchors() throws Exception {
    Path ledger = EXAMPLE.resolve("ledger.jsonl");
    assertEquals(List.of(), verify(ledger).problems());
    assertEquals(Outcome.PASS, verify(ledger, 4).outcome());
    assertEquals(Outcome.PASS, verify(ledger, 5).outcome());
    assertEquals(
        "6ce265852b68ac3059e3f55b14b0e08b96706253bcda6372e92b900b416eb577",
        verify(ledger).root().hex());
    assertEquals(
        "888400b8e757cef739ea799e45267e73be851c44aaff4304f4536a4227d27f51",
        verify(ledger).checked().get(4).digest().hex());
    MerkleTree tree = new MerkleTree();
    LedgerReader.readAll(ledger).forEach(entry -> tree.add(entry.entry().leaf()));
    assertEquals(
        "04b48f46393bce67491b720d3e11a493d8f2ba435fb527a6575f48d4d3595a65", tree.root(4).hex());
  }

  @Test
  void aCheckpointIsWrittenAsItWasRead() throws Exception {
    for (int anchor = 4; anchor <= 5; anchor++) {
      String text = Files.readString(EXAMPLE.resolve("checkpoint-" + anchor + ".txt"));
      assertEquals(text, Checkpoint.parse(text).text());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "T01-byte-flip, FAIL, 3, signature is invalid",
    "T02-delete-middle, FAIL, 3, index 3 where 2 is expected",
    "T04-truncated-tail, PASS, 0, ''",
    "T05-rewritten-fork, PASS, 0, ''",
    "T06-reserialised, FAIL, 3, not a canonical envelope",
    "T07-payload-type, FAIL, 5, payloadType",
    "T08-unenrolled-key, FAIL, 5, the key is not enrolled at index 4",
    "T10-torn-tail, RECOVER, 5, torn tail",
    "T11-duplicate-key, FAIL, 5, duplicate JSON key",
    "T12-crlf, FAIL, 1, CR before LF",
    "T14-clock-backwards, WARN, 5, claimed time is earlier",
    "T16-supersedes-other-person, FAIL, 5, p-002 may not supersede entry 2 of p-001",
    "T22-empty-file, FAIL, 0, no genesis entry",
    "T24-base64-stray-bits, FAIL, 5, stray bits",
  })
  void aChangedLedgerIsNamed(String name, Outcome outcome, int line, String cause) {
    Verification verification = verify(EXAMPLE.resolve("tampered/" + name + ".jsonl"));
    assertEquals(outcome, verification.outcome(), verification.problems().toString());
    assertTrue(
        outcome == Outcome.PASS
            || verification.problems().stream()
                .anyMatch(p -> p.line() == line && p.cause().contains(cause)),
        verification.problems().toString());
  }

  @Test
  void everyChangedLedgerIsInTheTable() throws Exception {
    List<String> rows = Files.readAllLines(EXAMPLE.resolve("tampered/index.tsv"));
    assertEquals(1 + 14, rows.size());
  }

  @Test
  void whatOnlyAnAnchorShows() throws Exception {
    Path tampered = EXAMPLE.resolve("tampered");
    assertEquals(
        Outcome.ROLLBACK, verify(tampered.resolve("T04-truncated-tail.jsonl"), 5).outcome());
    // three entries, the third another one: shorter than the anchor is all that can be said
    assertEquals(
        Outcome.ROLLBACK, verify(tampered.resolve("T05-rewritten-fork.jsonl"), 4).outcome());
    assertEquals(Outcome.ROLLBACK, verify(tampered.resolve("T22-empty-file.jsonl"), 5).outcome());
    assertEquals(Outcome.RECOVER, verify(tampered.resolve("T10-torn-tail.jsonl"), 4).outcome());
  }

  @Test
  void everyFiftiethChangedByteIsFound() throws Exception {
    changeBytes(50, 0x01);
  }

  @Test
  @Tag("slow")
  void everyChangedByteIsFound() throws Exception {
    changeBytes(1, 0x01, 0x20, 0x80);
  }

  /// Changes bytes from the last one on, which is a line feed, with anchor 5 (L2).
  private void changeBytes(int every, int... changes) throws Exception {
    byte[] bytes = Files.readAllBytes(EXAMPLE.resolve("ledger.jsonl"));
    LedgerVerifier verifier = anchoredAt5();
    int parts = Runtime.getRuntime().availableProcessors();
    try (var threads = Executors.newFixedThreadPool(parts)) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        Path file = temp.resolve("ledger-" + part + ".jsonl");
        int first = part;
        all.add(
            threads.submit(() -> {
              int found = 0;
              for (int at = bytes.length - 1 - first * every; at >= 0; at -= parts * every) {
                for (int change : changes) {
                  byte[] changed = bytes.clone();
                  changed[at] ^= (byte) change;
                  Files.write(file, changed);
                  assertEquals(3, verifier.verify(file).outcome().exitCode(), at + " ^ " + change);
                  found++;
                }
              }
              return found;
            }));
      }
      int found = 0;
      for (Future<Integer> one : all) {
        found += one.get();
      }
      assertEquals((bytes.length + every - 1) / every * changes.length, found);
    }
  }

  @Test
  void everyLineDeletedSwappedOrDoubledIsFound() throws Exception {
    List<String> lines = Files.readAllLines(EXAMPLE.resolve("ledger.jsonl"));
    int changed = 0;
    for (int i = 0; i < lines.size(); i++) {
      List<String> without = new ArrayList<>(lines);
      without.remove(i);
      assertIsFound(without);
      changed++;
      for (int j = 0; j <= lines.size(); j++) {
        List<String> doubled = new ArrayList<>(lines);
        doubled.add(j, lines.get(i));
        assertIsFound(doubled);
        changed++;
      }
      for (int j = i + 1; j < lines.size(); j++) {
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, i, j);
        assertIsFound(swapped);
        changed++;
      }
    }
    assertEquals(5 + 5 * 6 + 10, changed);
  }

  private void assertIsFound(List<String> lines) throws IOException {
    Path file = temp.resolve("ledger.jsonl");
    Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    assertEquals(3, anchoredAt5().verify(file).outcome().exitCode(), lines.toString());
  }

  private static LedgerVerifier anchoredAt5() throws IOException {
    return LedgerVerifier.plain().against(Files.readString(EXAMPLE.resolve("checkpoint-5.txt")));
  }
}
