package dev.countersign.report;

import dev.countersign.audit.Audit;
import dev.countersign.audit.custody.Completeness;
import dev.countersign.audit.custody.RecordingLimits;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.Coverage;
import dev.countersign.review.Review;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.Session;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What a report on a run is made of. Everything in it is recorded, recomputed or decided
/// elsewhere; the report adds nothing.
///
/// @param run the run
/// @param replay its rounds and rewrites
/// @param sessions its sessions
/// @param files its inventory, sorted by path
/// @param findings what the import noticed
/// @param audit what the audit recomputed
/// @param completeness how much of the evidence is there (AUDIT C19)
/// @param limits what the recording cannot show (AUDIT C23)
/// @param reviews every human decision on the run, in order of the ledger
/// @param otherContent the decisions that were made for other content than is there now, by index
/// @param coverage which ships a human approved, and when
/// @param diff the diff of a rewrite as it is shown and signed
/// @param program name and version of this program
public record RunReport(
    Run run,
    Replay replay,
    List<Session> sessions,
    List<RunFile> files,
    List<Finding> findings,
    Audit audit,
    Completeness completeness,
    RecordingLimits limits,
    List<Review> reviews,
    Set<Integer> otherContent,
    Coverage coverage,
    Function<Rewrite, String> diff,
    String program) {

  public RunReport {
    sessions = List.copyOf(sessions);
    files = List.copyOf(files);
    findings = List.copyOf(findings);
    reviews = List.copyOf(reviews);
    otherContent = Set.copyOf(otherContent);
  }
}
