package dev.countersign.ui.findings;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.Place;
import dev.countersign.audit.Subject;
import dev.countersign.review.FindingNote;
import dev.countersign.ui.SeverityCount;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many findings each thing of a run has that nobody dismissed, to be shown beside it.
///
/// @param subjects by id, such as `C-R4-03` or `s:<session id>`; what is in a session counts there
/// @param rounds by number, everything of the round: its candidates, tasks, sessions and files
/// @param paths of the import's findings, by run-relative path
/// @param run all of them
public record RunBadges(
    Map<String, SeverityCount> subjects,
    Map<Integer, SeverityCount> rounds,
    Map<String, SeverityCount> paths,
    SeverityCount run) {

  /// A run without findings, or not looked at yet.
  public static final RunBadges NONE =
      new RunBadges(Map.of(), Map.of(), Map.of(), SeverityCount.NONE);

  private static final Pattern ROUND = Pattern.compile("(?:^|/)R(\\d{1,6})/");

  public RunBadges {
    subjects = Map.copyOf(subjects);
    rounds = Map.copyOf(rounds);
    paths = Map.copyOf(paths);
  }

  /// Counts findings; dismissed ones do not count.
  static RunBadges of(Collection<FindingRow> rows) {
    Map<String, SeverityCount> subjects = new HashMap<>();
    Map<Integer, SeverityCount> rounds = new HashMap<>();
    Map<String, SeverityCount> paths = new HashMap<>();
    SeverityCount run = SeverityCount.NONE;
    for (FindingRow row : rows) {
      if (row.state() == FindingNote.State.DISMISSED) {
        continue;
      }
      SeverityCount one = SeverityCount.NONE.plus(row.noticed().severity());
      run = run.plus(one);
      int round = round(row);
      if (round >= 0) {
        rounds.merge(round, one, SeverityCount::plus);
      }
      switch (row.source()) {
        case AUDIT -> subjects.merge(withoutStep(row.subject()), one, SeverityCount::plus);
        case IMPORT ->
            row.evidence().stream()
                .map(Place::path)
                .forEach(path -> paths.merge(path, one, SeverityCount::plus));
      }
    }
    return new RunBadges(subjects, rounds, paths, run);
  }

  /// The findings about a rewrite, a round, a task or a session.
  public SeverityCount about(String id) {
    return subjects.getOrDefault(id, SeverityCount.NONE);
  }

  /// The findings about a session: those of the audit, and those in its journal.
  ///
  /// @param id the session's id
  /// @param path of its journal
  public SeverityCount session(String id, String path) {
    return about("s:" + id).plus(paths.getOrDefault(path, SeverityCount.NONE));
  }

  /// The findings of a round.
  public SeverityCount round(int round) {
    return rounds.getOrDefault(round, SeverityCount.NONE);
  }

  private static String withoutStep(String subject) {
    int hash = subject.lastIndexOf('#');
    return subject.startsWith("s:") && hash > 0 ? subject.substring(0, hash) : subject;
  }

  private static int round(FindingRow row) {
    if (row.noticed() instanceof AuditFinding finding) {
      return switch (finding.subject()) {
        case Subject.WholeRun _ -> -1;
        case Subject.OfRound of -> of.round();
        case Subject.OfRewrite of -> of.round();
        case Subject.OfTask of -> of.round();
        case Subject.OfSession of -> of.round();
      };
    }
    List<Place> places = row.evidence();
    Matcher matcher = ROUND.matcher(places.isEmpty() ? "" : places.getFirst().path());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
  }
}
