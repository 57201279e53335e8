package dev.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.store.StoreException;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A workspace without its database, or with a damaged one, is made again from what else it has
/// (LEDGER section 2; L7, K8, K9).
class WorkspaceRecoveryTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
  private static final Path SAMPLE = Path.of("sample-traces/telecom-drift");

  @TempDir Path temp;
  private Path folder = Path.of("unset");
  private Path database = Path.of("unset");

  @BeforeEach
  void oneRun() throws IOException {
    folder = temp.resolve("w");
    database = folder.resolve("workspace.db");
    Path small = Files.createDirectories(temp.resolve("small"));
    Files.writeString(
        small.resolve("audit.jsonl"),
        "{\"round\": 1, \"event\": \"commit\", \"shipped\": [\"C-R1-01\"]}\nno json\n");
    Files.writeString(small.resolve("curves.json"), "[{\"round\": 1, \"pass_rate\": 0.5}]");
    Files.createDirectories(small.resolve("R1"));
    Files.writeString(small.resolve("R1/config.yaml"), "model: x\n");
    take(small);
  }

  private void take(Path source) {
    try (Workspace workspace = open()) {
      assertInstanceOf(
          ImportOutcome.Imported.class,
          workspace.importer().importRun(source, ImportOptions.DEFAULT, Progress.NONE));
      assertEquals(List.of(), workspace.notices());
    }
  }

  private Workspace open() {
    return Workspace.open(folder, temp.resolve("profile"), Optional.empty(), CLOCK);
  }

  @Test
  void aDeletedDatabaseIsMadeAgain() throws Exception {
    take(SAMPLE);
    List<String> before = dump();
    deleteDatabase();
    try (Workspace workspace = open()) {
      assertEquals(
          List.of(
              "The run small was read again from the stored files.",
              "The run telecom-drift was read again from the stored files."),
          workspace.notices().stream().sorted().toList());
    }
    assertSame(before);
    try (Workspace workspace = open()) {
      assertEquals(List.of(), workspace.notices());
    }
  }

  @Test
  void whatAPersonChoseForARunComesBack() throws Exception {
    var run = new RunId("small");
    try (Workspace workspace = open()) {
      workspace.traces().setEffectShift(run, 1);
    }
    open().close();
    deleteDatabase();
    try (Workspace workspace = open()) {
      Run found = workspace.run(run);
      assertEquals(1, found.effectShift());
      assertEquals("chosen", found.shiftSource());
    }
  }

  @Test
  void aDamagedDatabaseIsSetAsideAndMadeAgain() throws Exception {
    List<String> before = dump();
    byte[] bytes = Files.readAllBytes(database);
    for (int at = 8192; at < bytes.length; at += 8192) {
      bytes[at] ^= 0x55; // the kind of each page
    }
    Files.write(database, bytes);
    try (Workspace workspace = open()) {
      assertEquals(
          "The workspace database was damaged and was set aside as"
              + " workspace.db.corrupt-20261121T080000Z; a new one was made.",
          workspace.notices().getFirst());
      assertEquals(2, workspace.notices().size(), workspace.notices().toString());
    }
    assertSame(before);
    assertEquals(
        Sha256.of(bytes),
        Sha256.of(Files.readAllBytes(folder.resolve("workspace.db.corrupt-20261121T080000Z"))));
  }

  @Test
  void aFileThatTheStoreLostIsTakenFromItsSource() throws Exception {
    List<String> before = dump();
    assertTrue(removeBlob("small", "audit.jsonl"));
    deleteDatabase();
    try (Workspace workspace = open()) {
      assertEquals(1, workspace.notices().size(), workspace.notices().toString());
    }
    assertSame(before);
  }

  @Test
  void whatCannotBeMadeAgainIsNamed() throws Exception {
    Path elsewhere = temp.resolve("own");
    Files.createDirectories(elsewhere.resolve("R1"));
    Files.writeString(elsewhere.resolve("audit.jsonl"), "{}\n");
    Files.writeString(elsewhere.resolve("R1/lost.txt"), "only here");
    try (Workspace workspace = open()) {
      workspace.importer().importRun(elsewhere, ImportOptions.DEFAULT, Progress.NONE);
    }
    Files.delete(elsewhere.resolve("R1/lost.txt"));
    assertTrue(removeBlob("own", "R1/lost.txt"));
    deleteDatabase();
    try (Workspace workspace = open()) {
      String said = String.join("\n", workspace.notices());
      assertTrue(
          said.contains("The run own was read again without 1 of its 2 files, such as R1/lost.txt"),
          said);
      assertTrue(
          workspace.findings(new RunId("own")).stream()
              .anyMatch(f -> f.path().equals("R1/lost.txt") && f.rule().equals("FILE_UNREADABLE")));
    }
  }

  @Test
  void aRunThatWasRemovedStaysRemoved() throws Exception {
    try (Workspace workspace = open()) {
      workspace.remove(new RunId("small"));
    }
    deleteDatabase();
    try (Workspace workspace = open()) {
      assertEquals(List.of(), workspace.runs());
    }
  }

  @Test
  void aDatabaseOfANewerProgramIsRefusedAndUnchanged() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    Sha256 before = Sha256.of(Files.readAllBytes(database));
    StoreException refused = assertThrows(StoreException.class, () -> open().close());
    assertTrue(String.valueOf(refused.getMessage()).contains("newer version of this program"));
    assertEquals(before, Sha256.of(Files.readAllBytes(database)));
    assertFalse(Files.exists(folder.resolve("backups")));
  }

  /// Damage of every kind never ends in anything but an error or a workspace that works.
  @Test
  void flippedBytesNeverCrash() throws Exception {
    flip(15);
  }

  @Test
  @Tag("crash")
  void aThousandFlippedBytesNeverCrash() throws Exception {
    flip(1000);
  }

  private void flip(int times) throws Exception {
    List<String> before = dump();
    open().close();
    byte[] good = Files.readAllBytes(database);
    String sum = Files.readString(folder.resolve("workspace.db.sum"));
    FileTime changed = Files.getLastModifiedTime(database);
    var random = new Random(20261121);
    var counts = new TreeMap<String, Integer>();
    for (int i = 0; i < times; i++) {
      byte[] bad = good.clone();
      int at = random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      restore(bad);
      Files.writeString(folder.resolve("workspace.db.sum"), sum);
      Files.setLastModifiedTime(database, changed); // a medium that forgets does not say so
      counts.merge(outcome(before, "byte " + at), 1, Integer::sum);
    }
    System.getLogger("crash").log(System.Logger.Level.INFO, "flipped bytes: " + counts);
    assertEquals(Map.of("made again", times), counts);
  }

  /// Also without the checksum, as after a copy, SQLite's own checks end in an error or in data.
  @Test
  void damageWithoutAChecksumNeverCrashes() throws Exception {
    List<String> before = dump();
    byte[] good = Files.readAllBytes(database);
    var random = new Random(7);
    for (int i = 0; i < 10; i++) {
      byte[] bad = good.clone();
      int at = i < 5 ? random.nextInt(100) : random.nextInt(bad.length); // five in the header
      bad[at] ^= (byte) 0xFF;
      restore(bad);
      String outcome = outcome(before, "byte " + at);
      assertTrue(
          List.of("made again", "no effect", "other data", "error", "error later")
              .contains(outcome),
          outcome);
    }
  }

  @Test
  void lostAndForeignSideFilesNeverCrash() throws Exception {
    List<String> before = dump();
    byte[] good = Files.readAllBytes(database);
    byte[] wal;
    byte[] shm;
    try (Workspace workspace = open()) {
      workspace.traces().setEffectShift(new RunId("small"), 1);
      wal = Files.readAllBytes(side("-wal"));
      shm = Files.readAllBytes(side("-shm"));
    }
    assertTrue(wal.length > 32, "there was a log");
    byte[] half = java.util.Arrays.copyOf(wal, wal.length / 2);
    byte[] noise = new byte[wal.length];
    new Random(1).nextBytes(noise);
    for (byte[] log : List.of(wal, half, noise, new byte[0])) {
      restore(good);
      Files.write(side("-wal"), log);
      Files.write(side("-shm"), shm);
      try (Workspace workspace = open()) {
        assertEquals(1, workspace.runs().size());
        workspace.traces().resetEffectShift(new RunId("small"));
      }
      assertSame(before);
    }
  }

  private Path side(String suffix) {
    return folder.resolve("workspace.db" + suffix);
  }

  private void restore(byte[] bytes) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    Files.write(database, bytes);
  }

  private String outcome(List<String> before, String what) throws SQLException {
    try (Workspace workspace = open()) {
      workspace.runs().forEach(run -> workspace.findings(run.id()));
      boolean made = !workspace.notices().isEmpty();
      if (dump().equals(before)) {
        return made ? "made again" : "no effect";
      }
      return made ? "made again otherwise: " + what : "other data";
    } catch (StoreException e) {
      assertTrue(String.valueOf(e.getMessage()).endsWith("."), what + e.getMessage());
      return "error";
    } catch (SQLException e) {
      return "error later";
    }
  }

  private void deleteDatabase() throws IOException {
    for (String name : List.of("workspace.db", "workspace.db-wal", "workspace.db-shm")) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }

  private boolean removeBlob(String run, String path) throws IOException {
    Sha256 digest;
    try (Workspace workspace = open()) {
      digest =
          workspace.files(new RunId(run)).below("").stream()
              .filter(file -> file.path().equals(path))
              .findFirst()
              .orElseThrow()
              .digest();
    }
    return Files.deleteIfExists(
        folder.resolve("store").resolve(digest.hex().substring(0, 2)).resolve(digest.hex()));
  }

  private void assertSame(List<String> before) throws SQLException {
    List<String> now = dump();
    var gone = new ArrayList<>(before);
    gone.removeAll(now);
    var more = new ArrayList<>(now);
    more.removeAll(before);
    assertEquals(List.of(), gone, "more: " + more);
    assertEquals(before, now, "more: " + more);
  }

  /// Every row of every table but the numbers that a database gives out itself, sorted.
  private List<String> dump() throws SQLException {
    var rows = new ArrayList<String>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      var queries = new ArrayList<String>();
      for (String table :
          List.of("file", "round", "finding", "round_result", "task_outcome", "candidate")) {
        queries.add(table);
      }
      for (String table : queries) {
        read(rows, statement, table);
      }
      readAll(
          rows,
          statement,
          "run",
          "SELECT slug, revision, name, layout, source, first_audit, imported_at, inventory, files,"
              + " bytes, effect_shift, shift_source FROM run");
      readAll(rows, statement, "session", "SELECT count(*), sum(records) FROM session");
      readAll(rows, statement, "record", "SELECT count(*) FROM record");
      readAll(rows, statement, "facet", "SELECT kind, sum(n) FROM facet GROUP BY 1");
    }
    rows.sort(null);
    return rows;
  }

  private static void read(List<String> rows, Statement statement, String table)
      throws SQLException {
    readAll(rows, statement, table, "SELECT * FROM " + table);
  }

  private static void readAll(List<String> rows, Statement statement, String table, String sql)
      throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        var line = new StringBuilder(table);
        for (int i = 1; i <= columns; i++) {
          String name = row.getMetaData().getColumnName(i);
          if (!name.equals("key") && !name.equals("run") && !name.equals("seq")) {
            line.append('|').append(row.getString(i));
          }
        }
        rows.add(line.toString());
      }
    }
  }
}
