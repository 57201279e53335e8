package dev.countersign.ui.review;

import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Noticed;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// A high finding or an unsatisfied check, with its tick.
///
/// @param finding what was found
/// @param ticked whether the person acknowledged it
public record Acknowledgement(Noticed finding, BooleanProperty ticked) {

  /// A finding that nobody acknowledged yet.
  public static Acknowledgement open(Noticed finding) {
    return new Acknowledgement(finding, new SimpleBooleanProperty());
  }

  /// How severe the finding is.
  Severity severity() {
    return finding.severity();
  }

  /// The rules that are acknowledged: each of their findings is ticked.
  static List<String> rules(List<Acknowledgement> findings) {
    List<String> open =
        findings.stream().filter(a -> !a.ticked().get()).map(a -> a.finding().rule()).toList();
    return findings.stream()
        .map(a -> a.finding().rule())
        .distinct()
        .filter(rule -> !open.contains(rule))
        .toList();
  }
}
