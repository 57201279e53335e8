package dev.countersign.review;

import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Finding;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.Noticed;
import dev.countersign.trace.RunFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The findings that bear on a rewrite.
public final class RewriteFindings {

  /// The rule of a recorded gate check that failed, which a person has to acknowledge.
  public static final String GATE_FAILED = "GATE_FAILED";

  private RewriteFindings() {}

  /// The import's findings on the files of this rewrite, in their order, one for each gate check
  /// that the run recorded as failed, the checks that the audit finds unsatisfied, and its
  /// findings.
  static List<Noticed> of(Rewrite rewrite, PathFindings all, RewriteAudit audit) {
    List<Noticed> found = new ArrayList<>(imported(rewrite, all));
    found.addAll(audit.unsatisfied());
    found.addAll(audit.findings());
    return found;
  }

  /// The import's findings on the files of this rewrite, in their order, and one for each gate
  /// check that the run recorded as failed.
  static List<Finding> imported(Rewrite rewrite, PathFindings all) {
    Set<String> paths = new HashSet<>();
    rewrite.candidate().ifPresent(candidate -> paths.add(candidate.path()));
    rewrite.verdict().ifPresent(verdict -> paths.add(verdict.path()));
    rewrite.decision().ifPresent(decision -> paths.add(decision.path()));
    for (FileDelta delta : rewrite.files()) {
      delta.before().map(RunFile::path).ifPresent(paths::add);
      delta.after().map(RunFile::path).ifPresent(paths::add);
    }
    String applied = "R" + rewrite.round() + "/applied/" + rewrite.id() + "/";
    List<Finding> found = new ArrayList<>(all.on(paths, applied));
    rewrite.gate().ifPresent(gate -> found.addAll(failedChecks(gate)));
    return found;
  }

  /// Those of them that must be acknowledged before approve may be signed.
  static List<Noticed> toAcknowledge(List<? extends Noticed> ofRewrite) {
    return ofRewrite.stream()
        .filter(finding ->
            finding.severity() == Finding.Severity.HIGH
                || finding.rule().equals(GATE_FAILED)
                || finding instanceof UnsatisfiedCheck)
        .<Noticed>map(finding -> finding)
        .toList();
  }

  private static List<Finding> failedChecks(AuditEvent.Gate gate) {
    return gate.checks().stream()
        .filter(check -> check.state() == GateCheck.State.FAILED)
        .map(check ->
            new Finding(
                GATE_FAILED,
                Finding.Outcome.WARN,
                "audit.jsonl",
                gate.at().number(),
                0,
                "the gate recorded a failure at " + check.name() + ": " + check.reason()))
        .toList();
  }
}
