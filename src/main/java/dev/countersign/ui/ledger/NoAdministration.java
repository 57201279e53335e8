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

/// The administration of no ledger: knows nothing and refuses everything.
final class NoAdministration implements AdminActions {

  private static final String SENTENCE =
      "There is no ledger here yet; it begins with the first decision.";

  @Override
  public Optional<Standing> standing() {
    return Optional.empty();
  }

  @Override
  public Optional<Witness.Alarm> alarm() {
    return Optional.empty();
  }

  @Override
  public Optional<Anchors> anchors() {
    return Optional.empty();
  }

  @Override
  public List<Coverage> coverage() {
    return List.of();
  }

  @Override
  public Optional<String> chooseAnchorFolder(Path folder) {
    return Optional.of(SENTENCE);
  }

  @Override
  public DecideOutcome anchor(Path folder, char[] passphrase) {
    return refused();
  }

  @Override
  public Optional<KeptCheckpoint> compare(Path checkpoint) {
    return Optional.empty();
  }

  @Override
  public String attach(Path checkpoint, Path token) {
    return SENTENCE;
  }

  @Override
  public String request(Path file, char[] passphrase) throws IOException {
    throw new IOException(SENTENCE);
  }

  @Override
  public EnrolStatement read(Path request) throws IOException {
    throw new IOException(SENTENCE);
  }

  @Override
  public DecideOutcome enrol(
      EnrolStatement request, String compared, List<String> roles, char[] passphrase) {
    return refused();
  }

  @Override
  public DecideOutcome revoke(String keyid, String reason, char[] passphrase) {
    return refused();
  }

  @Override
  public DecideOutcome setPolicy(byte[] text, String reason, char[] passphrase) {
    return refused();
  }

  private static DecideOutcome refused() {
    return new DecideOutcome.Refused(List.of(SENTENCE));
  }
}
