package dev.countersign.ledger;

import dev.countersign.base.Disk;
import dev.countersign.base.Room;
import dev.countersign.base.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The append-only file of record: every entry signed, and bound to the one before it.
///
/// Several threads and programs may append to one ledger; they take turns on `ledger.lock`. An
/// entry is acknowledged when it is on the medium, was read back and verifies. Bytes after the last
/// complete line are what a crash left: the next append sets them aside and says so in an entry.
public final class Ledger {

  private static final int MOST_WAITING_BYTES = 64 * 1024;

  private final LedgerFolder folder;
  private final Software software;
  private final Clock clock;
  private final Disk disk;
  private LedgerTail tail;

  Ledger(LedgerFolder folder, Software software, Clock clock, Disk disk) {
    this.folder = folder;
    this.software = software;
    this.clock = clock;
    this.disk = disk;
    this.tail = new LedgerTail(folder);
  }

  /// The ledger in this folder, whether it is there yet or not. Nothing is read or written by this.
  ///
  /// @param software the program that its entries will name
  /// @param clock what its entries will state as time
  public static Ledger at(Path folder, Software software, Clock clock) {
    return new Ledger(new LedgerFolder(folder), software, clock, Disk.REAL);
  }

  /// Where its files lie.
  public LedgerFolder folder() {
    return folder;
  }

  /// Writes the first entry, signed by the log key, and the standard policy beside it.
  ///
  /// @return [Appended.Refused] if the ledger has entries
  /// @throws LedgerException if the disk fails; nothing is recorded then
  public Appended create(Genesis genesis, SigningKey logKey) {
    FirstStatement first = new FirstStatement(genesis, logKey.publicKey());
    Signer signer =
        new Signer("-", FirstStatement.LOG_NAME, EnrolledKey.LOG_ROLE, logKey.id(), "genesis");
    byte[] policy = Policy.standardText();
    Sha256 digest = Sha256.of(policy);
    Draft draft = Draft.of(first, Subject.of("policy.json", "policy", digest));
    return locked(file -> {
      if (tail.rules().next() > 0) {
        return new Appended.Refused("this ledger has a first entry already");
      }
      disk.put(folder.policy(digest), policy);
      EntryWriter writer = writer(genesis.origin().name());
      byte[] payload = writer.payload(draft, signer, Optional.of(digest), List.of());
      return write(file, payload, logKey);
    });
  }

  /// Signs and appends an entry, together with the facts that wait for a signature.
  ///
  /// @param draft what is recorded; genesis and recovered tails are not drafts
  /// @param signer as [EnrolledKey#signer] gives it
  /// @param key the signer's unlocked key
  /// @throws LedgerException if the disk fails; nothing is recorded then, unless the message says
  ///   that it is not known
  public Appended append(Draft draft, Signer signer, SigningKey key) {
    return locked(file -> {
      if (tail.rules().origin().isEmpty()) {
        return new Appended.Refused("this ledger has no first entry yet");
      }
      Optional<Appended> stopped = recordTornTails(file, signer, key);
      if (stopped.isEmpty()) {
        stopped = recordExports(file, signer, key);
      }
      return stopped.isPresent() ? stopped.get() : appendDraft(file, draft, signer, key);
    });
  }

  /// Keeps bytes that an entry will bind; returns when they are on the medium. Bytes that are there
  /// already are not written again.
  ///
  /// @throws LedgerException if the disk fails
  public Sha256 store(byte[] bytes) {
    return locked("The content could not be stored", () -> keep(bytes));
  }

  /// Keeps a policy's text, so that an entry may set it.
  ///
  /// @throws LedgerException if the disk fails
  /// @throws MalformedException if it is not a policy
  public Sha256 storePolicy(byte[] text) throws MalformedException {
    Policy.parse(text);
    Sha256 digest = Sha256.of(text);
    return locked(
        "The policy could not be stored",
        () -> {
          disk.put(folder.policy(digest), text);
          return digest;
        });
  }

  /// The tree over the entries as they are now, to prove something about them.
  ///
  /// @return empty if the ledger does not hold
  /// @throws LedgerException if the disk fails
  public Optional<MerkleTree> tree() {
    return looking(() -> {
      if (look().isPresent()) {
        tail = new LedgerTail(folder);
        return Optional.empty();
      }
      return Optional.of(tail.rules().tree().copy());
    });
  }

