package dev.countersign;

import dev.countersign.base.Destination;
import dev.countersign.base.Disk;
import dev.countersign.base.Room;
import dev.countersign.ledger.LedgerFolder;
import dev.countersign.store.Database;
import dev.countersign.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// A copy of a whole workspace while the program works in it, to be opened on another computer:
/// `countersign -w COPY`. Keys are not in it, because they never lie in a workspace.
///
/// The database is copied by SQLite as one state, then the ledger up to a whole line, then what
/// both refer to: stored contents are written before anything names them and never change, so the
/// copy has them all.
final class WorkspaceBackup {

  private static final List<String> ONCE_WRITTEN =
      List.of(
          "ledger/policy", "ledger/checkpoints", "ledger/torn", "ledger/store", "imports", "store");

  private final Path folder;
  private final Database database;

  /// @param folder of the workspace
  /// @param database of the workspace, open
  WorkspaceBackup(Path folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  /// Writes the copy.
  ///
  /// @param target a folder that does not exist yet or is empty, outside the workspace
  /// @throws StoreException with a sentence for the user if that is not so, or a disk fails
  void to(Path target) {
    Path to = target.toAbsolutePath().normalize();
    try {
      if (Destination.isInside(target, folder)) {
        throw new StoreException(
            "A copy of the workspace cannot lie in the workspace: name a folder elsewhere.");
      }
      requireEmpty(to);
      Disk.REAL.createFolders(to);
      database.copyTo(to.resolve("workspace.db"));
      LedgerFolder ledger = new LedgerFolder(folder.resolve("ledger"));
      ledger(ledger.ledger(), to.resolve("ledger"));
      copyFile(ledger.pending(), to.resolve("ledger/pending.jsonl"));
      copyFile(folder.resolve("desk.json"), to.resolve("desk.json"));
      for (String name : ONCE_WRITTEN) {
        copyFolder(folder.resolve(name), to.resolve(name));
      }
    } catch (IOException e) {
      throw new StoreException(
          "The workspace could not be copied to %s%s: check that the folder can be written and has free space, empty it, then try again."
              .formatted(to, Room.lacking(Disk.REAL, folder, 0)),
          e);
    }
  }

  private static void requireEmpty(Path to) throws IOException {
    if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean isEmpty;
    try (Stream<Path> files = Files.isDirectory(to) ? Files.list(to) : Stream.of(to)) {
      isEmpty = files.findAny().isEmpty();
    }
    if (!isEmpty) {
      throw new StoreException(
          to + " is not an empty folder: name one that does not exist yet for the copy.");
    }
  }

  /// The record up to its last whole line: what follows was not acknowledged yet.
  private static void ledger(Path from, Path folder) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    Disk.REAL.createFolders(folder);
    long whole = LedgerFolder.wholeLines(from);
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = Files.newOutputStream(folder.resolve("ledger.jsonl"))) {
      byte[] buffer = new byte[1 << 16];
      long left = whole;
      while (left > 0) {
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          throw new IOException("the ledger became shorter while it was copied");
        }
        out.write(buffer, 0, n);
        left -= n;
      }
    }
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (Path file : files) {
      if (!file.toString().endsWith(".part")) {
        copyFile(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void copyFile(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      Disk.REAL.createFolders(to.resolveSibling(""));
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
