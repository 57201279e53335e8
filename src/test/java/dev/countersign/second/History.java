package dev.countersign.second;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the entries so far have established: keys, policy, place; and the rules for the next one.
final class History {

  /// A key.
  ///
  /// @param basis how it came
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Key(String person, String display, List<String> roles, byte[] spki, String basis) {

    boolean isLog() {
      return roles.contains("log");
    }
  }

  private final Path folder;
  private final List<byte[]> leaves;
  private final Map<String, Key> keys = new LinkedHashMap<>();
  private final Set<String> revoked = new HashSet<>();
  private final Live live = new Live();
  private String prev = "0".repeat(64);
  private String origin = "";
  private String policy = "";
  private Optional<Fields> policyText = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  History(Path folder, List<byte[]> leaves) {
    this.folder = folder;
    this.leaves = leaves;
  }

  String origin() {
    return origin;
  }

  Map<String, Key> keys() {
    return keys;
  }

  /// Takes a line as the last one.
  void follow(String digest) {
    prev = digest;
    live.follow(digest);
  }

  /// Holds the next entry against the rules and takes it.
  ///
  /// @return whether it deserves a look
  boolean entry(Fields statement, String keyid, byte[] signed, byte[] signature, long offset)
      throws BadException {
    equal(statement.text("_type"), "https://in-toto.io/Statement/v1");
    statement.text("predicateType");
    Fields predicate = statement.object("predicate");
    List<Fields> subjects = subjects(statement);
    String type = predicate.text("entryType");
    Instant time = common(predicate);
    if (leaves.isEmpty() != type.equals("ledger.genesis")) {
      throw new BadException("a genesis at the wrong place");
    }
    if (leaves.isEmpty()) {
      genesis(predicate, subjects);
    }
    boolean look = signer(predicate.object("signer"), keyid, type, signed, signature);
    absent(predicate);
    switch (type) {
      case "ledger.genesis" -> {}
      case "key.enrol" -> enrol(predicate.object("key"), keyid);
      case "key.revoke" -> revoke(predicate, keyid);
      case "policy.set" -> {
        admin(keyid);
        predicate.notBlank("reason");
        setPolicy(predicate.object("policy").digest("sha256"));
      }
      case "run.import" -> imported(predicate.object("import"));
      case "decision" -> decision(predicate);
      case "note" -> predicate.notBlank("text");
      case "anchor.made" -> anchor(predicate.object("anchor"));
      case "export.made" -> {
        predicate.object("export").text("format");
        predicate.object("export").digest("sha256");
      }
      case "tail.recovered" -> {
        Fields tail = predicate.object("tail");
        tail.digest("sha256");
        check(tail.number("bytes") >= 1 && tail.number("offset") <= offset);
      }
      case "redaction" -> {
        predicate.object("redaction").digest("sha256");
        predicate.object("redaction").notBlank("reason");
      }
      default -> throw new BadException("unknown type");
    }
    look |= last.isPresent() && time.isBefore(last.get());
    last = Optional.of(time);
    return look;
  }

  static void check(boolean holds) throws BadException {
    if (!holds) {
      throw new BadException("a rule is broken");
    }
  }

  private static void equal(String found, String wanted) throws BadException {
    check(found.equals(wanted));
  }

  private Instant common(Fields predicate) throws BadException {
    check(predicate.count("index") == leaves.size());
    equal(predicate.digest("prev"), prev);
    check(leaves.isEmpty() || predicate.text("origin").equals(origin));
    predicate.object("software").text("name");
    predicate.object("software").text("version");
    predicate.object("software").digest("sha256");
    Fields time = predicate.object("time");
    time.text("source");
    check(!time.flag("trusted"));
    if (time.has("wentBack")) {
      time.flag("wentBack");
    }
    check(time.text("claimed").endsWith("Z"));
    try {
      return Instant.parse(time.text("claimed"));
    } catch (DateTimeException e) {
      throw new BadException("no time");
    }
  }

  private static List<Fields> subjects(Fields statement) throws BadException {
    var subjects = new ArrayList<Fields>();
    for (Object item : statement.list("subject")) {
      var subject = new Fields(Strict.map(item));
      check(!subject.text("name").isEmpty());
      check(!subject.object("annotations").text("role").isEmpty());
      subject.object("digest").digest("sha256");
      subjects.add(subject);
    }
    return subjects;
  }

  private static void absent(Fields predicate) throws BadException {
    if (predicate.has("absent")) {
      for (Object item : predicate.list("absent")) {
        new Fields(Strict.map(item)).object("annotations").text("role");
        new Fields(Strict.map(item)).object("annotations").text("absent");
      }
    }
  }