  /// Notes a fact that the next signed entry will bind. Needs no key and no entries.
  ///
  /// @throws LedgerException if the disk fails; the fact is not noted then
  /// @throws IllegalArgumentException if the fact is longer than 64 KiB
  public void addPending(Json.Obj fact) {
    locked(
        "The fact could not be noted",
        () -> {
          long after = Pending.lengthOfCompleteLines(folder.ledger());
          pending().add(fact, after, clock.instant());
          return fact;
        });
  }

  /// How the ledger stands now. Reads and verifies what was appended since the last call.
  ///
  /// @throws LedgerException if the disk fails
  public Standing standing() {
    return looking(() -> {
      Optional<Appended.Broken> problem = look();
      EntryRules rules = tail.rules();
      Standing standing =
          new Standing(
              rules.origin(),
              rules.next(),
              rules.tree().root(),
              rules.keys().accepted(),
              rules.keys().all(),
              rules.keys().revocations(),
              rules.policy(),
              problem);
      problem.ifPresent(broken -> tail = new LedgerTail(folder));
      return standing;
    });
  }

  /// The decision of this person on this target that counts now, in the form in which another
  /// decision supersedes it.
  ///
  /// @throws LedgerException if the disk fails
  public Optional<DecisionStatement.Supersedes> liveDecision(
      String run, Target target, String person) {
    return looking(() -> {
      if (look().isPresent()) {
        tail = new LedgerTail(folder);
        return Optional.empty();
      }
      return tail.rules().decisions().of(run, target, person);
    });
  }

  private Optional<Appended.Broken> look() throws IOException {
    if (!Files.exists(folder.ledger())) {
      tail = new LedgerTail(folder);
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(folder.ledger(), StandardOpenOption.READ)) {
      return tail.catchUp(file);
    }
  }

  private Optional<Appended> recordTornTails(FileChannel file, Signer signer, SigningKey key)
      throws IOException {
    for (TailStatement torn : tornTails().kept(tail.end())) {
      if (!tail.rules().hasRecovered(torn.sha256())) {
        byte[] payload = writer().payload(Draft.of(torn), signer, Optional.empty(), List.of());
        Appended written = write(file, payload, key);
        if (!(written instanceof Appended.Recorded)) {
          return Optional.of(written);
        }
      }
    }
    return Optional.empty();
  }

  /// An export needs no key: it waits, and becomes an entry of its own when somebody signs next.
  private Optional<Appended> recordExports(FileChannel file, Signer signer, SigningKey key)
      throws IOException {
    for (Json waiting : pending().waiting(tail.rules().lastPendingBound())) {
      Optional<ExportStatement> export =
          waiting instanceof Json.Obj noted
              ? noted.find("fact").flatMap(ExportStatement::from)
              : Optional.empty();
      if (export.isPresent()) {
        Appended written = appendDraft(file, Draft.of(export.get()), signer, key);
        if (!(written instanceof Appended.Recorded)) {
          return Optional.of(written);
        }
      }
    }
    return Optional.empty();
  }

  private Appended appendDraft(FileChannel file, Draft draft, Signer signer, SigningKey key)
      throws IOException {
    List<Subject> subjects = new ArrayList<>(inventoried(draft.subjects()));
    List<Json> waiting = pending().waiting(tail.rules().lastPendingBound());
    byte[] all = new Json.Arr(waiting).canonicalBytes();
    if (all.length > MOST_WAITING_BYTES) {
      subjects.add(Subject.of("pending.json", "pending", keep(all)));
      waiting = List.of(Json.object(Map.of("facts", Json.of(waiting.size()))));
    }
    Optional<Sha256> policy =
        draft.statement().type() == EntryType.DECISION
            ? tail.rules().policyDigest()
            : Optional.empty();
    Draft whole = new Draft(draft.statement(), subjects, draft.absent(), draft.presentation());
    Appended written = write(file, writer().payload(whole, signer, policy, waiting), key);
    if (written instanceof Appended.Recorded && Files.exists(folder.pending())) {
      forgetPending();
    }
    return written;
  }

  private void forgetPending() {
    try {
      pending().clear();
    } catch (IOException e) {
      // The entry is recorded. Lines that it has bound are recognised by the next append.
    }
  }

