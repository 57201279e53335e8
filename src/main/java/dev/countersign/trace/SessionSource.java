package dev.countersign.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One recorded session as its replay reads it: records in order, raw bytes, and the files beside
/// the journal. The only way in which the replay inside a task reaches content.
public interface SessionSource {

  /// The session itself.
  Session session();

  /// Every record: segment by segment, session records before trace records, each in file order.
  List<JournalRecord> records();

  /// Hands out every record in the order of [#records], without holding them all.
  default void forEach(Consumer<JournalRecord> receiver) {
    records().forEach(receiver);
  }

  /// Length of the longest record in bytes; 0 if there is none.
  default int longest() {
    return records().stream().mapToInt(JournalRecord::length).max().orElse(0);
  }

  /// Whether it is put together as a whole only when a person opens it, because it has too many
  /// records or too long a one.
  default boolean isReadInPassing() {
    return session().isLong() || longest() > JournalRecord.MOST_PARSED;
  }

  /// The record's line as it was written, without line feed.
  ///
  /// @throws dev.countersign.store.StoreException if the store lost it
  byte[] raw(JournalRecord record);

  /// The file that a record names instead of carrying its content (`content_ref`, `media_ref`;
  /// FORMATS 1.2), by the path relative to the session's folder. Empty if it was not imported or
  /// lies outside that folder.
  Optional<byte[]> sidecar(String ref);

  /// The harness config with this hash, if the run has it (FORMATS 1.1): a file
  /// `configs/<hash>.yaml` or any other config file with these bytes.
  Optional<Tree> config(String hash);

  /// The sessions that ran directly inside this one, in the order of their first record.
  List<SessionSource> nested();
}
