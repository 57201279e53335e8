package dev.countersign.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The checkpoints that lie in a ledger's own folder.
final class Checkpoints {

  private static final long LONGEST = 1 << 16;

  private Checkpoints() {}

  /// Those that fit this ledger and are signed by its keys, the smallest first; others are left
  /// out.
  static List<Checkpoint> of(LedgerFolder folder, MerkleTree tree, List<EnrolledKey> keys)
      throws IOException {
    List<Checkpoint> fitting = new ArrayList<>();
    if (!Files.isDirectory(folder.checkpoints())) {
      return fitting;
    }
    try (Stream<Path> files = Files.list(folder.checkpoints())) {
      for (Path file : files.sorted().toList()) {
        if (Files.isRegularFile(file) && Files.size(file) <= LONGEST) {
          add(Files.readAllBytes(file), tree, keys, fitting);
        }
      }
    }
    fitting.sort(Comparator.comparingInt(Checkpoint::size));
    return fitting;
  }

  private static void add(
      byte[] text, MerkleTree tree, List<EnrolledKey> keys, List<Checkpoint> fitting) {
    try {
      Checkpoint read = Checkpoint.parse(new String(text, StandardCharsets.UTF_8));
      boolean fits =
          read.size() > 0
              && read.size() <= tree.size()
              && tree.root(read.size()).equals(read.root())
              && read.problem(keys).isEmpty();
      if (fits) {
        fitting.add(read);
      }
    } catch (MalformedException e) {
      // not a checkpoint: nothing to prove with
    }
  }
}
