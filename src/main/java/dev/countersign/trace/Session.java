package dev.countersign.trace;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// A session: the journal of one rollout, of a meta-agent or of a sub-agent (FORMATS 1.1).
///
/// @param key the row's number in this workspace
/// @param sessionId as recorded; may contain `/`
/// @param path run-relative path of the session's folder or of the single file it was found in
/// @param round the round whose harness it ran with; empty if the place does not say
/// @param role what ran in it
/// @param taskId the benchmark task, from the session id; empty if not known
/// @param rollout which of the k attempts, from 0; empty if not known
/// @param parent key of the session that it is nested in; 0 if none
/// @param segments run ids in order
/// @param steps highest completed step count recorded
/// @param records how many records it has
/// @param exit `exit_reason` of the last episode; empty if it did not end
/// @param passed `true`, `false`, or empty if no evaluation was recorded
/// @param configHash hex digest of the harness config; empty if not recorded
public record Session(
    long key,
    String sessionId,
    String path,
    OptionalInt round,
    Role role,
    String taskId,
    OptionalInt rollout,
    long parent,
    List<String> segments,
    int steps,
    long records,
    String exit,
    String passed,
    String configHash) {

  /// Most records of a session that is put together as a whole; a longer one is read in passing, so
  /// that memory does not grow with it.
  public static final int MOST_REPLAYED = 20_000;

  /// The order of lists: by round, those without one last, then by rollout, those without one
  /// first, then by place.
  public static final Comparator<Session> LISTED =
      Comparator.comparingInt((Session session) -> session.round().orElse(Integer.MAX_VALUE))
          .thenComparingInt(session -> session.rollout().orElse(-1))
          .thenComparing(Session::path);

  public Session {
    segments = List.copyOf(segments);
  }

  /// Whether it has more records than are put together as a whole ([#MOST_REPLAYED]) unless a
  /// person opens it.
  public boolean isLong() {
    return records > MOST_REPLAYED;
  }

  /// What kind of work a session did.
  public enum Role {
    /// A rollout of a benchmark task.
    ROLLOUT,
    /// A Digester, Planner, Evolver or Critic at work.
    META_AGENT,
    /// A sub-agent inside another session.
    SUB_AGENT,
    /// The summariser of a compaction.
    SUB_HARNESS,
    /// The gate's one-prompt smoke run of a candidate (FORMATS 5.7); no benchmark task.
    GATE_SMOKE
  }
}
