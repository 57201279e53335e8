package dev.countersign.audit.gate;

import dev.countersign.audit.AuditProfile;
import java.util.Set;

/// Which named profiles make a check a rule (AUDIT C1).
final class Profiles {

  /// The two readings of the paper.
  static final Set<AuditProfile> PAPER =
      Set.of(AuditProfile.PAPER_STRICT, AuditProfile.PAPER_NOISE);

  /// The AEGIS code alone.
  static final Set<AuditProfile> CODE = Set.of(AuditProfile.AEGIS_CODE);

  /// The paper and the AEGIS code.
  static final Set<AuditProfile> PAPER_AND_CODE =
      Set.of(AuditProfile.PAPER_STRICT, AuditProfile.PAPER_NOISE, AuditProfile.AEGIS_CODE);

  /// Every named profile.
  static final Set<AuditProfile> ALL = Set.copyOf(AuditProfile.values());

  private Profiles() {}
}
