package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTest {

  private static final Path BAD = Path.of("../shared/bad-inputs");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "A01-zip-slip.zip, ARC_PATH",
    "A02-absolute-path.zip, ARC_PATH",
    "A03-symlink.zip, ARC_LINK",
    "A04-bomb-ratio.zip, ARC_RATIO",
    "A05-duplicate-entry.zip, ARC_DUPLICATE",
    "A06-truncated.zip, ARC_DAMAGED",
    "A07-bad-crc.zip, ARC_DAMAGED",
    "A08-encrypted.zip, ARC_ENCRYPTED",
    "A09-local-central-mismatch.zip, ARC_AMBIGUOUS",
    "A13-wrong-extension.zip, ARC_TYPE",
    "A21-tar-symlink-then-write.tar.gz, ARC_LINK",
    "A22-tar-hardlink.tar.gz, ARC_LINK",
    "A23-gzip-bomb.tar.gz, ARC_RATIO",
    "A24-truncated.tar.gz, ARC_DAMAGED",
    "A25-tar-size-lie.tar.gz, ARC_SIZE",
  })
  void hostileArchivesAreRefusedAndLeaveNothing(String name, String code) throws IOException {
    Path archive = given(name);
    try (Bench bench = Bench.open(folder.resolve("w"))) {
      ImportOutcome outcome = imported(bench, archive);
      assertEquals(code, assertInstanceOf(ImportOutcome.Refused.class, outcome).code());
      assertEquals(0, bench.rows("run"));
      assertEquals(0, bench.rows("file"));
      assertTrue(filesBelow(bench.folder().resolve("staging")).isEmpty());
      assertTrue(filesBelow(bench.folder().resolve("store")).isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"A00-valid-run.zip", "A20-valid-run.tar.gz"})
  void aValidArchiveGivesTheFilesOfTheFolder(String name) throws IOException {
    Path archive = given(name);
    try (Bench bench = Bench.open(folder.resolve("w"))) {
      Run run = assertInstanceOf(ImportOutcome.Imported.class, imported(bench, archive)).run();
      assertEquals("demo", run.id().slug());
      var files = bench.traces().files(run);
      Path base = BAD.resolve("_base");
      for (Path original : filesBelow(base)) {
        RunFile stored = files.file(base.relativize(original).toString()).orElseThrow();
        assertEquals(Sha256.of(Files.readAllBytes(original)), stored.digest());
      }
      assertInstanceOf(
          ImportOutcome.AlreadyKnown.class,
          bench.importer().importRun(base, ImportOptions.DEFAULT, Progress.NONE));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "A10-reserved-names.zip, ARC_NAME, R1/CON.md",
    "A11-control-chars-in-name.zip, TXT_CONTROL, R1/\u001b[31mred\u202egpj.md",
    "A12-prefix-data.zip, ARC_PREFIX, INDEX.md",
  })
  void oddArchivesAreImportedWithAWarning(String name, String rule, String path)
      throws IOException {
    Path archive = given(name);
    try (Bench bench = Bench.open(folder.resolve("w"))) {
      Run run = assertInstanceOf(ImportOutcome.Imported.class, imported(bench, archive)).run();
      List<Finding> findings = bench.traces().findings(run.id());
      assertTrue(
          findings.stream().anyMatch(finding -> finding.rule().equals(rule)), findings.toString());
      assertTrue(bench.traces().files(run).file(path).isPresent());
    }
  }

  @Test
  void namesThatAFileSystemCannotStoreComeBackAsTheyWere() throws IOException {
    assertEquals("a%3Ab/trail.%20/%43ON.md", StagedName.of("a:b/trail. /CON.md"));
    for (String name : List.of("a:b", "CON.md", "trail. ", "100%", "x\\y", "aux", "nul.txt.")) {
      assertEquals(name, StagedName.original(StagedName.of(name)));
    }
    assertFalse(StagedName.isReserved("R1/100%/config.yaml"));
  }

  @Test
  void tooManyEntriesAreRefusedBeforeTheyAreListed() throws IOException {
    Path zip = folder.resolve("many.zip");
    try (var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip)))) {
      for (int i = 0; i <= 100_000; i++) {
        out.putNextEntry(new ZipEntry("f" + i));
      }
    }
    assertEquals("ARC_COUNT", refusal(zip));
  }

  @Test
  void longAndDeepPathsAreRefused() throws IOException {
    assertEquals("ARC_NAME", refusal(zip(Map.of("x".repeat(5_000), "x"))));
    assertEquals("ARC_NAME", refusal(zip(Map.of("d/".repeat(300) + "x", "x"))));
  }

  @Test
  void aNameThatNoFileSystemStoresIsRefused() throws IOException {
    assertEquals("ARC_NAME", refusal(zip(Map.of("run/" + "a".repeat(256) + ".md", "x"))));
    assertEquals("ARC_NAME", refusal(zip(Map.of("run/" + "\u6587".repeat(86), "x"))));
  }

  @Test
  void backSlashesDoNotHideAWayOut() throws IOException {
    assertEquals("ARC_PATH", refusal(zip(Map.of("R1\\..\\..\\evil", "x"))));
    assertEquals("ARC_PATH", refusal(zip(Map.of("C:\\evil", "x"))));
  }

  @Test
  void anEntryThatIsBothFileAndFolderIsRefused() throws IOException {
    assertEquals("ARC_DUPLICATE", refusal(zip(Map.of("R1/a", "x", "R1/a/b", "y"))));
    assertEquals("ARC_DUPLICATE", refusal(zip(Map.of("R1/a", "x", "R1/./a", "y"))));
  }

  @Test
  void overlappingEntriesAreRefused() throws IOException {
    Path zip = zip(Map.of("R1/aaaa", "x".repeat(100)));
    byte[] bytes = Files.readAllBytes(zip);
    Files.write(zip, withSecondDirectoryEntry(bytes));
    assertTrue(List.of("ARC_AMBIGUOUS", "ARC_DUPLICATE").contains(refusal(zip)));
  }

  @Test
  void anEntryHiddenFromTheDirectoryIsRefused() throws IOException {
    Path zip = folder.resolve("hidden.zip");
    byte[] first = stored("hidden", "not listed");
    byte[] second = stored("listed", "x");
    int directory = first.length + second.length;
    try (OutputStream out = Files.newOutputStream(zip)) {
      byte[] head = stored("front", "y");
      out.write(head);
      out.write(first);
      out.write(second);
      out.write(central("front", "y", 0));
      out.write(central("listed", "x", head.length + first.length));
      out.write(
          end(
              2,
              central("front", "y", 0).length + central("listed", "x", 0).length,
              directory + head.length));
    }
    assertEquals("ARC_AMBIGUOUS", refusal(zip));
  }

  private String refusal(Path archive) {
    try (Bench bench = Bench.open(folder.resolve("w"))) {
      return assertInstanceOf(ImportOutcome.Refused.class, imported(bench, archive)).code();
    }
  }

  private static ImportOutcome imported(Bench bench, Path archive) {
    return bench.importer().importRun(archive, ImportOptions.DEFAULT, Progress.NONE);
  }

  private static Path given(String name) {
    Path archive = BAD.resolve(name);
    assumeTrue(Files.exists(archive), "the bad inputs are not beside the project");
    return archive;
  }

  private Path zip(Map<String, String> entries) throws IOException {
    Path zip = Files.createTempFile(folder, "made", ".zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return zip;
  }

  /// A second directory entry under another name for the same bytes.
  private static byte[] withSecondDirectoryEntry(byte[] zip) {
    int end = zip.length - 22;
    ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int size = buffer.getInt(end + 12);
    int start = buffer.getInt(end + 16);
    byte[] out = new byte[zip.length + size];
    System.arraycopy(zip, 0, out, 0, end);
    System.arraycopy(zip, start, out, end, size);
    System.arraycopy(zip, end, out, end + size, 22);
    ByteBuffer made = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
    made.putShort(end + size + 8, (short) 2);
    made.putShort(end + size + 10, (short) 2);
    made.putInt(end + size + 12, 2 * size);
    return out;
  }

  private static byte[] stored(String name, String text) {
    return header(0x04034b50, 30, name, text, 0, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] central(String name, String text, int offset) {
    return header(0x02014b50, 46, name, text, offset, new byte[0]);
  }

  private static byte[] header(
      int signature, int length, String name, String text, int offset, byte[] data) {
    var crc = new java.util.zip.CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    int at = length == 46 ? 6 : 4;
    ByteBuffer out =
        ByteBuffer.allocate(length + name.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0, signature);
    out.putShort(at, (short) 20);
    out.putInt(at + 10, (int) crc.getValue());
    out.putInt(at + 14, text.length());
    out.putInt(at + 18, text.length());
    out.putShort(at + 22, (short) name.length());
    if (length == 46) {
      out.putInt(42, offset);
    }
    out.put(length, name.getBytes(StandardCharsets.US_ASCII));
    out.put(length + name.length(), data);
    return out.array();
  }

  private static byte[] end(int entries, int size, int offset) {
    ByteBuffer out = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x06054b50).putInt(0).putShort((short) entries).putShort((short) entries);
    return out.putInt(size).putInt(offset).putShort((short) 0).array();
  }

  private static List<Path> filesBelow(Path start) throws IOException {
    if (!Files.exists(start)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(start)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
