package dev.countersign.report;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.CheckResult;
import dev.countersign.replay.Prediction;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.RoundSummary;
import dev.countersign.replay.TaskMatrix;
import dev.countersign.review.Review;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Noticed;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.Session;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of a report on a run. What is not recorded is an empty cell, never a zero.
public final class Tables {

  private final RunReport report;

  private Tables(RunReport report) {
    this.report = report;
  }

  /// Every table, in the order of the report.
  public static List<Table> of(RunReport report) {
    Tables tables = new Tables(report);
    return List.of(
        tables.rounds(),
        tables.rewrites(),
        tables.decisions(),
        tables.checks(),
        tables.findings(),
        tables.predictions(),
        tables.tasks(),
        tables.sessions(),
        tables.inventory());
  }

  private Table rounds() {
    return new Table(
        "rounds",
        "Rounds",
        List.of(
            "round",
            "passed",
            "tasks",
            "pass rate",
            "low 95 %",
            "high 95 %",
            "best so far",
            "evolve",
            "harness",
            "parent round",
            "shipped",
            "rolled back",
            "lost tasks"),
        report.replay().rounds().stream().map(Tables::round).toList());
  }

  private static List<String> round(RoundSummary round) {
    return List.of(
        "R" + round.round(),
        text(round.passed()),
        text(round.tasks()),
        rate(round.passRate()),
        rate(round.low()),
        rate(round.high()),
        rate(round.bestSoFar()),
        round.evolveStatus(),
        round.harness(),
        round.parentRound() < 0 ? "" : "R" + round.parentRound(),
        String.join(", ", round.shipped()),
        round.rolledBack() ? "yes" : "no",
        String.join(", ", round.lost()));
  }

  private Table rewrites() {
    return new Table(
        "rewrites",
        "Rewrites between rounds",
        List.of(
            "id",
            "kind",
            "round",
            "effect round",
            "buckets",
            "fate",
            "Critic",
            "decision of the round",
            "human decision",
            "gate",
            "files",
            "added",
            "removed",
            "cause"),
        report.replay().rewrites().stream().map(this::rewrite).toList());
  }

  private List<String> rewrite(Rewrite rewrite) {
    return List.of(
        rewrite.id(),
        rewrite.kind().word(),
        "R" + rewrite.round(),
        rewrite.effectRound() < 0 ? "" : "R" + rewrite.effectRound(),
        String.join(", ", rewrite.buckets()),
        rewrite.fate().word(),
        rewrite.verdict().map(v -> v.verdict()).orElse(""),
        rewrite.decision().map(CriticDecision::type).orElse(""),
        human(rewrite),
        rewrite.gate().map(gate -> gate.passed() ? "passed" : "not passed").orElse("not recorded"),
        Integer.toString(rewrite.files().size()),
        Integer.toString(rewrite.added()),
        Integer.toString(rewrite.removed()),
        rewrite.cause());
  }

  /// The live decisions of persons on a rewrite, in order of the ledger; empty if nobody decided.
  private String human(Rewrite rewrite) {
    return report.reviews().stream()
        .filter(review -> review.live() && review.target().id().equals(rewrite.id()))
        .map(review ->
            "%s (%s%s)"
                .formatted(
                    review.choice().word(),
                    review.person(),
                    report.otherContent().contains(review.index()) ? ", for other content" : ""))
        .collect(Collectors.joining(", "));
  }

  private Table decisions() {
    return new Table(
        "decisions",
        "Human decisions (time as stated by the computer that signed)",
        List.of(
            "ledger entry",
            "target",
            "decision",
            "person",
            "name",
            "time",
            "agrees with the record",
            "supersedes",
            "superseded by",
            "for other content",
            "reason",
            "entry digest"),
        report.reviews().stream().map(this::review).toList());
  }

  private List<String> review(Review review) {
    return List.of(
        Integer.toString(review.index()),
        review.target().id(),
        review.choice().name().toLowerCase(Locale.ROOT),
        review.person(),
        review.displayName(),
        review.claimedAt(),
        review.agreesWithRecorded() ? "yes" : "no",
        text(review.supersedes()),
        text(review.supersededBy()),
        report.otherContent().contains(review.index()) ? "yes" : "no",
        review.reason(),
        review.entry().hex());
  }

  private Table checks() {
    return new Table(
        "checks",
        "Gate and Critic checks, recomputed under " + report.audit().profile().word(),
        List.of("subject", "check", "recorded", "recomputed", "comparison", "why", "derivation"),
        report.audit().checks().stream().map(Tables::check).toList());
  }

