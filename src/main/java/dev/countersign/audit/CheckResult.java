package dev.countersign.audit;

import java.util.List;

/// One check on one subject: what was recorded, what is recomputed, and how the two compare.
///
/// @param check the rule's id
/// @param subject what it was put to
/// @param recorded what the run recorded
/// @param recordedAs the recorded words with their file; empty if none
/// @param recomputed what the audit makes of it
/// @param comparison recorded against recomputed
/// @param why one sentence; names what is missing where it cannot be recomputed
/// @param derivation the steps of the computation with their figures, one a line
/// @param evidence the places that show it
public record CheckResult(
    String check,
    Subject subject,
    Recorded recorded,
    String recordedAs,
    Recomputed recomputed,
    Comparison comparison,
    String why,
    List<String> derivation,
    List<Place> evidence) {

  public CheckResult {
    derivation = List.copyOf(derivation);
    evidence = List.copyOf(evidence);
  }

  /// A result whose comparison follows from the two sides.
  public static CheckResult of(
      String check,
      Subject subject,
      Recorded recorded,
      String recordedAs,
      Recomputed recomputed,
      String why,
      List<String> derivation,
      List<Place> evidence) {
    return new CheckResult(
        check,
        subject,
        recorded,
        recordedAs,
        recomputed,
        Comparison.of(recorded, recomputed),
        why,
        derivation,
        evidence);
  }
}
