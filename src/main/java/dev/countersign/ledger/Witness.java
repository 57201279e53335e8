package dev.countersign.ledger;

import dev.countersign.base.Counted;
import dev.countersign.base.Disk;
import dev.countersign.base.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one reviewer has seen of each ledger, in `seen.json` of their profile: the highest size and
/// the root at it. It lies outside the ledger, so that a ledger that was shortened or rewritten is
/// noticed before anything is signed into it (LEDGER 1.4, rule 6a).
///
/// @param file where it is kept
public record Witness(Path file) {

  private static final long LONGEST = 1 << 20;

  /// A state of a ledger.
  ///
  /// @param origin its name
  /// @param size how many entries it had
  /// @param root the root over them
  public record Seen(String origin, int size, Sha256 root) {}

  /// What is wrong with a ledger compared with what was seen of it.
  ///
  /// @param outcome [Outcome#ROLLBACK] or [Outcome#FORK]
  /// @param sentence for the user
  public record Alarm(Outcome outcome, String sentence) {}

  /// Compares a ledger with what was seen of it; empty if it continues that, or nothing was seen.
  ///
  /// @throws LedgerException if the file cannot be read or is damaged: then nothing may be signed
  ///   before a person has looked
  public Optional<Alarm> judge(String origin, MerkleTree tree) {
    Seen seen = all().get(origin);
    if (seen == null) {
      return Optional.empty();
    }
    if (seen.size() > tree.size()) {
      return Optional.of(
          new Alarm(
              Outcome.ROLLBACK,
              "ROLLBACK: you have seen %s of this ledger and it has %d; nothing is signed. Find the missing entries before you go on."
                  .formatted(Counted.of(seen.size(), "entry"), tree.size())));
    }
    if (!tree.root(seen.size()).equals(seen.root())) {
      return Optional.of(
          new Alarm(
              Outcome.FORK,
              "FORK: the first %d entries of this ledger are others than you have seen; nothing is signed. Compare it with a checkpoint kept elsewhere."
                  .formatted(seen.size())));
    }
    return Optional.empty();
  }

  /// Remembers a state; a smaller one than is known is ignored.
  ///
  /// @throws LedgerException if the file cannot be written
  public void remember(String origin, int size, Sha256 root) {
    Map<String, Seen> all = all();
    Seen known = all.get(origin);
    if (known != null && known.size() >= size) {
      return;
    }
    all.put(origin, new Seen(origin, size, root));
    List<Json> items = new ArrayList<>();
    for (Seen seen : all.values()) {
      items.add(
          Json.object(
              Map.of(
                  "origin", Json.of(seen.origin()),
                  "size", Json.of(seen.size()),
                  "root", Json.of(seen.root().hex()))));
    }
    Json.Obj text = Json.object(Map.of("seen", new Json.Arr(items)));
    try {
      Disk.REAL.put(file, text.canonicalBytes());
    } catch (IOException e) {
      throw new LedgerException(
          "What you have seen of the ledger could not be kept; check the folder of your profile.",
          e);
    }
  }

  /// What was seen of a ledger.
  ///
  /// @throws LedgerException if the file cannot be read or is damaged
  public Optional<Seen> of(String origin) {
    return Optional.ofNullable(all().get(origin));
  }

  private Map<String, Seen> all() {
    Map<String, Seen> all = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return all;
    }
    try {
      if (Files.size(file) <= LONGEST
          && Json.parse(Files.readAllBytes(file)) instanceof Json.Obj found) {
        for (Json item : found.list("seen")) {
          Seen seen = seen(item);
          all.put(seen.origin(), seen);
        }
        return all;
      }
    } catch (IOException | MalformedException e) {
      throw damaged(e);
    }
    throw damaged(new MalformedException("not an object"));
  }

  private static Seen seen(Json item) throws MalformedException {
    if (item instanceof Json.Obj seen) {
      return new Seen(seen.text("origin"), seen.count("size"), EntryView.digest(seen, "root"));
    }
    throw new MalformedException("an item is not an object");
  }

  private LedgerException damaged(Exception cause) {
    return new LedgerException(
        "What you have seen of the ledger cannot be read from seen.json in your profile; nothing is"
            + " signed. Restore the file, or verify the ledger against a checkpoint and remove it.",
        cause);
  }
}
