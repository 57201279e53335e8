package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What each entry type requires beside the common fields.
///
/// @param keys the keys accepted before the entry
/// @param tree the tree over the entries before it
/// @param policyDigest the policy in force
/// @param policy its text, where it is at hand
record TypeRules(
    KeyRing keys, MerkleTree tree, Optional<Sha256> policyDigest, Optional<Policy> policy) {

  /// @throws MalformedException with the first thing that is wrong
  void check(EntryView entry) throws MalformedException {
    Json.Obj predicate = entry.predicate();
    switch (entry.type()) {
      case GENESIS -> throw new MalformedException("a second genesis entry");
      case KEY_ENROL -> enrolment(entry);
      case KEY_REVOKE -> revocation(entry);
      case POLICY_SET -> {
        byAdmin(entry);
        EntryView.digest(predicate.object("policy"), "sha256");
        notBlank(predicate, "reason");
      }
      case IMPORT -> ImportStatement.from(predicate);
      case DECISION -> decision(entry);
      case NOTE -> notBlank(predicate, "text");
      case ANCHOR -> anchor(predicate.object("anchor"));
      case EXPORT -> {
        Json.Obj export = predicate.object("export");
        export.text("format");
        EntryView.digest(export, "sha256");
      }
      case TAIL_RECOVERED -> {
        Json.Obj tail = predicate.object("tail");
        EntryView.digest(tail, "sha256");
        if (tail.number("bytes") < 1 || tail.number("offset") > entry.offset()) {
          throw new MalformedException("the recovered tail cannot have lain there");
        }
      }
      case REDACTION -> {
        EntryView.digest(predicate.object("redaction"), "sha256");
        notBlank(predicate.object("redaction"), "reason");
      }
    }
  }

  private void decision(EntryView entry) throws MalformedException {
    Sha256 named = EntryView.digest(entry.predicate().object("policy"), "sha256");
    if (policyDigest.isPresent() && !policyDigest.get().equals(named)) {
      throw new MalformedException("the decision names another policy than the one in force");
    }
    entry.predicate().object("presentation");
  }

  private void enrolment(EntryView entry) throws MalformedException {
    byAdmin(entry);
    EnrolledKey key = newKey(entry);
    if (key.isLogKey() || key.person().equals("-")) {
      throw new MalformedException("a log key cannot be enrolled");
    }
    if (keys.known(key.keyid()).isPresent()) {
      throw new MalformedException(
          keys.isRevoked(key.keyid())
              ? "the key was revoked, and a revoked key is not accepted again"
              : "the key is enrolled already");
    }
    byte[] proof =
        StrictBase64.decode(entry.predicate().object("key").text("proof"), "the key's proof");
    if (!Ed25519.verifies(
        key.publicKey(), enrolmentProof(entry.origin(), key.keyid(), key.person()), proof)) {
      throw new MalformedException("the new key did not sign its enrolment");
    }
  }

  /// What a new key signs to show that its owner has the private half.
  static byte[] enrolmentProof(String origin, KeyId keyid, String person) {
    return ("countersign-enrol\n" + origin + "\n" + keyid + "\n" + person)
        .getBytes(StandardCharsets.UTF_8);
  }

  static EnrolledKey newKey(EntryView entry) throws MalformedException {
    return EnrolledKey.from(
        entry.predicate().object("key"), "enrolled-by:" + entry.entry().keyid());
  }

  private void revocation(EntryView entry) throws MalformedException {
    byAdmin(entry);
    notBlank(entry.predicate(), "reason");
    KeyId keyid = revokedKey(entry);
    EnrolledKey key =
        keys.known(keyid)
            .filter(known -> !keys.isRevoked(keyid))
            .orElseThrow(() -> new MalformedException("the revoked key is not enrolled"));
    if (!key.person().equals(entry.predicate().object("key").text("person"))) {
      throw new MalformedException("the revoked key belongs to another person");
    }
  }

  static KeyId revokedKey(EntryView entry) throws MalformedException {
    try {
      return new KeyId(entry.predicate().object("key").text("keyid"));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("field key.keyid is not a key id");
    }
  }

  private void anchor(Json.Obj anchor) throws MalformedException {
    int size = anchor.count("size");
    anchor.text("where");
    if (size > tree.size() || !tree.root(size).equals(EntryView.digest(anchor, "root"))) {
      throw new MalformedException("the anchor's root is not that of the first entries");
    }
  }

  private void byAdmin(EntryView entry) throws MalformedException {
    boolean admin =
        keys.known(entry.entry().keyid()).filter(key -> keys.isAdmin(key, policy)).isPresent();
    if (!admin) {
      throw new MalformedException("only an admin may write a " + entry.type().text() + " entry");
    }
  }

  private static void notBlank(Json.Obj object, String key) throws MalformedException {
    if (object.text(key).isBlank()) {
      throw new MalformedException("field " + key + " is empty");
    }
  }
}
