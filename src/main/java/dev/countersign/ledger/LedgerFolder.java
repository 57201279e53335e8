package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where everything lies in a ledger's folder.
///
/// @param path the folder
public record LedgerFolder(Path path) {

  static final long LONGEST_POLICY = 1 << 20;

  /// The folder in which this ledger file lies.
  static LedgerFolder of(Path ledgerFile) {
    return new LedgerFolder(ledgerFile.toAbsolutePath().normalize().resolveSibling(""));
  }

  /// How many bytes of a ledger file its complete lines have; 0 if it is not there.
  ///
  /// @throws IOException if it cannot be read
  public static long wholeLines(Path ledgerFile) throws IOException {
    return Pending.lengthOfCompleteLines(ledgerFile);
  }

  /// The record.
  public Path ledger() {
    return path.resolve("ledger.jsonl");
  }

  /// Whether this program may write in it, or make it.
  boolean isWritable() {
    Path there = path.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return Files.isWritable(there);
  }

  /// What a writer locks.
  public Path lock() {
    return path.resolve("ledger.lock");
  }

  /// Facts that wait for a signature.
  public Path pending() {
    return path.resolve("pending.jsonl");
  }

  /// Bytes cut from torn tails.
  public Path torn() {
    return path.resolve("torn");
  }

  /// Signed notes of earlier sizes.
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /// The policy text with this digest.
  public Path policy(Sha256 digest) {
    return path.resolve("policy").resolve(digest.hex() + ".json");
  }

  /// The stored content with this digest.
  public Path content(Sha256 digest) {
    return path.resolve("store").resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
  }

  /// The policy with this digest, if its text is at hand unchanged and can be read.
  public Optional<Policy> policyOf(Sha256 digest) {
    try {
      Optional<byte[]> text = policyText(digest);
      return text.isPresent() ? Optional.of(Policy.parse(text.get())) : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /// The policy text with this digest, if the folder has it unchanged, or if it is the standard
  /// one.
  Optional<byte[]> policyText(Sha256 digest) {
    if (digest.equals(Policy.standardDigest())) {
      return Optional.of(Policy.standardText());
    }
    Path file = policy(digest);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_POLICY) {
        return Optional.empty();
      }
      byte[] text = Files.readAllBytes(file);
      return Sha256.of(text).equals(digest) ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
