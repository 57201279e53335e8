package dev.countersign.trace;

import dev.countersign.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Reads back what a run recorded between its rounds, as the importer stored it.
final class RecordedRepository {

  private final Database database;

  RecordedRepository(Database database) {
    this.database = database;
  }

  /// Everything, in one consistent state of the database.
  RecordedRun recorded(Run run) {
    return database.read(handle -> {
      var rows = new Rows(handle, run.key());
      return new RecordedRun(
          run,
          rows.list("SELECT number FROM round WHERE run = ? ORDER BY number", integer()),
          rows.list("SELECT * FROM round_result WHERE run = ? ORDER BY round, seq", result()),
          rows.list("SELECT * FROM task_outcome WHERE run = ? ORDER BY seq", outcome()),
          candidates(rows),
          verdicts(rows),
          rows.list("SELECT * FROM critic_decision WHERE run = ? ORDER BY round, seq", critic()),
          events(rows),
          rows.list("SELECT * FROM landscape WHERE run = ? ORDER BY round, seq", landscape()),
          rows.list(
              "SELECT * FROM task_digest WHERE run = ? ORDER BY round, task_id, seq", digest()),
          rows.list("SELECT * FROM ship_outcome WHERE run = ? ORDER BY seq", ship()),
          rows.list(
              "SELECT * FROM archived WHERE run = ? ORDER BY round, candidate_id, seq",
              archived()));
    });
  }

  private record Rows(Handle handle, long run) {
    <T> List<T> list(String sql, RowMapper<T> mapper) {
      return handle.createQuery(sql).bind(0, run).map(mapper).list();
    }

