package dev.countersign.ui.ledger;

import dev.countersign.ledger.EnrolStatement;
import dev.countersign.ledger.Standing;
import dev.countersign.ledger.Witness;
import dev.countersign.review.Administration.Anchors;
import dev.countersign.review.Coverage;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.KeptCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the ledger screen asks about people, policy, anchors and coverage, and what an admin does
/// there. Passphrases stay the caller's to wipe; signing takes about a second.
public interface AdminActions {

  /// How the ledger stands; empty if it has no entries.
  Optional<Standing> standing();

  /// What the ledger contradicts; empty if nothing.
  Optional<Witness.Alarm> alarm();

  /// What was put elsewhere; empty if there is no ledger or it does not hold.
  Optional<Anchors> anchors();

  /// Which ships of each run a human approved, and when.
  List<Coverage> coverage();

  /// Chooses the folder for checkpoints.
  ///
  /// @return why that could not be done; empty if it was
  Optional<String> chooseAnchorFolder(Path folder);

  /// Writes a checkpoint into a folder, and records that.
  DecideOutcome anchor(Path folder, char[] passphrase);

  /// Holds a checkpoint file against the ledger; empty if the ledger does not hold.
  Optional<KeptCheckpoint> compare(Path checkpoint);

  /// Puts a token beside a checkpoint; see [dev.countersign.review.Administration#attach].
  ///
  /// @return a sentence: what it says, or why it was not put there
  String attach(Path checkpoint, Path token);

  /// Writes a request to be enrolled in this ledger into a file.
  ///
  /// @return the name of the key, to be read to the admin
  /// @throws IOException with a sentence for the user if that could not be done
  String request(Path file, char[] passphrase) throws IOException;

  /// Reads what [#request] wrote on another computer.
  ///
  /// @throws IOException with a sentence for the user if it is no request
  EnrolStatement read(Path request) throws IOException;

  /// Enrols a key; see [dev.countersign.review.Administration#enrol].
  DecideOutcome enrol(
      EnrolStatement request, String compared, List<String> roles, char[] passphrase);

  /// Revokes a key; see [dev.countersign.review.Administration#revoke].
  DecideOutcome revoke(String keyid, String reason, char[] passphrase);

  /// Puts another policy in force; see [dev.countersign.review.Administration#setPolicy].
  DecideOutcome setPolicy(byte[] text, String reason, char[] passphrase);

  /// A desk without a ledger to administer.
  AdminActions NONE = new NoAdministration();
}
