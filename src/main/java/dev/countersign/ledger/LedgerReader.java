package dev.countersign.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a ledger's entries for indexing and display, without judging them: use [LedgerVerifier]
/// for that.
public final class LedgerReader {

  private LedgerReader() {}

  /// Gives every readable entry that begins at `offset` or later to `consumer`, in order. Lines
  /// that are no entries are left out, and so are bytes after the last LF.
  ///
  /// @param ledger the file `ledger.jsonl`
  /// @param offset where a line begins, in bytes; 0 for all
  /// @return the offset after the last complete line
  /// @throws IOException if the file cannot be read
  public static long read(Path ledger, long offset, Consumer<EntryView> consumer)
      throws IOException {
    try (InputStream in = Files.newInputStream(ledger)) {
      in.skipNBytes(offset);
      RawLines lines = new RawLines(in, offset);
      long end = offset;
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (line.get().ended()) {
          decode(line.get()).ifPresent(consumer);
          end = line.get().end();
        }
      }
      return end;
    }
  }

  /// The entry whose line begins at this offset; empty if no complete, readable one does.
  ///
  /// @throws IOException if the file cannot be read
  public static Optional<EntryView> at(Path ledger, long offset) throws IOException {
    if (!Files.exists(ledger) || offset >= Files.size(ledger)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(ledger)) {
      in.skipNBytes(offset);
      return new RawLines(in, offset)
          .next()
          .filter(RawLines.Line::ended)
          .flatMap(LedgerReader::decode);
    }
  }

  /// All readable entries.
  ///
  /// @throws IOException if the file cannot be read
  public static List<EntryView> readAll(Path ledger) throws IOException {
    List<EntryView> entries = new ArrayList<>();
    read(ledger, 0, entries::add);
    return entries;
  }

  private static Optional<EntryView> decode(RawLines.Line line) {
    try {
      return Optional.of(EntryView.of(Entry.parse(line.text()), line.offset()));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }
}