    /// Values by the number of their owner, each list in order.
    <T> Map<Long, List<T>> groups(String sql, String owner, RowMapper<T> mapper) {
      var groups = new HashMap<Long, List<T>>();
      handle
          .createQuery(sql)
          .bind(0, run)
          .map((row, context) -> Map.entry(row.getLong(owner), mapper.map(row, context)))
          .forEach(entry ->
              groups.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue()));
      return groups;
    }
  }

  private static List<Candidate> candidates(Rows rows) {
    Map<Long, List<FileChange>> changes =
        rows.groups(
            "SELECT * FROM file_change WHERE run = ? ORDER BY candidate, seq",
            "candidate",
            (row, _) ->
                new FileChange(
                    row.getString("written"),
                    row.getString("path"),
                    row.getString("action"),
                    row.getString("summary"),
                    row.getInt("line")));
    Map<Long, List<Anchor>> anchors = anchors(rows, "candidate");
    return rows.list(
        "SELECT * FROM candidate WHERE run = ? ORDER BY round, id, seq",
        (row, _) -> {
          long seq = row.getLong("seq");
          return new Candidate(
              row.getInt("round"),
              row.getString("id"),
              row.getString("path"),
              Columns.list(row, "buckets"),
              changes.getOrDefault(seq, List.of()),
              Columns.list(row, "will_unlock"),
              Columns.list(row, "will_stabilize"),
              Columns.list(row, "at_risk"),
              signature(row),
              row.getString("iterates_from"),
              anchors.getOrDefault(seq, List.of()),
              row.getBoolean("readable"));
        });
  }

  private static Optional<Candidate.Signature> signature(ResultSet row) throws SQLException {
    String type = row.getString("signature_type");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Candidate.Signature(
                type, Columns.text(row, "signature_name"), Columns.integer(row, "expected_calls")));
  }

  private static List<Verdict> verdicts(Rows rows) {
    Map<Long, List<Anchor>> anchors = anchors(rows, "verdict");
    return rows.list(
        "SELECT * FROM verdict WHERE run = ? ORDER BY round, candidate_id, seq",
        (row, _) ->
            new Verdict(
                row.getInt("round"),
                row.getString("candidate_id"),
                row.getString("path"),
                row.getString("verdict"),
                anchors.getOrDefault(row.getLong("seq"), List.of())));
  }

  private static Map<Long, List<Anchor>> anchors(Rows rows, String owner) {
    return rows.groups(
        "SELECT * FROM anchor WHERE run = ? AND owner = '%s' ORDER BY parent, seq".formatted(owner),
        "parent",
        (row, _) ->
            new Anchor(
                row.getString("text"),
                row.getInt("line"),
                row.getString("target"),
                Columns.integer(row, "step")));
  }

  private static List<AuditEvent> events(Rows rows) {
    Map<Long, List<GateCheck>> checks =
        rows.groups(
            "SELECT * FROM gate_check WHERE run = ? ORDER BY event, seq",
            "event",
            (row, _) ->
                new GateCheck(
                    row.getString("name"),
                    GateCheck.State.valueOf(row.getString("state")),
                    row.getString("reason")));
    return rows.list(
        "SELECT * FROM audit_event WHERE run = ? ORDER BY seq",
        (row, _) -> event(row, checks.getOrDefault(row.getLong("seq"), List.of())));
  }

  private static AuditEvent event(ResultSet row, List<GateCheck> checks) throws SQLException {
    var at =
        new AuditEvent.Line(
            row.getInt("line"),
            row.getLong("line_offset"),
            row.getInt("line_length"),
            row.getString("ts"),
            row.getString("file"));
    int round = row.getInt("round");
    String candidate = row.getString("candidate_id");
    String reason = row.getString("reason");
    List<String> ids = Columns.list(row, "ids");
    return switch (row.getString("type")) {
      case "proposed" ->
          new AuditEvent.Proposed(at, round, candidate, row.getBoolean("ok"), reason);
      case "gate" -> new AuditEvent.Gate(at, round, candidate, checks);
      case "commit" -> new AuditEvent.Commit(at, round, ids);
      case "nothing_shipped" -> new AuditEvent.NothingShipped(at, round, reason);
      case "rollback" ->
          new AuditEvent.Rollback(
              at,
              round,
              ids,
              Columns.decimal(row, "rate_before"),
              Columns.decimal(row, "rate_after"),
              Columns.integer(row, "delta_count"),
              reason);
      default ->
          new AuditEvent.Other(
              at, round, row.getString("stage"), row.getString("kind"), row.getString("payload"));
    };
  }

  private static RowMapper<Integer> integer() {
    return (row, _) -> row.getInt(1);
  }

  private static RowMapper<RoundResult> result() {
    return (row, _) ->
        new RoundResult(
            row.getInt("round"),
            Columns.integer(row, "passed"),
            Columns.integer(row, "tasks"),
            Columns.decimal(row, "pass_rate"),
            row.getString("evolve_status"),
            row.getString("config_hash"),
            Columns.decimal(row, "cost_usd"),
            row.getString("source"));
  }

  private static RowMapper<TaskOutcome> outcome() {
    return (row, _) ->
        new TaskOutcome(
            row.getInt("round"),
            row.getString("task_id"),
            row.getString("level"),
            row.getBoolean("passed"),
            row.getString("rollouts").chars().mapToObj(c -> c == 'p').toList(),
            row.getString("exit"),
            row.getInt("steps"),
            Columns.decimal(row, "cost_usd"),
            Columns.list(row, "tools"),
            row.getString("source"));
  }

  private static RowMapper<CriticDecision> critic() {
    return (row, _) ->
        new CriticDecision(
            row.getInt("round"),
            row.getString("path"),
            row.getString("type"),
            Columns.list(row, "ranking"),
            row.getString("concern"));
  }

  private static RowMapper<Landscape> landscape() {
    return (row, _) ->
        new Landscape(
            row.getInt("round"),
            row.getString("path"),
            Columns.list(row, "themes"),
            Columns.list(row, "failures"),
            Columns.list(row, "directions"),
            Columns.list(row, "buckets"));
  }

  private static RowMapper<TaskDigest> digest() {
    return (row, _) ->
        new TaskDigest(
            row.getInt("round"),
            row.getString("task_id"),
            row.getString("path"),
            row.getString("pattern"),
            row.getString("failure_mode"));
  }

  private static RowMapper<ShipOutcome> ship() {
    return (row, _) ->
        new ShipOutcome(
            row.getString("ship_id"),
            row.getInt("round"),
            Columns.list(row, "predicted"),
            Columns.list(row, "flipped"),
            row.getString("hit_rate"),
            row.getString("superseded_by"));
  }

  private static RowMapper<Archived> archived() {
    return (row, _) ->
        new Archived(
            row.getInt("round"),
            row.getString("candidate_id"),
            row.getString("path"),
            row.getString("reason"));
  }
}
