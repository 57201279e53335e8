package dev.countersign.audit.custody;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.Revised;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.base.UtcTime;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Files of a run that were changed after they had been imported (AUDIT C19, FORMATS 8.6).
final class FileChangedRule implements FindingRule {

  private static final int MOST_NAMED = 5;
  private static final int MOST_PLACES = 50;
  private static final RuleText TEXT =
      new RuleText(
          "CUSTODY_FILE_CHANGED",
          "A file was changed after its import",
          Severity.MEDIUM,
          "the stored bytes of every import of the run",
          "For each import after the first: files whose bytes were rewritten or removed (medium), with"
              + " the first line that differs. Low where only files differ that the run itself writes"
              + " anew as it goes on: INDEX.md, curves.json, scoreboard.json, reputation.json,"
              + " ship_outcomes.json, comparison.json, learnings.md, manifests.",
          "Nobody can tell what happened to a file before its first import, nor who changed it.",
          "AUDIT C19; FORMATS 8.6");

  /// What HarnessX rewrites in place while a run goes on; session state is written at every step.
  private static final Pattern REWRITTEN_BY_THE_RUN =
      Pattern.compile(
          "(.*/)?(INDEX\\.md|curves\\.json|scoreboard\\.json|reputation\\.json|ship_outcomes\\.json"
              + "|comparison\\.json|learnings\\.md|state\\.json|.*_state\\.json"
              + "|candidates/[^/]+\\.md)");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Revised revised : input.revisions()) {
      List<Revised.Change> changes =
          revised.changes().stream().filter(FileChangedRule::touchesWhatWasThere).toList();
      List<Revised.Change> broken =
          changes.stream()
              .filter(change -> !REWRITTEN_BY_THE_RUN.matcher(change.path()).matches())
              .toList();
      if (!broken.isEmpty()) {
        findings.add(finding(revised, broken, Severity.MEDIUM));
      } else if (!changes.isEmpty()) {
        findings.add(finding(revised, changes, Severity.LOW));
      }
    }
    return findings;
  }

  static boolean touchesWhatWasThere(Revised.Change change) {
    return switch (change.what()) {
      case ADDED, GREW -> false;
      case REMOVED, REWRITTEN -> true;
    };
  }

  private static AuditFinding finding(
      Revised revised, List<Revised.Change> changes, Severity severity) {
    int more = changes.size() - Math.min(changes.size(), MOST_NAMED);
    List<String> lines = new ArrayList<>();
    lines.add(
        "revision %d, imported at %s"
            .formatted(revised.revision(), UtcTime.text(revised.importedAt())));
    changes.forEach(change -> lines.add(words(change)));
    if (revised.more() > 0) {
      lines.add(revised.more() + " further paths differ and were not compared line by line");
    }
    return new AuditFinding(
        TEXT.id(),
        severity,
        new Subject.WholeRun(),
        "%s %s changed between revision %d and %d: %s%s."
            .formatted(
                Counted.of(changes.size(), "file"),
                changes.size() == 1 ? "was" : "were",
                revised.revision() - 1,
                revised.revision(),
                String.join(
                    "; ", changes.stream().limit(MOST_NAMED).map(FileChangedRule::words).toList()),
                more > 0 ? "; and " + more + " more" : ""),
        lines,
        changes.stream()
            .limit(MOST_PLACES)
            .map(change -> Place.line(change.path(), change.line(), change.what().word()))
            .toList());
  }

  /// Such as `R4/decision.md rewritten from line 5`.
  static String words(Revised.Change change) {
    return change.path()
        + " "
        + change.what().word()
        + (change.line() > 0 ? " from line " + change.line() : "");
  }
}
