package dev.countersign.review;

import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.CheckResult;
import dev.countersign.trace.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The audit of one run, sorted by what it is about, so that a round with very many rewrites asks
/// for each of them in the same time (HOSTILE-INPUT, B17). Asked for only when it is needed: the
/// audit itself asks whether what was decided on still is what is there. Thread-safe.
final class AuditParts {

  private record Sorted(
      Audit audit,
      Map<String, List<CheckResult>> checks,
      Map<String, List<AuditFinding>> findings) {}

  private final Audited audited;
  private final RunId run;
  private Optional<Sorted> sorted = Optional.empty();

  /// Nothing is asked for by this.
  AuditParts(Audited audited, RunId run) {
    this.audited = audited;
    this.run = run;
  }

  /// The part that is about one rewrite.
  ///
  /// @param id of the rewrite
  /// @param round its round
  RewriteAudit of(String id, int round) {
    Sorted parts = sorted();
    return RewriteAudit.of(
        round,
        parts.audit().profile(),
        parts.checks().getOrDefault(id, List.of()),
        parts.findings().getOrDefault(id, List.of()));
  }

  private synchronized Sorted sorted() {
    Sorted parts = sorted.orElseGet(() -> sort(audited.audit(run)));
    sorted = Optional.of(parts);
    return parts;
  }

  private static Sorted sort(Audit audit) {
    return new Sorted(
        audit,
        audit.checks().stream().collect(Collectors.groupingBy(check -> check.subject().id())),
        audit.findings().stream().collect(Collectors.groupingBy(found -> found.subject().id())));
  }
}
