package dev.countersign.ingest;

import java.util.Map;
import java.util.OptionalInt;

/// One line of a session journal with the columns that are taken out of it (FORMATS 1.3 and 1.5).
/// The line itself stays in the store.
///
/// @param path run-relative path of the journal file
/// @param line counted from 1 by line feeds
/// @param offset of its first byte
/// @param length in bytes, without line feed
/// @param trace whether it is a trace record (`event_type`) and not a session record (`type`)
/// @param kind `type` or `event_type`, as recorded; empty if absent
/// @param sessionId as recorded; empty if absent
/// @param step as recorded; empty if absent or no integer
/// @param timestamp as recorded; empty if absent
/// @param tool tool name, if it concerns one
/// @param callId `tool_call_id`, if it has one
/// @param uuid of a session record
/// @param parentUuid of a session record
/// @param preview the beginning of its text, at most 200 characters, untrusted
/// @param facts further scalars by their JSON name that sessions need: `task`, `model`,
///   `exit_reason`, `total_steps`, `passed`, `reward`, `reason`, `previous_run_id`, `new_run_id`,
///   `hook`, `processor`, `content_ref`, `stop_reason`; only those present
public record ParsedRecord(
    String path,
    int line,
    long offset,
    int length,
    boolean trace,
    String kind,
    String sessionId,
    OptionalInt step,
    String timestamp,
    String tool,
    String callId,
    String uuid,
    String parentUuid,
    String preview,
    Map<String, String> facts) {

  public ParsedRecord {
    facts = Map.copyOf(facts);
  }
}
