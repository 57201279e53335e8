package dev.countersign.ingest;

import dev.countersign.store.Database;
import dev.countersign.trace.Anchor;
import dev.countersign.trace.Archived;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.Finding;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.Lines;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.ShipOutcome;
import dev.countersign.trace.TaskDigest;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes what the readers find into the workspace's database, under a run that is still open.
final class SqliteRunSink implements RunSink, AutoCloseable {

  private final long run;
  private final BulkWriter writer;
  private final TreeSet<Integer> rounds = new TreeSet<>();
  private @Nullable SessionIndex sessions;
  private long seq;
  private boolean findingsAreComplete;

  /// @param run key of the open run
  SqliteRunSink(Database database, long run) {
    this.run = run;
    this.writer = new BulkWriter(database);
  }

  /// Says where records belong; needed before the first record.
  void sessions(SessionIndex index) {
    this.sessions = index;
  }

  /// Leaves out every finding from now on, because all of them are known from before.
  void findingsAreComplete() {
    this.findingsAreComplete = true;
  }

  /// A round that has a folder.
  void round(int round) {
    rounds.add(round);
  }

  /// Writes what is left, then sums up sessions, rounds and facets.
  void finish() {
    for (int round : rounds) {
      writer.add("INSERT INTO round VALUES (?, ?)", run, round);
    }
    index().finish(writer, this);
    writer.add(
        """
        INSERT INTO facet SELECT s.run, r.kind, coalesce(r.tool, 0), count(*)
        FROM session s JOIN record r ON r.session = s.key WHERE s.run = ? GROUP BY 2, 3
        """,
        run);
    writer.flush();
  }

  /// Writes what is left.
  void flush() {
    writer.flush();
  }

  /// Ends the writing; what was not flushed is dropped.
  @Override
  public void close() {
    writer.stop();
  }

  /// A file of the inventory.
  void file(String path, String sha256, long size) {
    writer.add(
        "INSERT INTO file (run, path, sha256, size) VALUES (?, ?, ?, ?)", run, path, sha256, size);
  }

  @Override
  public void result(RoundResult r) {
    rounds.add(r.round());
    writer.add(
        "INSERT INTO round_result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run,
        ++seq,
        r.round(),
        orNull(r.passed()),
        orNull(r.tasks()),
        orNull(r.passRate()),
        r.evolveStatus(),
        r.configHash(),
        orNull(r.costUsd()),
        r.source());
  }

  @Override
  public void outcome(TaskOutcome o) {
    writer.add(
        "INSERT INTO task_outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run,
        ++seq,
        o.round(),
        o.taskId(),
        o.level(),
        flag(o.passed()),
        o.rollouts().stream().map(passed -> passed ? "p" : "f").collect(Collectors.joining()),
        o.exit(),
        o.steps(),
        orNull(o.costUsd()),
        Lines.join(o.toolsUsed()),
        o.source());
  }

  @Override
  public void candidate(Candidate c) {
    long key = ++seq;
    writer.add(
        "INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run,
        key,
        c.round(),
        c.id(),
        c.path(),
        Lines.join(c.buckets()),
        Lines.join(c.willUnlock()),
        Lines.join(c.willStabilize()),
        Lines.join(c.atRisk()),
        c.signature().map(Candidate.Signature::type).orElse(null),
        c.signature().map(Candidate.Signature::name).orElse(null),
        c.signature().map(s -> orNull(s.expectedMinCalls())).orElse(null),
        c.iteratesFrom(),
        flag(c.readable()));
    int n = 0;
    for (FileChange change : c.changes()) {
      writer.add(
          "INSERT INTO file_change VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          run,
          key,
          n++,
          change.written(),
          change.path(),
          change.action(),
          change.summary(),
          change.line());
    }
    anchors("candidate", key, c.anchors());
  }

  @Override
  public void verdict(Verdict v) {
    long key = ++seq;
    writer.add(
        "INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?)",
        run,
        key,
        v.round(),
        v.candidateId(),
        v.path(),
        v.verdict());
    anchors("verdict", key, v.anchors());
  }

  @Override
  public void decision(CriticDecision d) {
    writer.add(
        "INSERT INTO critic_decision VALUES (?, ?, ?, ?, ?, ?, ?)",
        run,
        ++seq,
        d.round(),
        d.path(),
        d.type(),
        Lines.join(d.ranking()),
        d.strategyConcern());
  }

