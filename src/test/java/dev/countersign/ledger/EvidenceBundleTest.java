package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.PublicTools.Ran;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bundle is checked in an empty folder with public tools, and every change in it is found.
class EvidenceBundleTest {

  @TempDir Path temp;

  private Fixture fixture = new Fixture(Path.of("unset"));
  private Ledger ledger = fixture.ledger();

  @BeforeEach
  void decided() {
    fixture = new Fixture(temp.resolve("ledger"));
    ledger = fixture.created();
    anchor();
    fixture.enrolBob(ledger, "reviewer");
    Sha256 kept = ledger.store("what was bound\n".getBytes(StandardCharsets.UTF_8));
    decide("C-1", kept);
    decide("C-2", kept);
  }

  private void decide(String candidate, Sha256 bound) {
    var target = new Target(Target.Kind.CANDIDATE, candidate);
    var decision = Fixture.decision(Verdict.APPROVE, target, Optional.empty());
    Fixture.recorded(
        ledger.append(
            Fixture.draft(decision, Subject.of("manifest.md", "manifest", bound)),
            fixture.bobSigns("reviewer"),
            fixture.bob));
  }

  private void anchor() {
    Optional<Anchoring.Made> made =
        new Anchoring(ledger, Fixture.ORIGIN)
            .to(temp.resolve("stick"), fixture.log, fixture.aliceSigns(), fixture.alice);
    assertTrue(made.isPresent());
  }

  private EvidenceBundle.Result bundle(String candidate) {
    return bundle(candidate, EvidenceBundle.Suspects.REFUSE);
  }

  private EvidenceBundle.Result bundle(String candidate, EvidenceBundle.Suspects suspects) {
    return new EvidenceBundle(
            ledger,
            "demo/" + candidate,
            entry -> entry.decision().filter(d -> d.target().id().equals(candidate)).isPresent())
        .write(temp.resolve(candidate + ".zip"), suspects);
  }

  private Path unpacked(String candidate) throws IOException {
    anchor();
    var written = assertInstanceOf(EvidenceBundle.Written.class, bundle(candidate));
    assertEquals(0, written.missing());
    return unpacked(written.file());
  }

