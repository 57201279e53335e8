package dev.countersign.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

  private static final String COUNT = "SELECT count(*) FROM word";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "journal_mode, wal",
    "synchronous, 2",
    "foreign_keys, 1",
    "trusted_schema, 0",
    "cell_size_check, 1",
    "busy_timeout, 5000",
    "mmap_size, 0",
    "page_size, 8192",
    "user_version, 5",
    "application_id, 1129531214",
  })
  void theWriterHasTheSettingsOfTheDesign(String pragma, String value) {
    try (Database database = Database.open(file())) {
      String found =
          database.write(
              handle -> handle.createQuery("PRAGMA " + pragma).mapTo(String.class).one());
      assertEquals(value, found);
      assertEquals(List.of(), database.check());
    }
  }

  @Test
  void aFailedWriteLeavesNothing() {
    try (Database database = Database.open(file())) {
      assertThrows(
          IllegalStateException.class,
          () ->
              database.write(handle -> {
                handle.execute("INSERT INTO word (text) VALUES ('x')");
                throw new IllegalStateException("on purpose");
              }));
      assertEquals(0, count(database));
      database.write(handle -> handle.execute("INSERT INTO word (text) VALUES ('x')"));
      assertEquals(1, count(database));
    }
  }

  @Test
  void readersCannotWriteAndWritesDoNotNest() {
    try (Database database = Database.open(file())) {
      assertThrows(
          StoreException.class,
          () -> database.read(h -> h.execute("INSERT INTO word (text) VALUES ('x')")));
      assertThrows(IllegalStateException.class, () -> database.write(_ -> database.write(_ -> 1)));
      assertEquals(0, count(database));
    }
  }

  @Test
  void aReaderSeesTheStateBeforeAnUnfinishedWrite() {
    try (Database database = Database.open(file())) {
      database.write(handle -> {
        handle.execute("INSERT INTO word (text) VALUES ('x')");
        assertEquals(0, count(database));
        return 1;
      });
      assertEquals(1, count(database));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 7",
        "CREATE TRIGGER evil AFTER INSERT ON word BEGIN SELECT 1; END",
        "CREATE VIEW evil AS SELECT 1"
      })
  void aFileThatIsNotOursIsRefusedAndUnchanged(String change) throws Exception {
    Database.open(file()).close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.execute(change);
    }
    byte[] before = Files.readAllBytes(file());
    StoreException refused =
        assertThrows(StoreException.class, () -> Database.open(file()).close());
    assertTrue(String.valueOf(refused.getMessage()).contains(":"));
    assertArrayEquals(before, Files.readAllBytes(file()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "this is a letter to my aunt, and no database"})
  void anotherFileOfThatNameIsNotOverwritten(String text) throws Exception {
    Files.writeString(file(), text);
    assertThrows(StoreException.class, () -> Database.open(file()).close());
    assertEquals(text, Files.readString(file()));
  }

  @Test
  void aDamagedFileIsSetAsideUnderANewName() throws Exception {
    Files.writeString(file(), "damaged");
    Clock clock = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
    Path aside = Database.setAside(file(), clock);
    assertEquals("workspace.db.corrupt-20261121T080000Z", aside.getFileName().toString());
    assertEquals("damaged", Files.readString(aside));
    Database.open(file()).close();
    Files.writeString(file(), "again");
    assertEquals(
        "workspace.db.corrupt-20261121T080000Z-2",
        Database.setAside(file(), clock).getFileName().toString());
  }

  @Test
  void aHalfMadeDatabaseOfAKilledProgramIsRemoved() throws Exception {
    Path leftover = Files.writeString(folder.resolve("workspace.db.new-123"), "");
    Database.open(file()).close();
    assertFalse(Files.exists(leftover));
  }

  @Test
  void aProcessMarkTellsTheLivingFromTheDead() {
    ProcessMark own = ProcessMark.current();
    assertTrue(own.isAlive());
    assertEquals(own, ProcessMark.parse(own.toString()).orElseThrow());
    assertFalse(new ProcessMark(own.pid(), own.startedMillis() + 1).isAlive());
    assertTrue(ProcessMark.parse("x").isEmpty());
  }

  private Path file() {
    return folder.resolve("workspace.db");
  }

  private static long count(Database database) {
    return database.read(handle -> handle.createQuery(COUNT).mapTo(Long.class).one());
  }

  @Test
  void aDatabaseThatIsOnlyReadLeavesNothingBesideIt() throws IOException {
    Path file = folder.resolve("read only 100%.db");
    Database.open(file).close();
    byte[] before = Files.readAllBytes(file);
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "the file and its checksum");
    }
    try (Database database = Database.openToRead(file)) {
      assertTrue(database.isReadOnly());
      assertEquals(List.of(), database.check());
      StoreException refused =
          assertThrows(
              StoreException.class, () -> database.write(handle -> handle.execute("SELECT 1")));
      assertTrue(
          String.valueOf(refused.getMessage())
              .startsWith("The workspace database can only be read: "));
      try (var files = Files.list(folder)) {
        assertEquals(2, files.count());
      }
    }
    assertArrayEquals(before, Files.readAllBytes(file));
  }
}
