package dev.countersign.review;

import dev.countersign.ledger.Appended;
import dev.countersign.ledger.Draft;
import dev.countersign.ledger.Genesis;
import dev.countersign.ledger.ImportStatement;
import dev.countersign.ledger.Json;
import dev.countersign.ledger.KeyAccess;
import dev.countersign.ledger.KeyId;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerException;
import dev.countersign.ledger.Origin;
import dev.countersign.ledger.Policy;
import dev.countersign.ledger.Signer;
import dev.countersign.ledger.SigningKey;
import dev.countersign.ledger.Standing;
import dev.countersign.ledger.Witness;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Opens the signer's key and brings the ledger as far as a decision needs it: its first entry, and
/// the entry of the run's import (LEDGER 1.3, `run.import`: with the first decision on a run).
final class Signing {

  /// The role in which decisions, notes and imports are signed.
  static final String REVIEWER = "reviewer";

  private final Ledger ledger;
  private final Profiles profiles;
  private final Supplier<Origin> newOrigin;

  Signing(Ledger ledger, Profiles profiles, Supplier<Origin> newOrigin) {
    this.ledger = ledger;
    this.profiles = profiles;
    this.newOrigin = newOrigin;
  }

  /// An unlocked key that the ledger accepts.
  record Ready(Person person, Signer signer, SigningKey key) {

    private Ready as(Signer other) {
      return new Ready(person, other, key);
    }
  }

  /// Either somebody who can sign now, or why not.
  record Opened(Optional<Ready> ready, Optional<DecideOutcome> refusal) {

    static Opened refused(String sentence) {
      return new Opened(
          Optional.empty(), Optional.of(new DecideOutcome.Refused(List.of(sentence))));
    }

    static Opened locked(String sentence) {
      return new Opened(Optional.empty(), Optional.of(new DecideOutcome.Locked(sentence)));
    }
  }

  /// Who would sign.
  Optional<Person> currentPerson() {
    return profiles.current();
  }

  /// Unlocks the current person's key, making it if there is none, and begins the ledger if it has
  /// no entry yet.
  Opened open(char[] passphrase) {
    Optional<Person> current = profiles.current();
    if (current.isEmpty()) {
      return Opened.refused(
          profiles.people().isEmpty()
              ? "Nobody has a key yet: countersign key create --person ID --name NAME, or set"
                  + " COUNTERSIGN_PERSON."
              : "Several people have keys here: say who signs with COUNTERSIGN_PERSON.");
    }
    Person person = current.get();
    int failures = profiles.failures(person);
    KeyAccess access =
        profiles.key(person).exists()
            ? profiles.unlock(person, passphrase)
            : profiles.create(person, passphrase);
    if (!(access instanceof KeyAccess.Open(SigningKey key))) {
      return Opened.locked(access.message());
    }
    if (failures > 0) {
      noteFailures(person, failures);
    }
    Standing standing = ledger.standing();
    if (standing.problem().isPresent()) {
      Appended.Broken broken = standing.problem().get();
      return Opened.refused(
          "The ledger does not hold at line %d (%s): nothing is signed. See: countersign ledger"
                  .formatted(broken.line(), broken.cause())
              + " verify");
    }
    if (standing.origin().isEmpty()) {
      Optional<String> failure = begin(person, key, passphrase);
      if (failure.isPresent()) {
        return Opened.refused(failure.get());
      }
      standing = ledger.standing();
    }
    Optional<String> alarm = alarm(person, standing.origin().orElseThrow());
    if (alarm.isPresent()) {
      return Opened.refused(alarm.get());
    }
    Optional<Signer> signer = standing.key(key.id()).flatMap(accepted -> accepted.signer(REVIEWER));
    return signer.isPresent()
        ? new Opened(Optional.of(new Ready(person, signer.get(), key)), Optional.empty())
        : Opened.refused(notAccepted(person, key.id(), standing));
  }

  /// Why this ledger takes nothing that this key signs.
  private String notAccepted(Person person, KeyId key, Standing standing) {
    OptionalInt revoked = standing.revokedBy(key);
    if (revoked.isPresent()) {
      return "Your key %s was revoked in this ledger by entry #%d; what it signed before stays valid. Move %s elsewhere, make another key with countersign key create, and ask an admin to enrol that."
          .formatted(key, revoked.getAsInt(), profiles.key(person).path());
    }
    return standing
        .key(key)
        .map(accepted ->
            "Your key %s is enrolled in this ledger without the role %s (its roles: %s): an admin has to revoke it, and enrol another key of yours with that role."
                .formatted(key, REVIEWER, String.join(", ", accepted.roles())))
        .orElse(
            "Your key %s is not enrolled in this ledger: a person with the role admin has to enrol it."
                .formatted(key));
  }