  private Path unpacked(Path bundle) throws IOException {
    Path folder = temp.resolve("empty");
    try (InputStream in = Files.newInputStream(bundle);
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.resolveSibling(""));
        Files.copy(zip, file);
      }
    }
    return folder;
  }

  private static Ran verify(Path folder) throws Exception {
    return PublicTools.run(folder, List.of("bash", "verify.sh"));
  }

  private static void needsTools() throws Exception {
    PublicTools.need();
  }

  @Test
  void aStrangerVerifiesItWithPublicTools() throws Exception {
    needsTools();
    Path folder = unpacked("C-1");
    Ran ran = verify(folder);
    assertEquals(0, ran.exit(), ran.output());
    assertTrue(ran.output().contains("PASS  ledger " + Fixture.ORIGIN), ran.output());
    assertTrue(ran.output().contains("of the earlier checkpoint"), ran.output());
    assertFalse(ran.output().contains("FAIL"), ran.output());
  }

  /// What the page prints is what is typed here: every indented line of its section, as it stands.
  @Test
  void theCommandsOfThePageWorkWhereNothingElseIs() throws Exception {
    needsTools();
    Path folder = unpacked("C-1");
    List<String> page = Files.readAllLines(folder.resolve("README.txt"));
    List<String> commands =
        page.stream()
            .map(String::strip)
            .filter(line -> line.startsWith("bash ") || line.startsWith("sed "))
            .toList();
    assertEquals(2, commands.size(), commands.toString());
    Path alone = Files.createDirectories(temp.resolve("stranger"));
    Files.move(folder, alone.resolve("bundle"));
    for (String command : commands) {
      Ran ran = PublicTools.run(alone.resolve("bundle"), List.of("bash", "-c", command));
      assertEquals(0, ran.exit(), command + ran.output());
      assertTrue(
          ran.output().contains("PASS  ledger ") || ran.output().startsWith("{\"_type\":"),
          ran.output());
    }
  }

  @Test
  void anotherShellIsToldInOneSentence() throws Exception {
    needsTools();
    Path folder = unpacked("C-1");
    for (String shell : List.of("sh", "dash")) {
      try {
        Ran ran = PublicTools.run(folder, List.of(shell, "verify.sh"));
        assertTrue(
            ran.output().equals("This script needs bash: bash verify.sh\n")
                || ran.output().contains("PASS  ledger "),
            shell + ": " + ran.output());
      } catch (IOException e) {
        Assumptions.assumeTrue(shell.equals("dash"), "there is no " + shell);
      }
    }
  }

  @Test
  void aChangedFileIsFound() throws Exception {
    changedFilesAreFound(3);
  }

  @Test
  @Tag("slow")
  void everyChangedFileIsFound() throws Exception {
    changedFilesAreFound(1);
  }

  /// @param step 1 for every file, else the first of so many each
  private void changedFilesAreFound(int step) throws Exception {
    needsTools();
    Path folder = unpacked("C-1");
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertTrue(files.size() > 12, files.toString());
    for (int i = 0; i < files.size(); i += step) {
      Path file = files.get(i);
      byte[] was = Files.readAllBytes(file);
      byte[] changed = was.clone();
      int at = file.endsWith("verify.sh") ? 30 : was.length / 2; // in a comment of the script
      changed[at] ^= 1;
      Files.write(file, changed);
      Ran ran = verify(folder);
      assertNotEquals(0, ran.exit(), "changed " + file.getFileName());
      assertTrue(lastLine(ran).startsWith("FAIL  this bundle"), file + ": " + ran.output());
      Files.write(file, was);
    }
    assertTrue(lastLine(verify(folder)).startsWith("PASS  ledger "));
  }

  @Test
  void aFileThatWasNotPackedIsNamed() throws Exception {
    needsTools();
    Path folder = unpacked("C-1");
    for (String name : List.of("more.txt", "files/a b.txt", ".hidden")) {
      Path more = Files.writeString(folder.resolve(name), "more");
      Ran ran = verify(folder);
      assertNotEquals(0, ran.exit());
      String said = "FAIL  not packed, nothing here vouches for it: " + name.replace(" ", "\\ ");
      assertTrue(ran.output().lines().anyMatch(said::equals), ran.output());
      Files.delete(more);
    }
    assertEquals(0, verify(folder).exit());
  }

  private static String lastLine(Ran ran) {
    return ran.output().lines().toList().getLast();
  }

  /// Somebody who repacks the bundle can write the list of digests anew, but not the signatures.
  @Test
  void aNewListOfDigestsHidesNoChange() throws Exception {
    needsTools();
    Path folder = unpacked("C-1");
    for (String name :
        List.of(
            "entries/3.json",
            "proofs/3.txt",
            "checkpoint.txt",
            "earlier.txt",
            "consistency.txt",
            "files",
            "keys")) {
      Path file = folder.resolve(name);
      if (Files.isDirectory(file)) {
        try (Stream<Path> all = Files.list(file)) {
          file = all.sorted().toList().getFirst();
        }
      }
      byte[] was = Files.readAllBytes(file);
      byte[] changed = was.clone();
      int at = was.length / 2;
      changed[at] = (byte) (changed[at] == '1' ? '2' : '1');
      Files.write(file, changed);
      byte[] list = Files.readAllBytes(folder.resolve("SHA256SUMS"));
      String relative = folder.relativize(file).toString().replace('\\', '/');
      Files.writeString(
          folder.resolve("SHA256SUMS"),
          new String(list, StandardCharsets.UTF_8)
              .replaceFirst("[0-9a-f]{64}(  " + relative + ")", Sha256.of(changed) + "$1"));
      Ran ran = verify(folder);
      assertNotEquals(0, ran.exit(), name + ran.output());
      assertFalse(ran.output().contains("not the one that was packed"), ran.output());
      Files.write(folder.resolve("SHA256SUMS"), list);
      Files.write(file, was);
    }
  }

  @Test
  void thePageSaysWhatItDoesNotProve() throws Exception {
    String page = Files.readString(unpacked("C-1").resolve("README.txt"));
    assertTrue(page.contains("bash verify.sh"));
    String decided = "  entry 3, %s, Bob (p-002): approve demo/C-1\n".formatted(time("C-1"));
    assertTrue(page.contains(decided), page);
    assertTrue(page.contains("    Reason: because of the cited step\n"), page);
    assertTrue(page.contains("time as stated by this computer"));
    assertTrue(page.contains("tamper-evident"));
    assertFalse(page.contains("@"), page);
    String small = page.toLowerCase(Locale.ROOT);
    for (String word : List.of("tamper-proof", "tamperproof", "immutable", "signed at")) {
      assertFalse(small.contains(word), word);
    }
  }

  private String time(String candidate) throws Exception {
    return LedgerReader.readAll(fixture.folder.ledger()).stream()
        .filter(e -> e.decision().filter(d -> d.target().id().equals(candidate)).isPresent())
        .findFirst()
        .orElseThrow()
        .claimedTime()
        .toString();
  }

  @Test
  void withoutACheckpointOrADecisionNothingIsWritten() {
    var refused = assertInstanceOf(EvidenceBundle.Refused.class, bundle("C-1"));
    assertTrue(refused.sentence().contains("countersign ledger anchor"));
    assertInstanceOf(EvidenceBundle.Refused.class, bundle("C-9"));
    assertFalse(Files.exists(temp.resolve("C-1.zip")));
  }

  @Test
  void aSuspectedSecretIsPackedOnlyIfSomebodyAsksForIt() throws Exception {
    String secret = "AKIA" + "IOSFODNN7EXAMPLE";
    decide(
        "C-3",
        ledger.store(
            ("one\nkey = '" + secret + "', '" + secret + "'\n").getBytes(StandardCharsets.UTF_8)));
    anchor();
    var refused = assertInstanceOf(EvidenceBundle.Suspected.class, bundle("C-3"));
    var place = new EvidenceBundle.Place("manifest.md", 2, "what looks like an AWS access key");
    assertEquals(List.of(place), refused.places());
    assertFalse(Files.exists(temp.resolve("C-3.zip")));
    assertInstanceOf(EvidenceBundle.Written.class, bundle("C-1"), "it is in no file of this one");
    var written =
        assertInstanceOf(EvidenceBundle.Written.class, bundle("C-3", EvidenceBundle.Suspects.PACK));
    assertEquals(List.of(place), written.suspected());
    Path folder = unpacked(written.file());
    String page = Files.readString(folder.resolve("README.txt"));
    assertTrue(
        page.contains("unmasked\n  manifest.md line 2: what looks like an AWS access key\n"), page);
    needsTools();
    assertEquals(0, verify(folder).exit());
  }

  @Test
  void theExportWaitsForASignatureAndGoneContentIsNamed() throws Exception {
    anchor();
    Files.delete(fixture.folder.content(Sha256.of("what was bound\n")));
    var written = assertInstanceOf(EvidenceBundle.Written.class, bundle("C-2"));
    assertEquals(1, written.missing());
    assertEquals(Sha256.of(Files.readAllBytes(written.file())), written.sha256());
    assertTrue(Files.readString(fixture.folder.pending()).contains(written.sha256().hex()));
  }
}