  private void genesis(Fields predicate, List<Fields> subjects) throws BadException {
    origin = predicate.text("origin");
    check(origin.matches("[!-~]{1,100}") && !origin.matches(".*[+\"\\\\].*"));
    for (Object item : predicate.list("keys")) {
      add(new Fields(Strict.map(item)), "genesis");
    }
    if (predicate.has("policy")) {
      setPolicy(predicate.object("policy").digest("sha256"));
      return;
    }
    for (Fields subject : subjects) {
      if (policy.isEmpty() && subject.object("annotations").text("role").equals("policy")) {
        setPolicy(subject.object("digest").digest("sha256"));
      }
    }
  }

  private void add(Fields key, String basis) throws BadException {
    byte[] spki = Bytes.base64(key.text(key.has("spki") ? "spki" : "ed25519SpkiBase64"));
    check(spki.length == 44);
    String id = "sha256:" + Bytes.hex(Bytes.sha256(spki));
    equal(key.text("keyid"), id);
    List<String> roles =
        key.has("roles") ? Fields.texts(key.list("roles")) : List.of(key.text("role"));
    check(!keys.containsKey(id));
    keys.put(id, new Key(key.text("person"), key.text("displayName"), roles, spki, basis));
  }

  private Key known(String keyid) throws BadException {
    Key key = keys.get(keyid);
    if (key == null) {
      throw new BadException("not enrolled");
    }
    return key;
  }

  private boolean signer(Fields signer, String keyid, String type, byte[] signed, byte[] signature)
      throws BadException {
    Key key = known(keyid);
    check(!revoked.contains(keyid));
    check(Bytes.isSigned(key.spki(), signed, signature));
    equal(signer.text("keyid"), keyid);
    equal(signer.text("person"), key.person());
    check(key.roles().contains(signer.text("role")));
    check(!key.isLog() || type.equals("ledger.genesis"));
    String basis = signer.text("basis");
    check(basis.equals(key.basis()) || basis.equals("self-asserted"));
    live.signer(key.person(), signer.text("role"));
    return !signer.text("displayName").equals(key.display());
  }

  private void admin(String keyid) throws BadException {
    Key key = known(keyid);
    check(!key.isLog());
    if (policyText.isPresent() && policyText.get().has("admins")) {
      check(Fields.texts(policyText.get().list("admins")).contains(key.person()));
      return;
    }
    String first =
        keys.values().stream().filter(k -> !k.isLog()).findFirst().map(Key::person).orElse("");
    check(key.roles().contains("admin") || key.person().equals(first));
  }

  private void enrol(Fields key, String keyid) throws BadException {
    admin(keyid);
    add(key, "enrolled-by:" + keyid);
    Key added = known(key.text("keyid"));
    check(!added.isLog() && !added.person().equals("-"));
    String proof =
        "countersign-enrol\n" + origin + "\n" + key.text("keyid") + "\n" + added.person();
    check(
        Bytes.isSigned(
            added.spki(), proof.getBytes(StandardCharsets.UTF_8), Bytes.base64(key.text("proof"))));
  }

  private void revoke(Fields predicate, String keyid) throws BadException {
    admin(keyid);
    predicate.notBlank("reason");
    Fields key = predicate.object("key");
    Key gone = known(key.text("keyid"));
    equal(key.text("person"), gone.person());
    check(revoked.add(key.text("keyid")));
  }

  private static void imported(Fields found) throws BadException {
    found.notBlank("run");
    found.count("files");
    found.count("findings");
    found.flag("partial");
    found.text("source");
    if (found.has("quarantined")) {
      found.count("quarantined");
    }
    if (found.given("inventorySha256")) {
      found.digest("inventorySha256");
    }
  }

  private void anchor(Fields anchor) throws BadException {
    int size = anchor.count("size");
    anchor.text("where");
    check(size <= leaves.size());
    equal(anchor.digest("root"), Bytes.hex(Bytes.root(leaves.subList(0, size))));
  }

  private void decision(Fields predicate) throws BadException {
    equal(predicate.object("policy").digest("sha256"), policy);
    predicate.object("presentation");
    List<String> may =
        policyText.isPresent() && policyText.get().has("overrideRoles")
            ? Fields.texts(policyText.get().list("overrideRoles"))
            : List.of();
    live.take(predicate.object("decision"), leaves.size(), may);
  }

  private void setPolicy(String digest) {
    policy = digest;
    policyText = Optional.empty();
    Path file = folder.resolve("policy").resolve(digest + ".json");
    try {
      byte[] text = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      if (Bytes.hex(Bytes.sha256(text)).equals(digest)) {
        policyText =
            Optional.of(
                new Fields(Strict.map(Strict.free(new String(text, StandardCharsets.UTF_8)))));
      }
    } catch (IOException | BadException e) {
      policyText = Optional.empty();
    }
  }
}
