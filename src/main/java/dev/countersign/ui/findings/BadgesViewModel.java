package dev.countersign.ui.findings;

import dev.countersign.audit.AuditProfile;
import dev.countersign.trace.RunId;
import dev.countersign.ui.task.TaskRunner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/// The counts of findings that stand beside rounds, candidates and sessions, for each run that was
/// looked at. They follow the profile that decisions are held against.
public final class BadgesViewModel {

  private final FindingsActions actions;
  private final TaskRunner tasks;
  private final ObservableMap<RunId, RunBadges> known = FXCollections.observableHashMap();
  private final Set<RunId> asked = new HashSet<>();

  /// Counts of nothing; call [#load].
  public BadgesViewModel(FindingsActions actions, TaskRunner tasks) {
    this.actions = actions;
    this.tasks = tasks;
  }

  /// Counts the findings of a run if that was not done yet.
  public void load(RunId run) {
    if (!asked.add(run)) {
      return;
    }
    tasks.run(
        "Counting the findings of " + run,
        progress -> {
          var notes = actions.notes(run);
          List<FindingRow> rows = new ArrayList<>();
          actions.findings(run).forEach(found -> rows.add(FindingRow.of(found, notes)));
          actions
              .audited(run, AuditProfile.PAPER_STRICT, progress)
              .ifPresent(audit ->
                  audit.findings().forEach(found -> rows.add(FindingRow.of(found, notes))));
          return RunBadges.of(rows);
        },
        counted -> known.put(run, counted),
        e -> asked.remove(run));
  }

  /// Counts a run again, as after an import or a note on a finding.
  public void reload(RunId run) {
    if (asked.remove(run)) {
      load(run);
    }
  }

  /// The counts so far.
  public ObservableMap<RunId, RunBadges> known() {
    return known;
  }

  /// The counts of a run; none as long as it was not looked at.
  public RunBadges of(Optional<RunId> run) {
    return run.map(id -> known.getOrDefault(id, RunBadges.NONE)).orElse(RunBadges.NONE);
  }
}
