package dev.countersign.ui.findings;

import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditProfile;
import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.FindingNote;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the findings screen asks of the workspace.
public interface FindingsActions {

  /// What the import of a run noticed.
  List<Finding> findings(RunId run);

  /// The audit of a run; empty where runs are not audited. May take long.
  Optional<Audit> audited(RunId run, AuditProfile profile, Progress progress);

  /// The audit of a run and its tables; empty where runs are not audited. May take long.
  Optional<AuditPage> audit(RunId run, AuditProfile profile, Progress progress);

  /// What people signed about the findings of a run, by what names the finding.
  Map<Sha256, FindingNote> notes(RunId run);

  /// Signs what a person says about a finding.
  ///
  /// @param passphrase opens the key; the caller wipes it afterwards
  DecideOutcome mark(FindingNote.Request request, char[] passphrase);

  /// Every limit of the program, in order of display.
  List<Limit> limits();
}