  private static List<String> check(CheckResult check) {
    return List.of(
        check.subject().id(),
        check.check(),
        check.recorded().word(),
        check.recomputed().word(),
        check.comparison().word(),
        check.why(),
        String.join("\n", check.derivation()));
  }

  private Table findings() {
    Stream<List<String>> audited =
        report.audit().findings().stream()
            .map(finding -> finding(finding, "audit", finding.subject().id(), how(finding)));
    Stream<List<String>> imported =
        report.findings().stream().map(finding -> finding(finding, "import", "", ""));
    return new Table(
        "findings",
        "Findings",
        List.of("severity", "rule", "noticed by", "subject", "place", "finding", "derivation"),
        Stream.concat(audited, imported).toList());
  }

  private static List<String> finding(Noticed noticed, String by, String subject, String how) {
    return List.of(
        noticed.severity().name().toLowerCase(Locale.ROOT),
        noticed.rule(),
        by,
        subject,
        noticed.place(),
        noticed.message(),
        how);
  }

  private static String how(AuditFinding finding) {
    return String.join("\n", finding.derivation());
  }

  private Table predictions() {
    List<List<String>> rows = new ArrayList<>();
    for (Rewrite rewrite : report.replay().rewrites()) {
      for (Prediction prediction : rewrite.predictions()) {
        rows.add(
            List.of(
                rewrite.id(),
                prediction.taskId(),
                prediction.predicted().word(),
                prediction.before().map(Object::toString).orElse(""),
                prediction.after().map(Object::toString).orElse(""),
                prediction.outcome().word()));
      }
    }
    return new Table(
        "predictions",
        "Predictions and what the task history says",
        List.of("candidate", "task", "predicted", "before", "after", "outcome"),
        rows);
  }

  private Table tasks() {
    TaskMatrix matrix = TaskMatrix.of(report.replay().recorded());
    List<String> columns =
        Stream.concat(Stream.of("task"), matrix.rounds().stream().map(round -> "R" + round))
            .toList();
    List<List<String>> rows =
        matrix.rows(TaskMatrix.Order.ID, "").stream()
            .map(row ->
                Stream.concat(
                        Stream.of(row.task()),
                        matrix.rounds().stream()
                            .map(round ->
                                matrix
                                    .cell(row.task(), round)
                                    .map(TaskMatrix.Cell::digits)
                                    .orElse("")))
                    .toList())
            .toList();
    return new Table("tasks", "Tasks by round: rollouts passed of rollouts", columns, rows);
  }

  private Table sessions() {
    return new Table(
        "sessions",
        "Sessions",
        List.of(
            "session",
            "round",
            "role",
            "task",
            "rollout",
            "steps",
            "records",
            "exit",
            "passed",
            "passed by",
            "config digest"),
        report.sessions().stream().map(this::session).toList());
  }

  private List<String> session(Session session) {
    Optional<Boolean> flag = flag(session);
    boolean own = !session.passed().isEmpty();
    return List.of(
        session.sessionId(),
        session.round().isPresent() ? "R" + session.round().getAsInt() : "",
        session.role().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        session.taskId(),
        text(session.rollout()),
        Integer.toString(session.steps()),
        Long.toString(session.records()),
        session.exit(),
        own ? session.passed() : flag.map(String::valueOf).orElse(""),
        own ? "journal" : flag.map(_ -> "task history").orElse(""),
        session.configHash());
  }

  /// The task history's flag of a rollout whose journal records no evaluation.
  private Optional<Boolean> flag(Session session) {
    if (session.role() != Session.Role.ROLLOUT || session.round().isEmpty()) {
      return Optional.empty();
    }
    int rollout = session.rollout().orElse(0);
    return report.replay().recorded().outcomes(session.round().getAsInt()).stream()
        .filter(outcome -> outcome.taskId().equals(session.taskId()))
        .map(TaskOutcome::rollouts)
        .filter(flags -> rollout < flags.size())
        .reduce((_, last) -> last)
        .map(flags -> flags.get(rollout));
  }

  private Table inventory() {
    return new Table(
        "inventory",
        "Files, by the digest of their bytes as imported",
        List.of("path", "bytes", "sha256"),
        report.files().stream().map(Tables::file).toList());
  }

  private static List<String> file(RunFile file) {
    return List.of(file.path(), Long.toString(file.size()), file.digest().hex());
  }

  private static String text(OptionalInt value) {
    return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
  }

  private static String rate(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "";
  }

  /// The names of the tables, for messages.
  static String names(List<Table> tables) {
    return tables.stream().map(Table::name).collect(Collectors.joining(", "));
  }
}
