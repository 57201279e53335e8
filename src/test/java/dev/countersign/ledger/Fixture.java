package dev.countersign.ledger;

import dev.countersign.base.Disk;
import dev.countersign.base.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// A ledger in a folder, with the keys of three people, for tests.
final class Fixture {

  static final Software SOFTWARE = new Software("test", "1", Sha256.of("software"));
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
  static final Origin ORIGIN = new Origin("ledger.test/one");
  static final Target TARGET = new Target(Target.Kind.CANDIDATE, "C-R10-02");

  final SigningKey log;
  final SigningKey alice;
  final SigningKey bob;
  final LedgerFolder folder;
  final AtomicReference<Instant> now = new AtomicReference<>(START);
  Disk disk = Disk.REAL;

  Fixture(Path folder) {
    this(folder, SigningKey.generate(), SigningKey.generate(), SigningKey.generate());
  }

  Fixture(Path folder, SigningKey log, SigningKey alice, SigningKey bob) {
    this.folder = new LedgerFolder(folder);
    this.log = log;
    this.alice = alice;
    this.bob = bob;
  }

  Clock clock() {
    return new Ticking(now);
  }

  /// A clock that stands still until it is set.
  private static final class Ticking extends Clock {
    private final AtomicReference<Instant> now;

    Ticking(AtomicReference<Instant> now) {
      this.now = now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }

  void later(Duration time) {
    now.set(now.get().plus(time));
  }

  Ledger ledger() {
    return new Ledger(folder, SOFTWARE, clock(), disk);
  }

  Ledger created() {
    Ledger ledger = ledger();
    recorded(ledger.create(genesis(), log));
    return ledger;
  }

  Genesis genesis() {
    return new Genesis(ORIGIN, "p-001", "Alice", alice.publicKey(), Optional.of("test"));
  }

  Signer aliceSigns() {
    return new Signer("p-001", "Alice", "reviewer", alice.id(), "genesis");
  }

  Signer bobSigns(String role) {
    return new Signer("p-002", "Bob", role, bob.id(), "enrolled-by:" + alice.id());
  }

  /// Enrols Bob with these roles.
  void enrolBob(Ledger ledger, String... roles) {
    recorded(
        ledger.append(
            Draft.of(EnrolStatement.by(bob, ORIGIN, "p-002", "Bob", List.of(roles))),
            aliceSigns(),
            alice));
  }

  static EntryView recorded(Appended appended) {
    return switch (appended) {
      case Appended.Recorded(EntryView entry) -> entry;
      case Appended.Refused(String reason) -> throw new AssertionError("refused: " + reason);
      case Appended.Broken(int line, String cause) -> throw new AssertionError(line + " " + cause);
    };
  }

  static String refused(Appended appended) {
    return switch (appended) {
      case Appended.Recorded(EntryView entry) -> throw new AssertionError("" + entry.index());
      case Appended.Refused(String reason) -> reason;
      case Appended.Broken(int line, String cause) -> throw new AssertionError(line + " " + cause);
    };
  }

  static DecisionStatement decision(
      Verdict verdict, Target target, Optional<DecisionStatement.Supersedes> supersedes) {
    return new DecisionStatement(
        "demo",
        10,
        target.id(),
        target,
        verdict,
        "I examined the listed records and decide this.",
        "because of the cited step",
        DecisionStatement.RiskClass.HIGH,
        new DecisionStatement.Recorded(
            Optional.of("accept"), Optional.of("pass"), Optional.of(true)),
        true,
        supersedes);
  }

  static Draft draft(DecisionStatement decision, Subject... subjects) {
    return new Draft(
        decision,
        List.of(subjects),
        List.of(new AbsentPart("gate.record", "not in the run")),
        Optional.of(new Presentation("unified-3", true, 1, List.of("W1"), List.of("diff"), 99)));
  }

  static Draft approve(String candidate) {
    Target target = new Target(Target.Kind.CANDIDATE, candidate);
    return draft(decision(Verdict.APPROVE, target, Optional.empty()));
  }

  static DecisionStatement.Supersedes link(EntryView entry) {
    return new DecisionStatement.Supersedes(entry.index(), entry.digest());
  }

  /// Writes an entry without asking the rules, after what lies in the file.
  void raw(EntryType type, Map<String, Json> fields, Signer signer, SigningKey key) {
    try {
      String all = Files.readString(folder.ledger(), StandardCharsets.ISO_8859_1);
      List<String> lines = all.lines().toList();
      EntryWriter writer =
          new EntryWriter(
              SOFTWARE,
              ORIGIN.name(),
              lines.size(),
              Sha256.of(lines.getLast().getBytes(StandardCharsets.ISO_8859_1)),
              now.get(),
              Optional.empty());
      Map<String, Json> predicate = new TreeMap<>(fields);
      writer.common(predicate, type, signer);
      byte[] payload = EntryWriter.statement(Json.object(predicate), List.of());
      Files.writeString(
          folder.ledger(),
          all + Entry.sign(payload, key).line() + "\n",
          StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// The fields of a decision entry, to be written raw.
  Map<String, Json> fields(DecisionStatement decision) {
    Map<String, Json> fields = new TreeMap<>(decision.fields().members());
    fields.put("policy", Json.object(Map.of("sha256", Json.of(Policy.standardDigest().hex()))));
    fields.put("presentation", Json.object(Map.of()));
    return fields;
  }

  List<String> lines() throws IOException {
    return new ArrayList<>(
        Files.readString(folder.ledger(), StandardCharsets.ISO_8859_1).lines().toList());
  }

  void write(List<String> lines) throws IOException {
    Files.writeString(
        folder.ledger(), String.join("\n", lines) + "\n", StandardCharsets.ISO_8859_1);
  }

  Verification verify() {
    return LedgerVerifier.plain().verify(folder.ledger());
  }

  Checkpoint checkpoint() {
    Verification now = verify();
    return Checkpoint.sign(ORIGIN, now.entries(), now.root(), ORIGIN.name(), log);
  }
}
