package dev.countersign.report;

import dev.countersign.audit.AuditProfile;
import dev.countersign.base.Progress;
import dev.countersign.review.Audits;
import dev.countersign.review.Review;
import dev.countersign.review.Reviews;
import dev.countersign.review.Runs;
import dev.countersign.review.ShownDiff;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import dev.countersign.trace.SessionRepository;
import java.util.List;

/// Puts together what a report on a run is made of.
///
/// @param runs the imported runs
/// @param sessions their sessions
/// @param audits what is recomputed of them
/// @param reviews what people decided
/// @param shown the diffs as they are shown and signed
/// @param program name and version of this program
public record RunReports(
    Runs runs,
    SessionRepository sessions,
    Audits audits,
    Reviews reviews,
    ShownDiff shown,
    String program) {

  /// A report on a run, audited under a profile.
  ///
  /// @param progress of the audit
  /// @throws java.util.NoSuchElementException if there is no such run; the message says how to list
  ///   them
  public RunReport of(RunId id, AuditProfile profile, Progress progress) {
    Run run = runs.run(id);
    RunFiles files = runs.files(id);
    Audits.WithCustody audited = audits.withCustody(id, profile, progress);
    List<Review> decided = reviews.of(id);
    return new RunReport(
        run,
        runs.replay(id),
        sessions.sessions(run),
        files.below(""),
        runs.findings(id),
        audited.audit(),
        audited.completeness(),
        audited.limits(),
        decided,
        reviews.forOtherContent(decided),
        reviews.coverage(id),
        rewrite -> shown.text(rewrite, files),
        program);
  }
}
