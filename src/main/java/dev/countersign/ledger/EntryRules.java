package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The rules of the ledger, held against one entry after another. The writer and the verifier use
/// the same ones, so that what is written verifies.
final class EntryRules {

  static final Sha256 BEFORE_FIRST = new Sha256("0".repeat(64));

  private final Function<Sha256, Optional<byte[]>> policyTexts;
  private final KeyRing keys = new KeyRing();
  private final LiveDecisions decisions = new LiveDecisions();
  private final MerkleTree tree = new MerkleTree();
  private final Set<Sha256> recoveredTails = new HashSet<>();
  private int next;
  private Sha256 prev = BEFORE_FIRST;
  private Optional<String> origin = Optional.empty();
  private Optional<Instant> lastTime = Optional.empty();
  private Optional<Sha256> policyDigest = Optional.empty();
  private Optional<Policy> policy = Optional.empty();
  private long lastPendingBound = -1;

  /// What is wrong with an entry.
  record Finding(Outcome level, String cause) {}

  /// @param policyTexts the policy text with a digest, where it is kept
  EntryRules(Function<Sha256, Optional<byte[]>> policyTexts) {
    this.policyTexts = policyTexts;
  }

  /// Everything that is wrong with this entry as the next one. Changes nothing.
  List<Finding> check(EntryView entry) {
    List<Finding> findings = new ArrayList<>();
    place(entry, findings);
    signature(entry, findings);
    time(entry, findings);
    if ((next == 0) != (entry.type() == EntryType.GENESIS)) {
      fail(findings, next == 0 ? "the first entry is not a genesis" : "a second genesis entry");
      return findings;
    }
    try {
      if (entry.type() == EntryType.GENESIS) {
        name(entry);
        genesisKeys(entry);
        policyOfGenesis(entry);
      } else {
        new TypeRules(keys, tree, policyDigest, policy).check(entry);
      }
    } catch (MalformedException e) {
      fail(findings, e.cause());
    }
    entry
        .decision()
        .flatMap(decision -> decisions.problem(entry, decision, mayOverride(entry)))
        .ifPresent(cause -> fail(findings, cause));
    override(entry, findings);
    return findings;
  }

  private void override(EntryView entry, List<Finding> findings) {
    if (entry.decision().filter(d -> d.verdict() == Verdict.OVERRIDE).isEmpty()) {
      return;
    }
    if (policy.isEmpty()) {
      String cause = "the policy is not at hand, so nobody can say whether its role may override";
      findings.add(new Finding(Outcome.WARN, cause));
    } else if (!mayOverride(entry)) {
      fail(findings, "the signer's role may not override under this policy");
    }
  }

  private void place(EntryView entry, List<Finding> findings) {
    if (entry.index() != next) {
      fail(findings, "index " + entry.index() + " where " + next + " is expected");
    }
    if (!entry.prev().equals(prev)) {
      fail(findings, "prev does not match the digest of the entry before it");
    }
    if (origin.isPresent() && !entry.origin().equals(origin.get())) {
      fail(findings, "the entry belongs to another ledger");
    }
  }

  private void signature(EntryView entry, List<Finding> findings) {
    KeyId keyid = entry.entry().keyid();
    if (!entry.signer().keyid().equals(keyid)) {
      fail(findings, "the signer names another key than the signature");
    }
    Optional<EnrolledKey> key = keys.known(keyid);
    if (key.isEmpty() && next == 0) {
      key = ownLogKey(entry);
    }
    if (keys.all().isEmpty() && next > 0) {
      return; // without a genesis, which is reported, no key is known
    }
    if (key.isEmpty()) {
      fail(findings, "the key is not enrolled at index " + entry.index());
      return;
    }
    if (keys.isRevoked(keyid)) {
      fail(findings, "the key was revoked before index " + entry.index());
    }
    if (!entry.entry().isSignedBy(keys.prepared(key.get()))) {
      fail(findings, "the signature is invalid");
    }
    signer(entry, key.get(), findings);
  }

  /// Whether the signature holds, as far as the key is known; for entries that say nothing
  /// readable.
  boolean mayBeSigned(Entry entry) {
    return keys.known(entry.keyid()).filter(key -> !entry.isSignedBy(keys.prepared(key))).isEmpty();
  }

  private static void signer(EntryView entry, EnrolledKey key, List<Finding> findings) {
    Signer signer = entry.signer();
    if (!signer.person().equals(key.person())) {
      fail(findings, "the signer names another person than the key was enrolled for");
    }
    if (!key.roles().contains(signer.role())) {
      fail(findings, "the key was not enrolled for the role that the signer names");
    }
    if (key.isLogKey() && entry.type() != EntryType.GENESIS) {
      fail(findings, "the log key signs nothing but the first entry");
    }
    if (!signer.displayName().equals(key.displayName())) {
      findings.add(new Finding(Outcome.WARN, "the signer's name differs from the enrolled one"));
    }
    if (!signer.basis().equals(key.basis()) && !signer.basis().equals("self-asserted")) {
      fail(findings, "the signer's basis is not how the key was enrolled");
    }
  }

