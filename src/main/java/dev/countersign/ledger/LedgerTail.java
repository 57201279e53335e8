package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// What a writer knows about the ledger file: the state after its last complete line.
///
/// Other programs may have appended since; [#catchUp] reads and verifies what they wrote.
final class LedgerTail {

  private final EntryRules rules;
  private long lastOffset;
  private long end;
  private int lines;

  LedgerTail(LedgerFolder folder) {
    this.rules = new EntryRules(folder::policyText);
  }

  EntryRules rules() {
    return rules;
  }

  /// The offset after the last complete line.
  long end() {
    return end;
  }

  /// Verifies the last known entry again and all that came after it. After a problem this object is
  /// of no more use.
  ///
  /// @return what is wrong; empty if every complete line holds
  Optional<Appended.Broken> catchUp(FileChannel file) throws IOException {
    if (file.size() < end) {
      return Optional.of(new Appended.Broken(lines, "the file is shorter than it was"));
    }
    if (lines > 0 && !lastEntryIsUnchanged(file)) {
      return Optional.of(new Appended.Broken(lines, "the last entry was changed"));
    }
    RawLines source = new RawLines(Channels.newInputStream(file.position(end)), end);
    for (var line = source.next(); line.isPresent(); line = source.next()) {
      if (!line.get().ended()) {
        return Optional.empty();
      }
      Optional<String> cause = follow(line.get());
      if (cause.isPresent()) {
        return Optional.of(new Appended.Broken(lines + 1, cause.get()));
      }
    }
    return Optional.empty();
  }

  private boolean lastEntryIsUnchanged(FileChannel file) throws IOException {
    byte[] last = read(file, lastOffset, (int) (end - 1 - lastOffset));
    return Sha256.of(last).equals(rules.prev());
  }

  private Optional<String> follow(RawLines.Line line) {
    try {
      EntryView entry = EntryView.of(Entry.parse(line.text()), line.offset());
      Optional<String> cause = refusal(entry);
      if (cause.isEmpty()) {
        accept(entry);
      }
      return cause;
    } catch (MalformedException e) {
      return Optional.of(e.cause());
    }
  }

  /// Why the rules do not allow this entry as the next one.
  Optional<String> refusal(EntryView entry) {
    return rules.check(entry).stream()
        .filter(finding -> finding.level() == Outcome.FAIL)
        .map(EntryRules.Finding::cause)
        .findFirst();
  }

  /// Takes an entry that lies at the end.
  void accept(EntryView entry) {
    rules.accept(entry);
    lastOffset = entry.offset();
    end = entry.offset() + entry.line().length() + 1;
    lines++;
  }

  static byte[] read(FileChannel file, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + bytes.position()) < 0) {
        throw new IOException("the file ends too early");
      }
    }
    return bytes.array();
  }
}
