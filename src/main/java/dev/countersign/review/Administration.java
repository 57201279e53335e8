package dev.countersign.review;

import dev.countersign.base.Destination;
import dev.countersign.base.Sha256;
import dev.countersign.ledger.AnchorLight;
import dev.countersign.ledger.Anchoring;
import dev.countersign.ledger.Appended;
import dev.countersign.ledger.Checkpoint;
import dev.countersign.ledger.Draft;
import dev.countersign.ledger.Endorsement;
import dev.countersign.ledger.EnrolStatement;
import dev.countersign.ledger.EnrolledKey;
import dev.countersign.ledger.EntryView;
import dev.countersign.ledger.KeyAccess;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerException;
import dev.countersign.ledger.LedgerReader;
import dev.countersign.ledger.MalformedException;
import dev.countersign.ledger.MerkleTree;
import dev.countersign.ledger.Origin;
import dev.countersign.ledger.Outcome;
import dev.countersign.ledger.PolicyStatement;
import dev.countersign.ledger.RevokeStatement;
import dev.countersign.ledger.SigningKey;
import dev.countersign.ledger.Standing;
import dev.countersign.ledger.Subject;
import dev.countersign.ledger.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What an admin does with a ledger: enrols and revokes keys, sets the policy, puts anchors
/// elsewhere (LEDGER 1.4). Signing takes about a second. Passphrases stay the caller's to wipe.
public final class Administration {

  /// How many hexadecimal digits of a key's name have to be compared at least.
  public static final int DIGITS_TO_COMPARE = 12;

  private final Ledger ledger;
  private final Profiles profiles;
  private final Signing signing;

  private Administration(Ledger ledger, Profiles profiles, Signing signing) {
    this.ledger = ledger;
    this.profiles = profiles;
    this.signing = signing;
  }

  /// The administration of this ledger.
  ///
  /// @param newOrigin names a ledger that has no entry yet
  public static Administration of(Ledger ledger, Profiles profiles, Supplier<Origin> newOrigin) {
    return new Administration(ledger, profiles, new Signing(ledger, profiles, newOrigin));
  }

  /// Either a request or why there is none.
  ///
  /// @param enrolment what an admin needs; its text holds nothing secret
  /// @param refusal for the user
  public record Requested(Optional<EnrolStatement> enrolment, Optional<String> refusal) {

    static Requested refused(String sentence) {
      return new Requested(Optional.empty(), Optional.of(sentence));
    }
  }

  /// Asks for the enrolment of the current person's key, which is made if there is none.
  ///
  /// @param origin the name of the ledger to join
  public Requested request(Origin origin, char[] passphrase) {
    Optional<Person> current = profiles.current();
    if (current.isEmpty()) {
      return Requested.refused(
          "Say who asks with COUNTERSIGN_PERSON, or make a key first: countersign key create"
              + " --person ID --name NAME");
    }
    Person person = current.get();
    KeyAccess access =
        profiles.key(person).exists()
            ? profiles.unlock(person, passphrase)
            : profiles.create(person, passphrase);
    if (!(access instanceof KeyAccess.Open(SigningKey key))) {
      return Requested.refused(access.message());
    }
    var roles = List.of(Signing.REVIEWER);
    return new Requested(
        Optional.of(EnrolStatement.by(key, origin, person.id(), person.displayName(), roles)),
        Optional.empty());
  }

  /// Enrols a key whose name was compared with its owner.
  ///
  /// @param request what the new person's request holds
  /// @param compared the first digits of the key's name, or all of it, as the owner said them
  /// @param roles what the person may do
  public DecideOutcome enrol(
      EnrolStatement request, String compared, List<String> roles, char[] passphrase) {
    String digits = compared.strip().replaceFirst("^sha256:", "").replace(" ", "");
    String name = request.keyid().text().substring("sha256:".length());
    if (digits.length() < DIGITS_TO_COMPARE || !name.startsWith(digits)) {
      return refused(
          "The key's name was not compared: let its owner read it to you, and give at least %d digits of it. Nothing is enrolled."
              .formatted(DIGITS_TO_COMPARE));
    }
    List<String> wanted = roles.stream().map(String::strip).distinct().toList();
    return AdminRules.refusal(request.keyid(), wanted, ledger.standing())
        .map(Administration::refused)
        .orElseGet(() -> signed(passphrase, Draft.of(request.as(wanted))));
  }

