package dev.countersign.review;

import dev.countersign.base.Sha256;
import dev.countersign.replay.Fate;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Lineage;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Anchor;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Finding;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Builds a rewrite of round 4 for tests: a shipped prompt edit that the Critic accepted and the
/// gate passed, unless something else is said.
final class Given {

  static final RunId RUN = new RunId("small");
  static final Run STORED =
      new Run(
          1,
          RUN,
          1,
          "small",
          Run.Layout.AEGIS,
          "",
          "",
          Instant.EPOCH,
          Sha256.of("inventory"),
          3,
          100,
          0,
          "layout");

  private String id = "C-R4-01";
  private Rewrite.Kind kind = Rewrite.Kind.CANDIDATE;
  private Fate fate = Fate.SHIPPED;
  private List<String> buckets = List.of("prompt");
  private String verdict = "accept";
  private String concern = "";
  private List<String> atRisk = List.of();
  private List<String> dropped = List.of();
  private List<Anchor> anchors =
      List.of(new Anchor("digests/x.md", 3, "R4/digests/x.md", OptionalInt.empty()));
  private Optional<AuditEvent.Gate> gate = gate(new GateCheck("structure", PASSED, ""));
  private Optional<AuditEvent.Rollback> rollback = Optional.empty();
  private final List<FileDelta> files = new ArrayList<>();

  private static final GateCheck.State PASSED = GateCheck.State.PASSED;

  static Given shipped() {
    return new Given();
  }

  Given id(String value) {
    id = value;
    return this;
  }

  Given kind(Rewrite.Kind value) {
    kind = value;
    return this;
  }

  Given fate(Fate value) {
    fate = value;
    return this;
  }

  Given buckets(String... values) {
    buckets = List.of(values);
    return this;
  }

  Given verdict(String value) {
    verdict = value;
    return this;
  }

  Given concern(String value) {
    concern = value;
    return this;
  }

  Given atRisk(String... tasks) {
    atRisk = List.of(tasks);
    return this;
  }

  Given dropped(String... changes) {
    dropped = List.of(changes);
    return this;
  }

  Given withoutEvidence() {
    anchors = List.of();
    return this;
  }

  Given withoutGate() {
    gate = Optional.empty();
    return this;
  }

  Given checks(GateCheck... checks) {
    gate = gate(checks);
    return this;
  }

  Given failedAt(String check) {
    return fate(Fate.GATE_FAILED)
        .checks(
            new GateCheck("structure", PASSED, ""),
            new GateCheck(check, GateCheck.State.FAILED, "it does not load"));
  }

  Given file(FileDelta delta) {
    files.add(delta);
    return this;
  }

  Given file(String label, FileDelta.Status status) {
    return file(delta(label, status, true, Optional.empty(), Optional.empty()));
  }

  static FileDelta delta(
      String label,
      FileDelta.Status status,
      boolean declared,
      Optional<RunFile> before,
      Optional<RunFile> after) {
    return new FileDelta(
        label,
        status,
        before,
        after,
        label.equals("config.yaml"),
        declared,
        declared ? "modify" : "",
        1,
        1);
  }

  Rewrite rewrite() {
    boolean edit = kind == Rewrite.Kind.CANDIDATE;
    return new Rewrite(
        id,
        kind,
        4,
        3,
        4,
        buckets,
        fate,
        List.of(),
        fate.word(),
        List.of(),
        dropped,
        edit ? Optional.of(candidate()) : Optional.empty(),
        edit && !verdict.isEmpty()
            ? Optional.of(new Verdict(4, id, "R4/verdicts/V-" + id + ".md", verdict, List.of()))
            : Optional.empty(),
        Optional.of(
            new CriticDecision(4, "R4/decision.md", edit ? "ship" : "no_op", List.of(id), concern)),
        edit ? gate : Optional.empty(),
        rollback,
        files,
        List.of());
  }

  private Candidate candidate() {
    return new Candidate(
        4,
        id,
        "R4/candidates/" + id + ".md",
        buckets,
        List.of(),
        List.of(),
        List.of(),
        atRisk,
        Optional.empty(),
        "",
        anchors,
        true);
  }

  private static Optional<AuditEvent.Gate> gate(GateCheck... checks) {
    var line = new AuditEvent.Line(2, 10, 8, "");
    return Optional.of(new AuditEvent.Gate(line, 4, "C-R4-01", List.of(checks)));
  }

  /// A replay that has these rewrites and, of the record, only what the Planner flagged.
  static Replay replay(List<String> flagged, Rewrite... rewrites) {
    var landscape = new Landscape(4, "R4/landscape.md", List.of(), List.of(), List.of(), flagged);
    return replay(STORED, List.of(landscape), List.of(), rewrites);
  }

  static Replay replay(
      Run run, List<Landscape> landscapes, List<AuditEvent> events, Rewrite... rewrites) {
    var recorded =
        new RecordedRun(
            run,
            List.of(3, 4),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            events,
            landscapes,
            List.of(),
            List.of(),
            List.of());
    return new Replay(recorded, List.of(), Lineage.none(), List.of(), List.of(rewrites));
  }

  /// This rewrite under review, in a run that holds nothing else.
  static Reviewable reviewed(Rewrite rewrite) {
    var run =
        new RoundRewrite.Run(
            replay(List.of(), rewrite),
            new MemoryRun(),
            (_, _) -> List.of(),
            new ShownDiff(_ -> Optional.empty()),
            Audited.NOTHING);
    return new RoundRewrite(run, rewrite, new PathFindings(List.of()));
  }

  static Finding finding(String rule) {
    return new Finding(rule, Finding.Outcome.WARN, "R4/decision.md", 3, 1, "something");
  }

  static Risk low() {
    return new Risk(List.of(), false);
  }

  static Risk high() {
    return new Risk(List.of(new Risk.Part(2, "code")), true);
  }
}
