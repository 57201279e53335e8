package dev.countersign.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Child;
import dev.countersign.base.QuotaDisk;
import dev.countersign.base.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Databases of every released schema are brought up to date whole or not at all, and a copy of
/// them is kept (LEDGER, K3).
class KilledMigrationTest {

  private static final int NEWEST = Schema.WORKSPACE.newest();
  private static final int WORDS = 3000;

  @TempDir Path folder;

  @Test
  void fiveKilledMigrations() throws Exception {
    kill(3);
  }

  @Test
  @Tag("crash")
  void aHundredKilledMigrations() throws Exception {
    kill(Integer.getInteger("crash.migrations", 100));
  }

  private void kill(int times) throws Exception {
    var random = new Random(20261121);
    int between = 0;
    int old = 0;
    Child next = start(0);
    int rounds = 0;
    for (; rounds < times || between < times; rounds++) {
      int round = rounds;
      assertTrue(round < 3 * times, "%d files after %d kills".formatted(between, round));
      int killed;
      try (Child program = next) {
        next = start(round + 1);
        assertEquals("0", program.line());
        killed = Integer.parseInt(program.line()); // the second copy: the program is warm
        for (String line : program.killAfter(random.nextInt(121))) {
          killed = Math.max(killed, line.matches("\\d+") ? Integer.parseInt(line) : 0);
        }
      }
      for (int copy = Math.max(0, killed - 2); copy <= killed + 1; copy++) {
        Path file = folder.resolve(round + "/" + copy + "/workspace.db");
        if (Files.exists(file) && Files.size(file) == Files.size(old(round))) {
          int version = version(file);
          assertTrue(version == released(round) || version == NEWEST, "schema " + version);
          old += version == NEWEST ? 0 : 1;
          requireWhole(file);
          between++;
        }
      }
      remove(folder.resolve(Integer.toString(round)));
    }
    next.close();
    System.getLogger("crash")
        .log(
            System.Logger.Level.INFO, rounds + " kills, " + old + " files still of the old schema");
  }

  private static int released(int round) {
    return 1 + round % (NEWEST - 1);
  }

  private Child start(int round) throws IOException {
    return Child.start(
        folder.resolve("scratch"),
        MigratingProgram.class,
        List.of(old(round).toString(), folder.resolve(Integer.toString(round)).toString()));
  }

  /// A database as that release left it.
  private Path old(int round) throws IOException {
    int version = released(round);
    Path file = folder.resolve("old-" + version + "/workspace.db");
    if (!Files.exists(file)) {
      try (Database database = Database.open(file, Schema.WORKSPACE.upTo(version))) {
        database.write(handle -> {
          for (int i = 0; i < WORDS; i++) {
            handle.execute("INSERT INTO word (text) VALUES (?)", "word " + i);
          }
          return WORDS;
        });
      }
    }
    return file;
  }

  private static int version(Path file) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      return Connections.number(connection, "PRAGMA user_version");
    }
  }

  private static void requireWhole(Path file) {
    try (Database database = Database.open(file)) {
      assertEquals(List.of(), database.check());
      int words =
          database.read(
              handle -> handle.createQuery("SELECT count(*) FROM word").mapTo(Integer.class).one());
      assertEquals(WORDS, words);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void aCopyIsKeptOfEachOfTheLastThreeMigrations() throws Exception {
    Path file = folder.resolve("w/workspace.db");
    Files.createDirectories(file.resolveSibling(""));
    Path backups = file.resolveSibling("backups");
    for (int n = 0; n < 5; n++) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling("workspace.db.sum"));
      Files.copy(old(n), file);
      Database.open(file).close();
      Database.open(file).close();
      assertEquals(NEWEST, version(file));
      try (Stream<Path> copies = Files.list(backups)) {
        assertEquals(Math.min(3, n + 1), copies.count());
      }
    }
    try (Stream<Path> copies = Files.list(backups)) {
      for (Path copy : copies.sorted().toList()) {
        assertTrue(version(copy) < NEWEST);
        requireWhole(copy);
      }
    }
  }

  @Test
  void aMigrationThatDoesNotFitSaysHowManyBytesItNeeds() throws Exception {
    Backups.requireRoom(new QuotaDisk(5000), folder, 5000);
    StoreException full =
        assertThrows(
            StoreException.class, () -> Backups.requireRoom(new QuotaDisk(4999), folder, 5000));
    assertTrue(
        String.valueOf(full.getMessage()).contains("needs up to 5,000 bytes, and 4,999 are free"));
  }

  @Test
  void aMigrationThatFailsLeavesTheOldSchema() throws Exception {
    Path file = folder.resolve("w/workspace.db");
    Files.createDirectories(file.resolveSibling(""));
    Files.copy(old(0), file);
    var broken =
        new Schema(
            "workspace database",
            Schema.WORKSPACE.applicationId(),
            List.of(
                Schema.WORKSPACE.scripts().get(0),
                "CREATE TABLE fine (a TEXT) STRICT;",
                "CREATE TABLE broken (;"),
            Schema.Worth.KEPT);
    assertThrows(StoreException.class, () -> Database.open(file, broken).close());
    assertEquals(1, version(file));
    requireWhole(file);
  }

  @Test
  void aBackupWhileOthersWriteIsOneState() throws Exception {
    Path file = folder.resolve("w/workspace.db");
    Path target = folder.resolve("copy/workspace.db");
    Files.createDirectories(target.resolveSibling(""));
    try (Database database = Database.open(file)) {
      var writer =
          Thread.startVirtualThread(() -> {
            for (int i = 0; i < 200; i++) {
              String one = "a" + i;
              String two = "b" + i;
              database.write(
                  handle -> handle.execute("INSERT INTO word (text) VALUES (?), (?)", one, two));
            }
          });
      database.copyTo(target);
      writer.join();
      assertThrows(StoreException.class, () -> database.copyTo(target));
    }
    Sha256 before = Sha256.of(Files.readAllBytes(target));
    try (Database copy = Database.open(target)) {
      assertEquals(List.of(), copy.check());
      int words =
          copy.read(h -> h.createQuery("SELECT count(*) FROM word").mapTo(Integer.class).one());
      assertEquals(0, words % 2, "whole transactions only");
    }
    assertEquals(64, before.hex().length());
  }
}