  /// Revokes a key; what it signed before stays valid.
  ///
  /// @param name the key's name, or enough of its first digits
  public DecideOutcome revoke(String name, String reason, char[] passphrase) {
    String digits = name.strip().replaceFirst("^sha256:", "");
    List<EnrolledKey> keys =
        ledger.standing().keys().stream()
            .filter(key -> key.keyid().text().substring("sha256:".length()).startsWith(digits))
            .toList();
    if (digits.length() < 7 || keys.size() != 1) {
      return refused(
          "%d accepted keys begin like this: give 7 digits or more of one key's name."
              .formatted(keys.size()));
    }
    EnrolledKey key = keys.getFirst();
    if (key.isLogKey()) {
      return refused("The log key signs the checkpoints of this ledger; it is not revoked.");
    }
    if (reason.isBlank()) {
      return refused("Revoking a key needs a reason: --reason TEXT.");
    }
    return signed(
        passphrase, Draft.of(new RevokeStatement(key.keyid(), key.person(), reason.strip())));
  }

  /// Puts another policy in force.
  ///
  /// @param text JSON as docs/ledger-format.md describes it
  public DecideOutcome setPolicy(byte[] text, String reason, char[] passphrase) {
    if (reason.isBlank()) {
      return refused("Another policy needs a reason: --reason TEXT.");
    }
    try {
      Optional<String> refusal = AdminRules.refusal(text, ledger.standing(), profiles.current());
      if (refusal.isPresent()) {
        return refused(refusal.get());
      }
      Sha256 digest = ledger.storePolicy(text);
      var statement = new PolicyStatement(digest, reason.strip());
      return signed(passphrase, Draft.of(statement, Subject.of("policy.json", "policy", digest)));
    } catch (MalformedException e) {
      return refused("This is no policy: " + e.cause() + "; see docs/ledger-format.md.");
    }
  }

  /// What became of anchoring.
  ///
  /// @param file where the checkpoint lies; empty if nothing was written
  /// @param checkpoint the checkpoint
  /// @param entry what was recorded about it, or why nothing was
  public record Anchored(
      Optional<Path> file, Optional<Checkpoint> checkpoint, DecideOutcome entry) {

    static Anchored not(DecideOutcome why) {
      return new Anchored(Optional.empty(), Optional.empty(), why);
    }
  }

  /// Writes a checkpoint of the ledger into a folder, and records that.
  ///
  /// @param folder a place that an attacker of this computer does not reach
  public Anchored anchor(Path folder, char[] passphrase) {
    if (ledger.standing().entries() == 0) {
      return Anchored.not(refused("This ledger has no entries yet; there is nothing to anchor."));
    }
    Signing.Opened opened = signing.open(passphrase);
    if (opened.ready().isEmpty()) {
      return Anchored.not(opened.refusal().orElseThrow());
    }
    Signing.Ready ready = opened.ready().get();
    Origin origin = new Origin(ledger.standing().origin().orElseThrow());
    KeyAccess access = profiles.logKey(ready.person(), origin).unlock(passphrase);
    if (!(access instanceof KeyAccess.Open(SigningKey logKey))) {
      return Anchored.not(
          access instanceof KeyAccess.Missing
              ? refused(
                  "The key that signs checkpoints of this ledger lies with the person who began"
                      + " it; ask them to anchor it.")
              : new DecideOutcome.Locked(access.message()));
    }
    Optional<Anchoring.Made> made =
        new Anchoring(ledger, origin).to(folder, logKey, ready.signer(), ready.key());
    signing.remember(ready.person());
    return made.map(done ->
            new Anchored(
                Optional.of(done.file()), Optional.of(done.checkpoint()), outcome(done.entry())))
        .orElseGet(() -> Anchored.not(refused("The ledger does not hold; nothing was anchored.")));
  }

  /// What was put elsewhere, and what is missing there.
  ///
  /// @param folder where the current person keeps checkpoints; empty if no folder was chosen
  /// @param light how much of the ledger is vouched for
  /// @param kept the checkpoints in that folder, the largest first
  /// @param mayWrite whether the current person holds the key that signs checkpoints
  public record Anchors(
      Optional<Path> folder, AnchorLight light, List<KeptCheckpoint> kept, boolean mayWrite) {

    public Anchors {
      kept = List.copyOf(kept);
    }
  }

  /// The anchors of this ledger; empty if it has no entries or does not hold.
  public Optional<Anchors> anchors() {
    Standing standing = ledger.standing();
    Optional<MerkleTree> tree = ledger.tree();
    if (standing.origin().isEmpty() || tree.isEmpty()) {
      return Optional.empty();
    }
    String origin = standing.origin().get();
    Optional<Person> person = profiles.current();
    Optional<Path> folder = person.flatMap(who -> profiles.anchorFolder(who, origin));
    return Optional.of(
        new Anchors(
            folder,
            AnchorLight.of(entries()),
            folder
                .map(place -> KeptCheckpoint.in(place, origin, tree.get(), standing.keys()))
                .orElse(List.of()),
            person.map(who -> profiles.logKey(who, new Origin(origin)).exists()).orElse(false)));
  }