  @Override
  public void event(AuditEvent event) {
    rounds.add(event.round());
    long key = ++seq;
    switch (event) {
      case AuditEvent.Proposed e ->
          event(key, e, "proposed", e.candidateId(), e.ok(), e.reason(), List.of());
      case AuditEvent.Gate e -> {
        event(key, e, "gate", e.candidateId(), e.passed(), "", List.of());
        checks(key, e.checks());
      }
      case AuditEvent.Commit e -> event(key, e, "commit", "", true, "", e.shipped());
      case AuditEvent.NothingShipped e ->
          event(key, e, "nothing_shipped", "", true, e.reason(), List.of());
      case AuditEvent.Rollback e -> {
        event(key, e, "rollback", "", true, e.reason(), e.rolledBack());
        writer.add(
            "UPDATE audit_event SET rate_before = ?, rate_after = ?, delta_count = ?"
                + " WHERE run = ? AND seq = ?",
            orNull(e.rateBefore()),
            orNull(e.rateAfter()),
            orNull(e.deltaCount()),
            run,
            key);
      }
      case AuditEvent.Other e -> {
        event(key, e, "other", "", true, "", List.of());
        writer.add(
            "UPDATE audit_event SET stage = ?, kind = ?, payload = ? WHERE run = ? AND seq = ?",
            e.stage(),
            e.kind(),
            e.payload(),
            run,
            key);
      }
    }
  }

  @Override
  public void landscape(Landscape l) {
    writer.add(
        "INSERT INTO landscape VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        run,
        ++seq,
        l.round(),
        l.path(),
        Lines.join(l.themes()),
        Lines.join(l.persistentFailures()),
        Lines.join(l.directions()),
        Lines.join(l.flaggedBuckets()));
  }

  @Override
  public void digest(TaskDigest d) {
    writer.add(
        "INSERT INTO task_digest VALUES (?, ?, ?, ?, ?, ?, ?)",
        run,
        ++seq,
        d.round(),
        d.taskId(),
        d.path(),
        d.pattern(),
        d.failureMode());
  }

  @Override
  public void shipOutcome(ShipOutcome o) {
    writer.add(
        "INSERT INTO ship_outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        run,
        ++seq,
        o.shipId(),
        o.round(),
        Lines.join(o.predicted()),
        Lines.join(o.flipped()),
        o.hitRate(),
        o.supersededBy());
  }

  @Override
  public void archived(Archived a) {
    writer.add(
        "INSERT INTO archived VALUES (?, ?, ?, ?, ?, ?)",
        run,
        ++seq,
        a.round(),
        a.candidateId(),
        a.path(),
        a.reason());
  }

  @Override
  public void record(ParsedRecord parsed) {
    index().record(parsed, writer);
  }

  @Override
  public void finding(Finding f) {
    if (findingsAreComplete) {
      return;
    }
    writer.add(
        "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        run,
        ++seq,
        f.rule(),
        f.outcome().name(),
        f.path(),
        f.line(),
        f.column(),
        f.message());
  }

  private void event(
      long key,
      AuditEvent event,
      String type,
      String candidate,
      boolean ok,
      String reason,
      List<String> ids) {
    writer.add(
        "INSERT INTO audit_event VALUES"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, '', '', '', ?)",
        run,
        key,
        event.at().number(),
        event.at().offset(),
        event.at().length(),
        event.at().ts(),
        event.round(),
        type,
        candidate,
        flag(ok),
        reason,
        Lines.join(ids),
        event.at().file());
  }

  private void checks(long event, List<GateCheck> checks) {
    int n = 0;
    for (GateCheck check : checks) {
      writer.add(
          "INSERT INTO gate_check VALUES (?, ?, ?, ?, ?, ?)",
          run,
          event,
          n++,
          check.name(),
          check.state().name(),
          check.reason());
    }
  }

  private void anchors(String owner, long parent, List<Anchor> anchors) {
    int n = 0;
    for (Anchor anchor : anchors) {
      writer.add(
          "INSERT INTO anchor VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          run,
          owner,
          parent,
          n++,
          anchor.text(),
          anchor.line(),
          anchor.target(),
          orNull(anchor.step()));
    }
  }

  private SessionIndex index() {
    SessionIndex index = sessions;
    if (index == null) {
      throw new IllegalStateException("records come after the inventory");
    }
    return index;
  }

  private static int flag(boolean value) {
    return value ? 1 : 0;
  }

  private static @Nullable Integer orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
