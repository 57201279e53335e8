package dev.countersign.ledger;

import dev.countersign.base.Disk;
import dev.countersign.base.Room;
import dev.countersign.base.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A zip with which a stranger checks some decisions of a ledger without this program: entries,
/// proofs, checkpoint, public keys, the bound files, a script and a page that explains it.
public final class EvidenceBundle {

  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final long LONGEST_FILE = 256L << 20;

  private final Ledger ledger;
  private final String scope;
  private final Predicate<EntryView> chosen;

  /// A bundle of the chosen entries of a ledger.
  ///
  /// @param scope what they are about, such as `sample/C-R4-01`
  /// @param chosen the entries; those about keys, policies, imports of their runs and the ledger's
  ///   beginning are added
  public EvidenceBundle(Ledger ledger, String scope, Predicate<EntryView> chosen) {
    this.ledger = ledger;
    this.scope = scope;
    this.chosen = chosen;
  }

  /// What becomes of a bundle with something in it that looks like a secret. It cannot be masked,
  /// because the signed digests are those of the unmasked bytes.
  public enum Suspects {
    /// The bundle is not written, which is the rule.
    REFUSE,
    /// They are packed as they are; only if a person asked for it.
    PACK
  }

  /// Something in a bundle that looks like a secret.
  ///
  /// @param file path in the run, or in the bundle for an entry; untrusted text
  /// @param line in that file, counted from 1
  /// @param kind of the secret, in words
  public record Place(String file, int line, String kind) {}

  /// What came of it. The three cases are all there are.
  public sealed interface Result {}

  /// The bundle lies there, was opened again and holds what it should.
  ///
  /// @param file where
  /// @param sha256 its digest
  /// @param entries how many entries it has
  /// @param missing how many bound contents are not stored any more
  /// @param suspected what was packed although it looks like a secret
  public record Written(Path file, Sha256 sha256, int entries, int missing, List<Place> suspected)
      implements Result {
    public Written {
      suspected = List.copyOf(suspected);
    }
  }

  /// Nothing was written, because there is something in it that looks like a secret.
  ///
  /// @param places where; at least one
  public record Suspected(List<Place> places) implements Result {
    public Suspected {
      places = List.copyOf(places);
    }
  }

  /// Nothing was written.
  ///
  /// @param sentence for the user
  public record Refused(String sentence) implements Result {}

  /// Writes the bundle. The export is noted for the next signed entry.
  ///
  /// @throws LedgerException if the disk fails
  public Result write(Path file, Suspects suspects) {
    try {
      return written(file, suspects);
    } catch (IOException e) {
      throw new LedgerException(
          "The bundle could not be written; check the folder and the free space, then try again.",
          e);
    }
  }

  private Result written(Path file, Suspects suspects) throws IOException {
    Optional<MerkleTree> tree = ledger.tree();
    if (tree.isEmpty()) {
      return new Refused("The ledger does not hold; see: countersign ledger verify");
    }
    List<EntryView> all =
        tree.get().size() == 0 ? List.of() : LedgerReader.readAll(ledger.folder().ledger());
    List<EntryView> wanted = all.stream().filter(chosen).toList();
    if (wanted.isEmpty()) {
      return new Refused("Nobody has decided anything about " + scope + " yet.");
    }
    List<Checkpoint> kept = Checkpoints.of(ledger.folder(), tree.get(), BundleKeys.of(all));
    if (kept.isEmpty() || kept.getLast().size() <= wanted.getLast().index()) {
      return new Refused(
          "No checkpoint covers entry #%d yet: countersign ledger anchor --to DIR, then export again."
              .formatted(wanted.getLast().index()));
    }
    Checkpoint now = kept.getLast();
    List<EntryView> entries =
        all.stream()
            .filter(entry -> entry.index() < now.size())
            .filter(entry -> chosen.test(entry) || belongs(entry, wanted))
            .toList();
    Optional<Checkpoint> earlier =
        kept.size() > 1 ? Optional.of(kept.get(kept.size() - 2)) : Optional.empty();
    Map<String, byte[]> files = new TreeMap<>();
    int missing = contents(entries, files);
    List<Place> places = SuspectedPlaces.of(entries, files);
    if (suspects == Suspects.REFUSE && !places.isEmpty()) {
      return new Suspected(places);
    }
    proofs(entries, tree.get(), now, earlier, files);
    List<EnrolledKey> keys = BundleKeys.of(entries);
    keys.forEach(key -> put(files, "keys/" + key.keyid().text().substring(7) + ".pem", key.pem()));
    put(files, "verify.sh", resource("verify.sh"));
    var page = new BundlePage(scope, entries, wanted.getFirst(), now, earlier, keys, places);
    put(files, "README.txt", page.text(resource("README.txt")));
    put(files, "SHA256SUMS", sums(files));
    byte[] zip = zip(files);
    try {
      Disk.REAL.put(file.toAbsolutePath(), zip);
    } catch (IOException e) {
      throw new LedgerException(
          "The bundle could not be written%s; check the folder and the free space, then try again."
              .formatted(
                  Room.lacking(Disk.REAL, file.toAbsolutePath().resolveSibling(""), zip.length)),
          e);
    }
    check(file, files);
    Sha256 digest = Sha256.of(zip);
    ledger.addPending(new ExportStatement("bundle", scope, digest, 0).fields());
    return new Written(file, digest, entries.size(), missing, places);
  }