  private List<Subject> inventoried(List<Subject> subjects) throws IOException {
    return subjects.size() <= Inventory.MOST_SUBJECTS
        ? subjects
        : List.of(Subject.of(Inventory.NAME, Subject.INVENTORY, keep(Inventory.text(subjects))));
  }

  private Sha256 keep(byte[] bytes) throws IOException {
    Sha256 digest = Sha256.of(bytes);
    Path file = folder.content(digest);
    if (!Files.exists(file) || !Sha256.of(Files.readAllBytes(file)).equals(digest)) {
      disk.put(file, bytes);
    }
    return digest;
  }

  private EntryWriter writer() {
    return writer(tail.rules().origin().orElseThrow());
  }

  private EntryWriter writer(String origin) {
    EntryRules rules = tail.rules();
    return new EntryWriter(
        software, origin, rules.next(), rules.prev(), clock.instant(), rules.lastTime());
  }

  /// Signs, checks, writes, forces and reads back one entry.
  private Appended write(FileChannel file, byte[] payload, SigningKey key) {
    EntryView entry;
    try {
      entry = EntryView.of(Entry.sign(payload, key), tail.end());
    } catch (MalformedException | IllegalArgumentException e) {
      return new Appended.Refused(String.valueOf(e.getMessage()));
    }
    Optional<String> refusal = tail.refusal(entry);
    if (refusal.isPresent()) {
      return new Appended.Refused(refusal.get());
    }
    try {
      put(file, (entry.line() + "\n").getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw undone(file, entry.line().length() + 1L, e);
    }
    tail.accept(entry);
    return new Appended.Recorded(entry);
  }

  private void put(FileChannel file, byte[] line) throws IOException {
    file.position(tail.end());
    disk.write(file, ByteBuffer.wrap(line));
    disk.force(file);
    if (tail.end() == 0) {
      disk.forceFolder(folder.path());
    }
    if (!Arrays.equals(LedgerTail.read(file, tail.end(), line.length), line)) {
      throw new IOException("the disk gave back other bytes than were written");
    }
  }

  private LedgerException undone(FileChannel file, long needed, IOException cause) {
    String lacking = Room.lacking(disk, folder.path(), needed);
    try {
      disk.truncate(file, tail.end());
      disk.force(file);
    } catch (IOException e) {
      cause.addSuppressed(e);
      return new LedgerException(
          "It is not known whether the entry was recorded; check the disk, then look whether the"
              + " ledger shows it before you sign again.",
          cause);
    }
    return new LedgerException(
        "The entry was not recorded because the disk failed%s; check the free space and try again."
            .formatted(lacking),
        cause);
  }

  /// Work on the open, verified ledger file under the lock.
  private interface Writing {
    Appended on(FileChannel file) throws IOException;
  }

  /// Work under the lock.
  private interface Work<T> {
    T run() throws IOException;
  }

  private Appended locked(Writing writing) {
    return locked(
        "The ledger could not be written",
        () -> {
          try (FileChannel file =
              disk.open(
                  folder.ledger(),
                  Set.of(
                      StandardOpenOption.CREATE,
                      StandardOpenOption.READ,
                      StandardOpenOption.WRITE))) {
            Optional<Appended.Broken> broken = tail.catchUp(file);
            if (broken.isPresent()) {
              tail = new LedgerTail(folder);
              return broken.get();
            }
            if (file.size() > tail.end()) {
              tornTails().setAside(file, tail.end(), clock.instant());
            }
            return writing.on(file);
          }
        });
  }

  /// Where the lock cannot be made, nobody here can write either; a line that another program has
  /// not finished yet is left out.
  private synchronized <T> T looking(Work<T> work) {
    if (folder.isWritable()) {
      return locked("The ledger could not be read", work);
    }
    try {
      return work.run();
    } catch (IOException e) {
      throw new LedgerException("The ledger could not be read; check its permissions.", e);
    }
  }

  private synchronized <T> T locked(String failure, Work<T> work) {
    try {
      disk.createFolders(folder.path());
      try (LedgerLock _ = LedgerLock.take(folder.lock(), disk)) {
        return work.run();
      }
    } catch (IOException e) {
      throw new LedgerException(
          failure + "; check the folder's permissions and the free space, then try again.", e);
    }
  }

  private TornTails tornTails() {
    return new TornTails(folder.torn(), disk);
  }

  private Pending pending() {
    return new Pending(folder.pending(), disk);
  }
}