  /// As [#open], in a role that the policy in force lets override.
  Opened openToOverride(char[] passphrase) {
    Opened opened = open(passphrase);
    if (opened.ready().isEmpty()) {
      return opened;
    }
    Ready ready = opened.ready().get();
    Standing standing = ledger.standing();
    return overrideRoles(standing).stream()
        .flatMap(role -> standing.key(ready.key().id()).flatMap(key -> key.signer(role)).stream())
        .findFirst()
        .map(signer -> new Opened(Optional.of(ready.as(signer)), Optional.empty()))
        .orElseGet(() -> Opened.refused(noOverride(standing)));
  }

  /// Why the current person may not override, as far as that shows without a passphrase; empty if
  /// they may.
  Optional<String> overrideRefusal() {
    Standing standing = ledger.standing();
    List<String> roles = overrideRoles(standing);
    boolean may =
        currentPerson()
            .map(person ->
                standing.keys().stream()
                    .filter(key -> key.person().equals(person.id()))
                    .anyMatch(key -> key.roles().stream().anyMatch(roles::contains)))
            .orElse(false);
    return may ? Optional.empty() : Optional.of(noOverride(standing));
  }

  private static List<String> overrideRoles(Standing standing) {
    return standing.policy().map(Policy::overrideRoles).orElse(List.of());
  }

  private static String noOverride(Standing standing) {
    List<String> roles = overrideRoles(standing);
    return "Overriding the gate is for keys with the role %s, and yours has none of them: decide otherwise, or let an admin enrol a key with that role or set another policy."
        .formatted(roles.isEmpty() ? "override" : String.join(" or ", roles));
  }

  /// Why nothing may be signed, compared with what this person has seen of the ledger and with the
  /// checkpoints that they keep elsewhere.
  private Optional<String> alarm(Person person, String origin) {
    try {
      return ledger
          .tree()
          .flatMap(tree -> profiles.alarm(person, origin, tree))
          .map(Witness.Alarm::sentence);
    } catch (LedgerException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void noteFailures(Person person, int failures) {
    ledger.addPending(
        Json.object(
            Map.of(
                "kind", Json.of("wrong passphrases"),
                "person", Json.of(person.id()),
                "count", Json.of(failures))));
  }

  /// Appends, and remembers in the signer's profile what the ledger is now.
  Appended append(Draft draft, Ready ready) {
    Appended appended = ledger.append(draft, ready.signer(), ready.key());
    if (appended instanceof Appended.Recorded) {
      remember(ready.person());
    }
    return appended;
  }

  /// Remembers the ledger as it is. What was recorded stays recorded if that fails.
  void remember(Person person) {
    try {
      Standing now = ledger.standing();
      if (now.problem().isEmpty() && now.origin().isPresent()) {
        profiles.witness(person).remember(now.origin().get(), now.entries(), now.root());
      }
    } catch (LedgerException e) {
      System.getLogger(Signing.class.getName())
          .log(System.Logger.Level.WARNING, "what was seen of the ledger could not be kept", e);
    }
  }

  private Optional<String> begin(Person person, SigningKey key, char[] passphrase) {
    Origin origin = newOrigin.get();
    KeyAccess access = profiles.logKey(person, origin).create(passphrase);
    if (!(access instanceof KeyAccess.Open(SigningKey logKey))) {
      return Optional.of(access.message());
    }
    var genesis =
        new Genesis(origin, person.id(), person.displayName(), key.publicKey(), Optional.empty());
    return refusal(ledger.create(genesis, logKey));
  }

  /// Records the import of a run; empty if that is in the ledger now.
  Optional<String> recordImport(Ready ready, Run run, List<Finding> findings) {
    int quarantined =
        (int)
            findings.stream()
                .filter(finding ->
                    finding.outcome() == Finding.Outcome.QUARANTINE
                        || finding.outcome() == Finding.Outcome.FILE_ERROR)
                .count();
    var statement =
        new ImportStatement(
            run.id().slug(),
            Math.toIntExact(run.files()),
            findings.size(),
            quarantined,
            quarantined > 0,
            "workspace",
            Optional.of(run.inventory()));
    return refusal(append(Draft.of(statement), ready));
  }

  /// The sentence for an append that recorded nothing; empty for one that did.
  static Optional<String> refusal(Appended appended) {
    return switch (appended) {
      case Appended.Recorded _ -> Optional.empty();
      case Appended.Refused(String reason) -> Optional.of("The ledger refused it: " + reason);
      case Appended.Broken(int line, String cause) ->
          Optional.of("The ledger does not hold at line %d: %s".formatted(line, cause));
    };
  }
}
