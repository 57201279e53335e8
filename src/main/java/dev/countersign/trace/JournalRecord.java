package dev.countersign.trace;

import dev.countersign.base.Sha256;
import java.util.OptionalInt;

/// One line of a session journal: session record or trace record (FORMATS 1.3 and 1.5). The raw
/// bytes stay in the store; this says where.
///
/// @param key the row's number, ascending in file order within a session
/// @param session key of the session
/// @param segment position of the run id within the session, from 0
/// @param trace whether it stands in the `_trace.jsonl`
/// @param blob the stored file that holds it
/// @param line in that file, counted from 1
/// @param offset of its first byte
/// @param length in bytes, without line feed
/// @param kind `type` or `event_type`, as recorded
/// @param step as recorded; empty if absent
/// @param timestamp as recorded; empty if absent
/// @param tool tool name, if it concerns one
/// @param callId `tool_call_id`, if it has one
/// @param uuid of a session record; empty for trace records
/// @param preview the beginning of its text, at most 200 characters, untrusted
public record JournalRecord(
    long key,
    long session,
    int segment,
    boolean trace,
    Sha256 blob,
    int line,
    long offset,
    int length,
    String kind,
    OptionalInt step,
    String timestamp,
    String tool,
    String callId,
    String uuid,
    String preview) {

  /// Longest record that is parsed without a person asking for it, in bytes.
  public static final int MOST_PARSED = 8 << 20;
}
