package dev.countersign.ledger;

import dev.countersign.base.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Puts a checkpoint of a ledger into a folder elsewhere, and says so in the ledger (LEDGER 1.4,
/// rule 6b).
///
/// @param ledger the ledger
/// @param origin its name
public record Anchoring(Ledger ledger, Origin origin) {

  /// What came of it.
  ///
  /// @param checkpoint what was written
  /// @param file where
  /// @param entry what became of the entry `anchor.made`
  public record Made(Checkpoint checkpoint, Path file, Appended entry) {}

  /// Signs, writes and reads back a checkpoint of the ledger as it is, in `folder` and in the
  /// ledger's own folder.
  ///
  /// @param folder is made if it is not there
  /// @param logKey the ledger's log key
  /// @param signer who closes the session, and vouches for the checkpoint too
  /// @param key the signer's key
  /// @return empty if the ledger does not hold or has no entries
  /// @throws LedgerException if the checkpoint could not be written or was read back otherwise
  public Optional<Made> to(Path folder, SigningKey logKey, Signer signer, SigningKey key) {
    Optional<MerkleTree> tree = ledger.tree();
    if (tree.isEmpty() || tree.get().size() == 0) {
      return Optional.empty();
    }
    int size = tree.get().size();
    Checkpoint checkpoint =
        Checkpoint.sign(origin, size, tree.get().root(), origin.name(), logKey)
            .with(origin.name() + "/" + signer.person(), key);
    Path file = folder.resolve(fileName(size));
    put(ledger.folder().checkpoints().resolve(size + ".txt"), checkpoint);
    put(file, checkpoint);
    put(page(file), CheckpointPage.of(checkpoint, name(file)).getBytes(StandardCharsets.UTF_8));
    String where =
        String.valueOf(file.toAbsolutePath().normalize().resolveSibling("").getFileName());
    var statement = new AnchorStatement(size, checkpoint.root(), where);
    return Optional.of(new Made(checkpoint, file, ledger.append(Draft.of(statement), signer, key)));
  }

  private String fileName(int size) {
    String name = origin.logKeyFileName();
    return name.substring("log-".length(), name.length() - ".p12".length()) + "-" + size + ".txt";
  }

  /// The page to print beside a checkpoint.
  static Path page(Path checkpoint) {
    return checkpoint.resolveSibling(name(checkpoint).replaceFirst("\\.txt$", "") + ".html");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void put(Path file, Checkpoint checkpoint) {
    put(file, checkpoint.text().getBytes(StandardCharsets.UTF_8));
  }

  private static void put(Path file, byte[] text) {
    try {
      Disk.REAL.put(file, text);
      if (!java.util.Arrays.equals(Files.readAllBytes(file), text)) {
        throw new IOException("the disk gave back other bytes than were written");
      }
    } catch (IOException e) {
      throw new LedgerException(
          "The checkpoint could not be written to that folder; check its permissions and the free"
              + " space.",
          e);
    }
  }
}
