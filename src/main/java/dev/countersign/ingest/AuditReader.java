package dev.countersign.ingest;

import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Reads lines of `audit.jsonl` into typed events; whatever does not fit stays an
/// [AuditEvent.Other] (FORMATS 3.3).
final class AuditReader {

  private static final Set<String> KNOWN =
      Set.of(
          "preprocess",
          "ship_followup",
          "plan",
          "propose",
          "propose_fail",
          "decision",
          "gate",
          "commit",
          "revert",
          "rollback",
          "journal",
          "critic_turn",
          "adjudicate");
  private static final String[] ID = {"cid", "candidate_id", "brief_id", "ship_id"};
  private static final double YEAR_2000 = 946_684_800d;
  private static final double YEAR_2100 = 4_102_444_800d;

  private final FileFindings findings;
  private final RunSink sink;
  private final Facts facts;

  AuditReader(FileFindings findings, RunSink sink, Facts facts) {
    this.findings = findings;
    this.sink = sink;
    this.facts = facts;
  }

  /// Takes one line.
  void line(JsonLine at, Fields line) {
    int round = line.round("round").orElse(-1);
    String kind = line.value("kind").isPresent() ? line.text("kind") : "";
    String stage = line.text("stage");
    Optional<Fields> payload = line.object("payload");
    AuditEvent.Line place =
        new AuditEvent.Line(at.number(), at.offset(), at.length() + 1, timestamp(line));
    line.items("evidence_refs");
    AuditEvent.Other other =
        new AuditEvent.Other(
            place, round, stage, kind, line.map().get("payload").map(JsonText::of).orElse(""));
    if (payload.isEmpty()) {
      sink.event(other);
      return;
    }
    sink.event(event(place, round, kind, payload.get()).orElse(other));
    if (!kind.isEmpty() && !KNOWN.contains(kind)) {
      findings.note(
          "SCHEMA_UNKNOWN_EVENT", at.number(), "an event of the unknown kind '" + kind + "'; kept");
    }
  }

  private Optional<AuditEvent> event(AuditEvent.Line at, int round, String kind, Fields payload) {
    return switch (kind) {
      case "propose", "propose_fail" ->
          Optional.of(
              new AuditEvent.Proposed(
                  at, round, id(payload), kind.equals("propose"), payload.text("reason")));
      case "gate" -> Optional.of(gate(at, round, payload));
      case "commit" -> Optional.of(commit(at, round, payload));
      case "revert" ->
          Optional.of(new AuditEvent.NothingShipped(at, round, payload.text("reason")));
      case "rollback" -> Optional.of(rollback(at, round, payload));
      default -> Optional.empty();
    };
  }

  private String id(Fields payload) {
    String id = payload.need(ID);
    new TextChecks(findings).identifier(id, payload.line());
    return id;
  }

  private AuditEvent commit(AuditEvent.Line at, int round, Fields payload) {
    List<String> ids =
        payload.has("shipped_cids") ? payload.texts("shipped_cids") : payload.texts("shipped_cid");
    for (String id : ids) {
      facts.shipped.putIfAbsent(id, at.number());
    }
    return new AuditEvent.Commit(at, round, ids);
  }

  private AuditEvent rollback(AuditEvent.Line at, int round, Fields payload) {
    OptionalDouble before = payload.number("pre_ship_rate", 0, 1);
    OptionalDouble after = payload.number("post_ship_rate", 0, 1);
    return new AuditEvent.Rollback(
        at,
        round,
        payload.texts("rolled_back_cids"),
        before,
        after,
        payload.integer("delta_count"),
        payload.text("reason"));
  }

  private AuditEvent gate(AuditEvent.Line at, int round, Fields payload) {
    String id = id(payload);
    facts.gated.add(id);
    List<GateCheck> checks = new ArrayList<>();
    Optional<Fields> reasons = payload.object("reasons");
    if (payload.object("results").isPresent()) {
      for (Tree.Entry result : payload.object("results").get().map().entries()) {
        checks.add(check(result, reasons.map(r -> r.text(result.key())).orElse("")));
      }
    }
    return new AuditEvent.Gate(at, round, id, checks);
  }

  private GateCheck check(Tree.Entry result, String reason) {
    String value = result.value() instanceof Tree.Scalar s && s.plain() ? s.text() : "";
    if (!value.equals("true") && !value.equals("false")) {
      findings.warn(
          "SCHEMA_TYPE",
          result.value().line(),
          "the gate '" + result.key() + "' is neither true nor false; counted as failed");
    }
    GateCheck.State state =
        reason.startsWith("skipped")
            ? GateCheck.State.SKIPPED
            : value.equals("true") ? GateCheck.State.PASSED : GateCheck.State.FAILED;
    return new GateCheck(result.key(), state, reason);
  }

  private String timestamp(Fields line) {
    Optional<Tree> ts = line.value("ts");
    if (ts.isPresent() && ts.get() instanceof Tree.Scalar scalar && isTime(scalar)) {
      return scalar.text();
    }
    if (ts.isPresent()) {
      findings.warn(
          "TIME_UNPARSED",
          line.line("ts"),
          "the time '"
              + JsonText.of(ts.get())
              + "' is no time in seconds; shown as written, order by line");
    }
    return "";
  }

  private static boolean isTime(Tree.Scalar scalar) {
    if (!scalar.plain() || !scalar.text().matches("[0-9]{1,12}(\\.[0-9]{1,30})?")) {
      return false;
    }
    double seconds = Double.parseDouble(scalar.text());
    return seconds >= YEAR_2000 && seconds <= YEAR_2100;
  }
}
