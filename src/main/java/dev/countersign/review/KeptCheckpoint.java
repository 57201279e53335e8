package dev.countersign.review;

import dev.countersign.base.Counted;
import dev.countersign.ledger.Checkpoint;
import dev.countersign.ledger.Endorsement;
import dev.countersign.ledger.EnrolledKey;
import dev.countersign.ledger.MalformedException;
import dev.countersign.ledger.MerkleTree;
import dev.countersign.ledger.Outcome;
import dev.countersign.ledger.Witness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A checkpoint file that lies elsewhere, held against a ledger.
///
/// @param file where it lies
/// @param size how many entries it vouches for; 0 if the file is no checkpoint
/// @param fit how the ledger stands to it
/// @param endorsements what others say for it, in files beside it
public record KeptCheckpoint(Path file, int size, Fit fit, List<Endorsement> endorsements) {

  public KeptCheckpoint {
    endorsements = List.copyOf(endorsements);
  }

  private static final int MOST = 2000;
  private static final long LONGEST = 1 << 16;

  /// How a ledger can stand to a checkpoint.
  public enum Fit {
    /// The ledger continues it, and its keys signed it.
    HOLDS("fits"),
    /// The ledger continues it, but none of its keys signed it: it proves nothing.
    UNSIGNED("not signed by a key of this ledger"),
    /// The ledger has fewer entries than were vouched for.
    ROLLBACK("ROLLBACK: the ledger is shorter"),
    /// The ledger begins with other entries.
    FORK("FORK: the ledger has other entries"),
    /// It belongs to another ledger, or is no checkpoint.
    OTHER("not of this ledger");

    private final String word;

    Fit(String word) {
      this.word = word;
    }

    /// The words on screens.
    public String word() {
      return word;
    }
  }

  /// The checkpoints of a ledger in a folder, the largest first; none if the folder is not there.
  ///
  /// @param tree of the ledger as it is
  static List<KeptCheckpoint> in(
      Path folder, String origin, MerkleTree tree, List<EnrolledKey> keys) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<KeptCheckpoint> kept = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(KeptCheckpoint::isText).sorted().limit(MOST).toList()) {
        KeptCheckpoint found = of(file, origin, tree, keys);
        if (found.fit() != Fit.OTHER) {
          kept.add(found);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    kept.sort(Comparator.comparingInt(KeptCheckpoint::size).reversed());
    return kept;
  }

  /// Holds one file against the ledger.
  static KeptCheckpoint of(Path file, String origin, MerkleTree tree, List<EnrolledKey> keys) {
    try {
      if (Files.size(file) > LONGEST) {
        return other(file);
      }
      Checkpoint read =
          Checkpoint.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      Fit fit = fit(read, origin, tree, keys);
      return new KeptCheckpoint(file, read.size(), fit, Endorsement.beside(file));
    } catch (IOException | MalformedException e) {
      return other(file);
    }
  }

  private static KeptCheckpoint other(Path file) {
    return new KeptCheckpoint(file, 0, Fit.OTHER, List.of());
  }

  private static Fit fit(Checkpoint read, String origin, MerkleTree tree, List<EnrolledKey> keys) {
    if (!read.origin().equals(origin)) {
      return Fit.OTHER;
    }
    if (read.size() > tree.size()) {
      return Fit.ROLLBACK;
    }
    if (!tree.root(read.size()).equals(read.root())) {
      return Fit.FORK;
    }
    return read.problem(keys).isEmpty() ? Fit.HOLDS : Fit.UNSIGNED;
  }

  /// What is wrong with the ledger, if this checkpoint says so.
  Optional<Witness.Alarm> alarm(int entries) {
    return switch (fit) {
      case HOLDS, UNSIGNED, OTHER -> Optional.empty();
      case ROLLBACK ->
          Optional.of(
              new Witness.Alarm(
                  Outcome.ROLLBACK,
                  "ROLLBACK: the checkpoint %s vouches for %s and this ledger has %d; nothing is signed. Find the missing entries before you go on."
                      .formatted(file.getFileName(), Counted.of(size, "entry"), entries)));
      case FORK ->
          Optional.of(
              new Witness.Alarm(
                  Outcome.FORK,
                  "FORK: the first %d entries of this ledger are others than the checkpoint %s vouches for; nothing is signed. Compare it with another copy."
                      .formatted(size, file.getFileName())));
    };
  }

  private static boolean isText(Path file) {
    return String.valueOf(file.getFileName()).endsWith(".txt") && Files.isRegularFile(file);
  }
}
