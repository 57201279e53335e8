package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.ledger.EnrolStatement;
import dev.countersign.ledger.MalformedException;
import dev.countersign.ledger.Origin;
import dev.countersign.ledger.Standing;
import dev.countersign.ledger.Witness;
import dev.countersign.review.Administration;
import dev.countersign.review.Administration.Anchors;
import dev.countersign.review.Coverage;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.KeptCheckpoint;
import dev.countersign.ui.ledger.AdminActions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The administration of an open workspace's ledger, for the ledger screen.
final class WorkspaceAdmin implements AdminActions {

  private static final long LONGEST_REQUEST = 64 * 1024;

  private final Supplier<Workspace> workspace;

  WorkspaceAdmin(Supplier<Workspace> workspace) {
    this.workspace = workspace;
  }

  private Administration administration() {
    return workspace.get().administration();
  }

  @Override
  public Optional<Standing> standing() {
    return Optional.of(administration().standing()).filter(now -> now.entries() > 0);
  }

  @Override
  public Optional<Witness.Alarm> alarm() {
    return administration().alarm();
  }

  @Override
  public Optional<Anchors> anchors() {
    return administration().anchors();
  }

  @Override
  public List<Coverage> coverage() {
    return workspace.get().runs().stream()
        .map(run -> workspace.get().reviews().coverage(run.id()))
        .toList();
  }

  @Override
  public Optional<String> chooseAnchorFolder(Path folder) {
    return administration().chooseAnchorFolder(folder);
  }

  @Override
  public DecideOutcome anchor(Path folder, char[] passphrase) {
    return administration().anchor(folder, passphrase).entry();
  }

  @Override
  public Optional<KeptCheckpoint> compare(Path checkpoint) {
    return administration().compare(checkpoint);
  }

  @Override
  public String attach(Path checkpoint, Path token) {
    Administration.Attached attached = administration().attach(checkpoint, token);
    return attached
        .refusal()
        .or(() ->
            attached.endorsement().map(read -> "Put beside the checkpoint: " + read.sentence()))
        .orElse("");
  }

  @Override
  public String request(Path file, char[] passphrase) throws IOException {
    String origin =
        administration()
            .standing()
            .origin()
            .orElseThrow(() ->
                new IOException("There is no ledger here yet to join; open the one to be joined."));
    Administration.Requested asked = administration().request(new Origin(origin), passphrase);
    if (asked.enrolment().isEmpty()) {
      throw new IOException(asked.refusal().orElse(""));
    }
    EnrolStatement request = asked.enrolment().get();
    try {
      Files.writeString(file, request.request(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException("The request cannot be written to " + file + "; name another file.", e);
    }
    return request.keyid().text();
  }

  @Override
  public EnrolStatement read(Path request) throws IOException {
    try {
      if (Files.size(request) <= LONGEST_REQUEST) {
        return EnrolStatement.parse(Files.readAllBytes(request));
      }
    } catch (IOException e) {
      throw new IOException("The request cannot be read from " + request + "; check its name.", e);
    } catch (MalformedException e) {
      throw new IOException("This is no request for enrolment: " + e.cause() + ".", e);
    }
    throw new IOException("This is no request for enrolment: it is too long.");
  }

  @Override
  public DecideOutcome enrol(
      EnrolStatement request, String compared, List<String> roles, char[] passphrase) {
    return administration().enrol(request, compared, roles, passphrase);
  }

  @Override
  public DecideOutcome revoke(String keyid, String reason, char[] passphrase) {
    return administration().revoke(keyid, reason, passphrase);
  }

  @Override
  public DecideOutcome setPolicy(byte[] text, String reason, char[] passphrase) {
    return administration().setPolicy(text, reason, passphrase);
  }
}
