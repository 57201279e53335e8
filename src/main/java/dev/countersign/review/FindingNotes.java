package dev.countersign.review;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.Appended;
import dev.countersign.ledger.Draft;
import dev.countersign.ledger.EntryType;
import dev.countersign.ledger.EntryView;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerReader;
import dev.countersign.ledger.NoteStatement;
import dev.countersign.ledger.NoteStatement.OnFinding;
import dev.countersign.ledger.Origin;
import dev.countersign.trace.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What people say about findings: signed as notes, and read back from the ledger. Thread-safe;
/// signing takes about a second.
public final class FindingNotes {

  private final Ledger ledger;
  private final Signing signing;

  /// Notes in this ledger.
  ///
  /// @param newOrigin names a ledger that has no entry yet
  public FindingNotes(Ledger ledger, Profiles profiles, Supplier<Origin> newOrigin) {
    this.ledger = ledger;
    this.signing = new Signing(ledger, profiles, newOrigin);
  }

  /// The last note on each finding of a run, by what names the finding.
  ///
  /// @throws UncheckedIOException if the ledger cannot be read
  public Map<Sha256, FindingNote> of(RunId run) {
    Path file = ledger.folder().ledger();
    Map<Sha256, FindingNote> notes = new HashMap<>();
    if (!Files.exists(file)) {
      return notes;
    }
    try {
      LedgerReader.read(
          file, 0, entry -> note(entry, run).ifPresent(n -> notes.put(n.finding(), n)));
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be read: " + file, e);
    }
    return notes;
  }

  /// Signs what a person says about a finding.
  ///
  /// @param passphrase stays the caller's to wipe
  public DecideOutcome sign(FindingNote.Request request, char[] passphrase) {
    String reason = request.reason().strip();
    if (reason.length() < Requirements.SHORTEST_REASON) {
      return new DecideOutcome.Refused(
          List.of(
              "A reason of %d characters or more is required: a finding is not settled without one."
                  .formatted(Requirements.SHORTEST_REASON)));
    }
    Signing.Opened opened = signing.open(passphrase);
    if (opened.ready().isEmpty()) {
      return opened.refusal().orElseThrow();
    }
    var about =
        new OnFinding(
            request.run().slug(),
            request.finding().rule(),
            FindingNote.key(request.finding(), request.subject()),
            request.state().word(),
            reason);
    String text =
        "%s %s %s at %s: %s"
            .formatted(
                request.run(),
                request.finding().rule(),
                request.state().word(),
                request.finding().place(),
                reason);
    Appended appended =
        signing.append(Draft.of(new NoteStatement(text, Optional.of(about))), opened.ready().get());
    if (appended instanceof Appended.Recorded(var entry)) {
      return new DecideOutcome.Noted(entry.index(), entry.digest());
    }
    return new DecideOutcome.Refused(Signing.refusal(appended).stream().toList());
  }

  private static Optional<FindingNote> note(EntryView entry, RunId run) {
    return entry.type() != EntryType.NOTE
        ? Optional.empty()
        : OnFinding.from(entry.predicate())
            .filter(about -> about.run().equals(run.slug()))
            .flatMap(about ->
                FindingNote.State.of(about.state())
                    .map(state ->
                        new FindingNote(
                            about.sha256(),
                            state,
                            about.reason(),
                            entry.signer().displayName(),
                            entry.claimedTime().toString(),
                            entry.index())));
  }
}
