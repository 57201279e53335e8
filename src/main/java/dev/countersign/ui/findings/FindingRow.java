package dev.countersign.ui.findings;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.Place;
import dev.countersign.base.Sha256;
import dev.countersign.review.FindingNote;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Noticed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A finding in the list, of the import or of the audit, with what people say about it.
///
/// @param noticed the finding
/// @param source who noticed it
/// @param subject id of what it is about; empty for the whole run or an import finding
/// @param derivation how it was computed, one step a line
/// @param evidence the places that show it
/// @param note the last signed note on it
public record FindingRow(
    Noticed noticed,
    Source source,
    String subject,
    List<String> derivation,
    List<Place> evidence,
    Optional<FindingNote> note) {

  public FindingRow {
    derivation = List.copyOf(derivation);
    evidence = List.copyOf(evidence);
  }

  /// Who noticed it.
  public enum Source {
    IMPORT,
    AUDIT;

    /// The word on the screen.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static FindingRow of(Finding finding, Map<Sha256, FindingNote> notes) {
    return new FindingRow(
        finding,
        Source.IMPORT,
        "",
        List.of(
            "noticed while %s was read, by the rule %s".formatted(finding.place(), finding.rule())),
        List.of(Place.line(finding.path(), finding.line(), "")),
        Optional.ofNullable(notes.get(FindingNote.key(finding, ""))));
  }

  static FindingRow of(AuditFinding finding, Map<Sha256, FindingNote> notes) {
    String subject = finding.subject().id();
    return new FindingRow(
        finding,
        Source.AUDIT,
        subject,
        finding.derivation(),
        finding.evidence(),
        Optional.ofNullable(notes.get(FindingNote.key(finding, subject))));
  }

  /// The same with what people say about it now.
  FindingRow with(Map<Sha256, FindingNote> notes) {
    return new FindingRow(noticed, source, subject, derivation, evidence, find(notes));
  }

  /// Whether it is the same finding, whatever people say about it.
  boolean isSame(FindingRow other) {
    return noticed.equals(other.noticed) && subject.equals(other.subject);
  }

  private Optional<FindingNote> find(Map<Sha256, FindingNote> notes) {
    return Optional.ofNullable(notes.get(FindingNote.key(noticed, subject)));
  }

  /// What people say about it.
  public FindingNote.State state() {
    return note.map(FindingNote::state).orElse(FindingNote.State.OPEN);
  }

  /// What it is about, or where it is.
  public String about() {
    return subject.isEmpty() ? noticed.place() : subject;
  }

  /// Everything that a filter looks at, in small letters.
  String text() {
    return (noticed.severity()
            + " "
            + noticed.rule()
            + " "
            + source
            + " "
            + subject
            + " "
            + noticed.place()
            + " "
            + state()
            + " "
            + noticed.message())
        .toLowerCase(Locale.ROOT);
  }
}