  /// Whether the wanted entries are not understood without this one.
  private static boolean belongs(EntryView entry, List<EntryView> wanted) {
    return switch (entry.type()) {
      case GENESIS, KEY_ENROL, KEY_REVOKE, POLICY_SET -> true;
      case IMPORT -> wanted.stream().anyMatch(decision -> isImportOf(entry, decision));
      case DECISION, NOTE, ANCHOR, EXPORT, TAIL_RECOVERED, REDACTION -> false;
    };
  }

  private static boolean isImportOf(EntryView entry, EntryView decision) {
    try {
      String run = ImportStatement.from(entry.predicate()).run();
      return decision.decision().filter(made -> made.run().equals(run)).isPresent();
    } catch (MalformedException e) {
      return false;
    }
  }

  private int contents(List<EntryView> entries, Map<String, byte[]> files) throws IOException {
    StringBuilder names = new StringBuilder();
    Map<Sha256, String> missing = new LinkedHashMap<>();
    for (EntryView entry : entries) {
      for (Subject subject : entry.subjects()) {
        names.append(
            "%d\t%s\t%s\t%s\n"
                .formatted(
                    entry.index(),
                    subject.digest(),
                    subject.role(),
                    subject.name().replaceAll("\\p{Cntrl}", "?")));
        content(subject, files, missing);
      }
    }
    put(files, "NAMES.txt", "entry\tfile\trole\tname\n" + names);
    StringBuilder absent = new StringBuilder();
    missing.forEach((digest, why) -> absent.append(digest).append("  ").append(why).append('\n'));
    put(files, "MISSING.txt", missing.isEmpty() ? "nothing\n" : absent.toString());
    return missing.size();
  }

  private void content(Subject subject, Map<String, byte[]> files, Map<Sha256, String> missing)
      throws IOException {
    Sha256 digest = subject.digest();
    Path stored = stored(subject);
    if (!Files.isRegularFile(stored)) {
      missing.put(digest, "not stored any more");
    } else if (Files.size(stored) > LONGEST_FILE) {
      missing.put(digest, "larger than a bundle takes");
    } else {
      byte[] bytes = Files.readAllBytes(stored);
      if (!Sha256.of(bytes).equals(digest)) {
        missing.put(digest, "the stored bytes are others than were bound");
        return;
      }
      files.put("files/" + digest, bytes);
      if (subject.role().equals(Subject.INVENTORY)) {
        for (Sha256 listed : Inventory.digests(bytes)) {
          content(Subject.of("listed", "listed", listed), files, missing);
        }
      }
    }
  }

  private Path stored(Subject subject) {
    return subject.role().equals("policy")
        ? ledger.folder().policy(subject.digest())
        : ledger.folder().content(subject.digest());
  }

  private static void proofs(
      List<EntryView> entries,
      MerkleTree tree,
      Checkpoint now,
      Optional<Checkpoint> earlier,
      Map<String, byte[]> files) {
    for (EntryView entry : entries) {
      files.put("entries/" + entry.index() + ".json", entry.entry().bytes());
      put(
          files,
          "proofs/" + entry.index() + ".txt",
          lines(tree.inclusion(entry.index(), now.size())));
    }
    put(files, "checkpoint.txt", now.text());
    earlier.ifPresent(old -> {
      put(files, "earlier.txt", old.text());
      put(files, "consistency.txt", lines(tree.consistency(old.size(), now.size())));
    });
  }

  private static String lines(List<Sha256> hashes) {
    StringBuilder out = new StringBuilder();
    hashes.forEach(hash -> out.append(hash).append('\n'));
    return out.toString();
  }

  private static String sums(Map<String, byte[]> files) {
    List<Subject> subjects = new ArrayList<>();
    files.forEach((name, bytes) -> subjects.add(Subject.of(name, "file", Sha256.of(bytes))));
    return new String(Inventory.text(subjects), StandardCharsets.UTF_8);
  }

  private static void put(Map<String, byte[]> files, String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = EvidenceBundle.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the program is incomplete: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (var file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /// Opens the written file again and compares everything in it.
  private static void check(Path file, Map<String, byte[]> files) throws IOException {
    Map<String, Sha256> found = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        found.put(entry.getName(), Sha256.of(zip));
      }
    }
    Map<String, Sha256> wanted = new TreeMap<>();
    files.forEach((name, bytes) -> wanted.put(name, Sha256.of(bytes)));
    if (!found.equals(wanted)) {
      throw new IOException("the disk gave back other bytes than were written");
    }
  }
}