  /// Chooses the folder for checkpoints of this ledger.
  ///
  /// @return why that could not be done; empty if it was
  public Optional<String> chooseAnchorFolder(Path folder) {
    Optional<String> origin = ledger.standing().origin();
    Optional<Person> person = profiles.current();
    if (origin.isEmpty() || person.isEmpty()) {
      return Optional.of("The ledger begins with the first decision; choose the folder after it.");
    }
    try {
      if (Destination.isInside(folder, ledger.folder().path())) {
        return Optional.of(
            "This folder lies in the ledger's own folder; choose one elsewhere, such as a stick.");
      }
    } catch (IOException e) {
      return Optional.of("This folder cannot be read; choose another one, such as a stick.");
    }
    profiles.chooseAnchorFolder(person.get(), origin.get(), folder);
    return Optional.empty();
  }

  /// Holds one checkpoint file against the ledger; empty if the ledger does not hold.
  public Optional<KeptCheckpoint> compare(Path checkpoint) {
    Standing standing = ledger.standing();
    return standing
        .origin()
        .flatMap(origin ->
            ledger
                .tree()
                .map(tree -> KeptCheckpoint.of(checkpoint, origin, tree, standing.keys())));
  }

  /// What became of a token that was to be put beside a checkpoint.
  ///
  /// @param endorsement what the token says
  /// @param refusal why it was not put there; empty if it was
  public record Attached(Optional<Endorsement> endorsement, Optional<String> refusal) {

    static Attached not(String sentence) {
      return new Attached(Optional.empty(), Optional.of(sentence));
    }
  }

  /// Puts a time stamp or an SSH signature that was got elsewhere beside a checkpoint of this
  /// ledger, and beside the ledger's own copy of it. Needs no key and makes no entry.
  ///
  /// @param checkpoint a checkpoint file of this ledger
  /// @param token what the authority or `ssh-keygen` gave for it
  public Attached attach(Path checkpoint, Path token) {
    Optional<KeptCheckpoint> kept = compare(checkpoint);
    if (kept.map(KeptCheckpoint::fit).filter(KeptCheckpoint.Fit.HOLDS::equals).isEmpty()) {
      return Attached.not("The checkpoint does not fit this ledger; nothing was put beside it.");
    }
    try {
      Endorsement read = Endorsement.attach(checkpoint, token);
      if (read.fit() == Endorsement.Fit.WRONG) {
        return Attached.not(
            "Nothing was put beside the checkpoint: %s.".formatted(read.sentence()));
      }
      Path own = ledger.folder().checkpoints().resolve(kept.get().size() + ".txt");
      if (Files.exists(own) && Files.mismatch(own, checkpoint) < 0) {
        Endorsement.attach(own, token);
      }
      return new Attached(Optional.of(read), Optional.empty());
    } catch (IOException e) {
      return Attached.not(
          "The token could not be read, or not be put beside the checkpoint; check both files and"
              + " the free space.");
    }
  }

  /// What the ledger contradicts: what a person of this computer has seen of it, or a checkpoint
  /// that they keep; empty if nothing. Where there is an alarm, nothing is signed.
  public Optional<Witness.Alarm> alarm() {
    Optional<String> origin = ledger.standing().origin();
    Optional<MerkleTree> tree = ledger.tree();
    if (origin.isEmpty() || tree.isEmpty()) {
      return Optional.empty();
    }
    return profiles.people().stream()
        .flatMap(person -> alarm(person, origin.get(), tree.get()).stream())
        .findFirst();
  }

  private Optional<Witness.Alarm> alarm(Person person, String origin, MerkleTree tree) {
    try {
      return profiles.alarm(person, origin, tree);
    } catch (LedgerException e) {
      return Optional.of(new Witness.Alarm(Outcome.UNREADABLE, String.valueOf(e.getMessage())));
    }
  }

  private List<EntryView> entries() {
    try {
      return LedgerReader.readAll(ledger.folder().ledger());
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be read", e);
    }
  }

  /// How the ledger stands: its people and the policy in force among others.
  public Standing standing() {
    return ledger.standing();
  }

  private DecideOutcome signed(char[] passphrase, Draft draft) {
    Signing.Opened opened = signing.open(passphrase);
    if (opened.ready().isEmpty()) {
      return opened.refusal().orElseThrow();
    }
    return outcome(signing.append(draft, opened.ready().get()));
  }

  private static DecideOutcome outcome(Appended appended) {
    return appended instanceof Appended.Recorded(var entry)
        ? new DecideOutcome.Noted(entry.index(), entry.digest())
        : new DecideOutcome.Refused(Signing.refusal(appended).stream().toList());
  }

  private static DecideOutcome refused(String sentence) {
    return new DecideOutcome.Refused(List.of(sentence));
  }
}