  private static Optional<EnrolledKey> ownLogKey(EntryView genesis) {
    try {
      return genesisKeys(genesis).stream()
          .filter(key -> key.isLogKey() && key.keyid().equals(genesis.entry().keyid()))
          .findFirst();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private void time(EntryView entry, List<Finding> findings) {
    if (lastTime.isPresent() && entry.claimedTime().isBefore(lastTime.get())) {
      findings.add(
          new Finding(Outcome.WARN, "the claimed time is earlier than that of the entry before"));
    }
  }

  private boolean mayOverride(EntryView entry) {
    return policy.filter(p -> p.overrideRoles().contains(entry.signer().role())).isPresent();
  }

  /// A name with a space could make a checkpoint look like the signed bytes of an entry.
  private static void name(EntryView entry) throws MalformedException {
    try {
      Origin _ = new Origin(entry.origin());
    } catch (IllegalArgumentException e) {
      throw new MalformedException("the ledger's name has another form");
    }
  }

  static List<EnrolledKey> genesisKeys(EntryView entry) throws MalformedException {
    List<EnrolledKey> found = new ArrayList<>();
    Set<KeyId> ids = new HashSet<>();
    for (Json item : entry.predicate().list("keys")) {
      if (!(item instanceof Json.Obj key)) {
        throw new MalformedException("a key is not an object");
      }
      EnrolledKey enrolled = EnrolledKey.from(key, "genesis");
      if (!ids.add(enrolled.keyid())) {
        throw new MalformedException("a key is enrolled twice");
      }
      found.add(enrolled);
    }
    return found;
  }

  static Optional<Sha256> policyOfGenesis(EntryView entry) throws MalformedException {
    if (entry.predicate().find("policy").isPresent()) {
      return Optional.of(EntryView.digest(entry.predicate().object("policy"), "sha256"));
    }
    return entry.subjects().stream()
        .filter(subject -> subject.role().equals("policy"))
        .map(Subject::digest)
        .findFirst();
  }

  /// Takes the entry as the last one, also when something is wrong with it, so that the entries
  /// after it are judged for themselves.
  void accept(EntryView entry) {
    try {
      switch (entry.type()) {
        case GENESIS -> {
          origin = Optional.of(entry.origin());
          genesisKeys(entry).forEach(keys::enrol);
          setPolicy(policyOfGenesis(entry));
        }
        case KEY_ENROL -> keys.enrol(TypeRules.newKey(entry));
        case KEY_REVOKE -> keys.revoke(TypeRules.revokedKey(entry), entry.index());
        case POLICY_SET ->
            setPolicy(Optional.of(EntryView.digest(entry.predicate().object("policy"), "sha256")));
        case DECISION -> entry.decision().ifPresent(decision -> decisions.accept(entry, decision));
        case TAIL_RECOVERED ->
            recoveredTails.add(EntryView.digest(entry.predicate().object("tail"), "sha256"));
        case IMPORT, NOTE, ANCHOR, EXPORT, REDACTION -> {}
      }
    } catch (MalformedException e) {
      // check() has reported it
    }
    if (entry.predicate().find("note").orElse(new Json.Null()) instanceof Json.Arr) {
      lastPendingBound = entry.offset();
    }
    lastTime = Optional.of(entry.claimedTime());
    follow(entry.digest(), entry.entry().leaf(), entry.index() + 1);
  }

  /// Takes a line that could not be read as the last one.
  void acceptUnreadable(Sha256 digest, Sha256 leaf) {
    follow(digest, leaf, next + 1);
  }

  private void follow(Sha256 digest, Sha256 leaf, int following) {
    prev = digest;
    tree.add(leaf);
    next = following;
  }

  private void setPolicy(Optional<Sha256> digest) {
    policyDigest = digest;
    policy = digest.flatMap(policyTexts).flatMap(EntryRules::parsed);
  }

  private static Optional<Policy> parsed(byte[] text) {
    try {
      return Optional.of(Policy.parse(text));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  int next() {
    return next;
  }

  Sha256 prev() {
    return prev;
  }

  Optional<String> origin() {
    return origin;
  }

  Optional<Instant> lastTime() {
    return lastTime;
  }

  Optional<Sha256> policyDigest() {
    return policyDigest;
  }

  Optional<Policy> policy() {
    return policy;
  }

  KeyRing keys() {
    return keys;
  }

  LiveDecisions decisions() {
    return decisions;
  }

  MerkleTree tree() {
    return tree;
  }

  boolean hasRecovered(Sha256 tail) {
    return recoveredTails.contains(tail);
  }

  /// Where the last entry begins that bound waiting facts; -1 if there is none.
  long lastPendingBound() {
    return lastPendingBound;
  }

  private static void fail(List<Finding> findings, String cause) {
    findings.add(new Finding(Outcome.FAIL, cause));
  }
}
