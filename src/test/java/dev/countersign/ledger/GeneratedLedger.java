package dev.countersign.ledger;

import dev.countersign.base.FastDisk;
import dev.countersign.base.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// A small ledger of random entries, in about two of three cases changed behind its back
/// afterwards.
final class GeneratedLedger {

  private static final SigningKey LOG = SigningKey.generate();
  private static final SigningKey ALICE = SigningKey.generate();
  private static final SigningKey BOB = SigningKey.generate();

  private final Random random;
  private final Fixture fixture;
  private final Ledger ledger;
  private Optional<String> anchor = Optional.empty();
  private String change = "none";

  /// @param folder is made
  /// @param seed decides everything but the keys
  GeneratedLedger(Path folder, long seed) throws IOException {
    this.random = new Random(seed);
    this.fixture = new Fixture(folder, LOG, ALICE, BOB);
    fixture.disk = new FastDisk();
    this.ledger = fixture.created();
    int entries = 1 + random.nextInt(5);
    for (int i = 0; i < entries; i++) {
      fixture.later(Duration.ofMinutes(random.nextInt(40) - 2));
      append();
    }
    if (random.nextInt(3) > 0) {
      anchor = Optional.of(checkpoint());
    }
    if (random.nextInt(3) > 0) {
      change();
    }
  }

  Path file() {
    return fixture.folder.ledger();
  }

  /// The text of a checkpoint that was made before the ledger was changed.
  Optional<String> anchor() {
    return anchor;
  }

  /// What was done to it.
  String whatWasChanged() {
    return change;
  }

  /// Puts the public keys into a folder, for a verifier that is told whom to trust.
  static void keys(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var key : Map.of("log", LOG, "alice", ALICE, "bob", BOB).entrySet()) {
      var enrolled =
          new EnrolledKey("p", "P", key.getValue().id(), List.of(), key.getValue().publicKey(), "");
      Files.writeString(folder.resolve(key.getKey() + ".pub.pem"), enrolled.pem());
    }
  }

  private String checkpoint() {
    MerkleTree tree = ledger.tree().orElseThrow();
    int size = 1 + random.nextInt(tree.size());
    Checkpoint made =
        Checkpoint.sign(Fixture.ORIGIN, size, tree.root(size), Fixture.ORIGIN.name(), LOG);
    return (random.nextBoolean() ? made : made.with(Fixture.ORIGIN.name() + "/p-001", ALICE))
        .text();
  }

  private void append() {
    boolean bob = random.nextInt(3) == 0;
    Signer signer =
        bob
            ? fixture.bobSigns(random.nextBoolean() ? "reviewer" : "override")
            : fixture.aliceSigns();
    SigningKey key = bob ? BOB : ALICE;
    Statement statement =
        switch (random.nextInt(9)) {
          case 0 -> new NoteStatement("a remark \u00e9 \ud83d\ude00 \u0001");
          case 1 ->
              new ImportStatement(
                  "demo", 3, 1, 0, random.nextBoolean(), "folder", Optional.empty());
          case 2 ->
              EnrolStatement.by(
                  BOB, Fixture.ORIGIN, "p-002", "Bob", List.of("reviewer", "override"));
          case 3 -> new AnchorStatement(1, ledger.tree().orElseThrow().root(1), "stick");
          case 4 -> new RedactionStatement(Sha256.of("x"), "law");
          default -> decision(bob ? "p-002" : "p-001");
        };
    ledger.append(Draft.of(statement, Subject.of("a.md", "manifest", Sha256.of("a"))), signer, key);
  }

  private DecisionStatement decision(String person) {
    Target target = new Target(Target.Kind.CANDIDATE, "C-" + random.nextInt(2));
    Verdict verdict = random.nextBoolean() ? Verdict.APPROVE : Verdict.REJECT;
    String whose = random.nextInt(4) == 0 ? "p-001" : person;
    return Fixture.decision(verdict, target, ledger.liveDecision("demo", target, whose));
  }

  private void change() throws IOException {
    byte[] all = Files.readAllBytes(file());
    List<String> lines = fixture.lines();
    int at = random.nextInt(lines.size());
    switch (random.nextInt(9)) {
      case 0 -> {
        change = "byte";
        all[random.nextInt(all.length)] ^= (byte) (1 + random.nextInt(255));
        Files.write(file(), all);
      }
      case 1 -> changed("line deleted", lines, l -> l.remove(at));
      case 2 -> changed("lines swapped", lines, l -> Collections.swap(l, at, (at + 1) % l.size()));
      case 3 -> changed("line doubled", lines, l -> l.add(at, l.get(at)));
      case 4 -> {
        change = "cut";
        Files.write(file(), java.util.Arrays.copyOf(all, random.nextInt(all.length)));
      }
      case 5 -> changed("CR LF", lines, l -> l.replaceAll(line -> line + "\r"));
      case 6 -> {
        change = "rule broken";
        fixture.raw(
            EntryType.POLICY_SET,
            Map.of(
                "policy", Json.object(Map.of("sha256", Json.of(Sha256.of("p").hex()))),
                "reason", Json.of("r")),
            fixture.bobSigns("reviewer"),
            BOB);
      }
      default -> signedAgain(lines);
    }
  }

  private interface Edit {
    void on(List<String> lines);
  }

  private void changed(String what, List<String> lines, Edit edit) throws IOException {
    change = what;
    edit.on(lines);
    Files.writeString(
        file(),
        lines.isEmpty() ? "" : String.join("\n", lines) + "\n",
        StandardCharsets.ISO_8859_1);
  }

  /// The last entry with one field removed, emptied or replaced, signed by its own key.
  private void signedAgain(List<String> lines) throws IOException {
    try {
      Entry last = Entry.parse(lines.getLast());
      if (!(Json.parse(last.payload()) instanceof Json.Obj statement)) {
        throw new AssertionError();
      }
      Map<String, Json> all = new TreeMap<>(statement.members());
      Map<String, Json> predicate = new TreeMap<>(statement.object("predicate").members());
      List<String> names = new ArrayList<>(predicate.keySet());
      String name = names.get(random.nextInt(names.size()));
      if (predicate.get(name) instanceof Json.Obj inner && random.nextInt(4) > 0) {
        predicate.put(name, Json.object(edited(inner.members())));
      } else {
        predicate.putAll(edited(Map.of(name, predicate.getOrDefault(name, new Json.Null()))));
      }
      all.put("predicate", Json.object(predicate));
      SigningKey key =
          last.keyid().equals(BOB.id()) ? BOB : last.keyid().equals(LOG.id()) ? LOG : ALICE;
      lines.removeLast();
      lines.add(Entry.sign(Json.object(all).canonicalBytes(), key).line());
      changed("signed again without or with another " + name, lines, l -> {});
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Json> edited(Map<String, Json> members) {
    Map<String, Json> edited = new TreeMap<>(members);
    List<String> names = new ArrayList<>(edited.keySet());
    if (!names.isEmpty()) {
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> edited.remove(name);
        case 1 -> edited.put(name, Json.of(" "));
        case 2 -> edited.put(name, Json.of(random.nextInt(3)));
        default -> edited.put(name, Json.of(Base64.getEncoder().encodeToString(new byte[5])));
      }
    }
    return edited;
  }
}
