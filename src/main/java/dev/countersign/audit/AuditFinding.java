package dev.countersign.audit;

import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Noticed;
import java.util.List;

/// Something that a reviewer must know, recomputed from the traces. Worded as what is there and
/// what it may indicate, never as an accusation.
///
/// @param rule the rule's id
/// @param severity how much it matters to a decision
/// @param subject what it is about
/// @param message one sentence
/// @param derivation the steps of the computation with their figures, one a line
/// @param evidence the places that show it, the first one to be opened by "show me"
public record AuditFinding(
    String rule,
    Severity severity,
    Subject subject,
    String message,
    List<String> derivation,
    List<Place> evidence)
    implements Noticed {

  public AuditFinding {
    derivation = List.copyOf(derivation);
    evidence = List.copyOf(evidence);
  }

  @Override
  public String place() {
    return evidence.isEmpty() ? subject.id() : evidence.getFirst().text();
  }
}
