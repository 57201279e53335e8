package dev.countersign.review;

import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditProfile;
import dev.countersign.trace.RunId;
import java.util.List;

/// Where the reviews get a run's audit from.
@FunctionalInterface
public interface Audited {

  /// The profile that decisions are held against.
  AuditProfile PROFILE = AuditProfile.PAPER_STRICT;

  /// Reviews without an audit.
  Audited NOTHING = run -> new Audit(PROFILE, List.of(), List.of());

  /// The audit of a run under [#PROFILE]. Decisions made since it was computed need not be in it.
  Audit audit(RunId run);
}
