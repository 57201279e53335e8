package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import java.util.List;

/// Makes the findings of this package's rules.
final class Found {

  private Found() {}

  /// A finding with the id and the severity of its rule.
  static AuditFinding by(
      RuleText rule,
      Subject subject,
      String message,
      List<String> derivation,
      List<Place> evidence) {
    return new AuditFinding(rule.id(), rule.severity(), subject, message, derivation, evidence);
  }
}
