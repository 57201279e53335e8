package dev.countersign.ui.findings;

import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Comparison;
import dev.countersign.audit.Recomputed;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.FindingNote;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RunId;
import dev.countersign.ui.task.TaskRunner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// State of the findings screen: the findings of one run, of import and audit, filtered; its
/// checks; and what people say about a finding.
public final class FindingsViewModel {

  private final FindingsActions actions;
  private final TaskRunner tasks;
  private final ObservableList<FindingRow> all = FXCollections.observableArrayList();
  private final FilteredList<FindingRow> shown = new FilteredList<>(all);
  private final ObservableList<CheckResult> checks = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObjectProperty<AuditProfile> profile =
      new SimpleObjectProperty<>(AuditProfile.PAPER_STRICT);
  private final ObjectProperty<Optional<Finding.Severity>> severity =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<FindingRow.Source>> source =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<AuditPage>> page =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper auditing = new ReadOnlyBooleanWrapper();
  private Optional<RunId> run = Optional.empty();
  private Optional<TaskRunner.RunningTask> work = Optional.empty();
  private Runnable onMarked = () -> {};

  /// What one look at a run brings.
  private record Found(List<FindingRow> rows, Optional<AuditPage> page) {}

  /// A screen without a run; call [#show].
  public FindingsViewModel(FindingsActions actions, TaskRunner tasks) {
    this.actions = actions;
    this.tasks = tasks;
    filter.subscribe(this::applyFilter);
    severity.subscribe(this::applyFilter);
    source.subscribe(this::applyFilter);
    profile.subscribe((before, now) -> show(run));
  }

  /// Shows the findings of a run, those of the import at once; empty for none.
  public void show(Optional<RunId> chosen) {
    cancel();
    boolean other = !run.equals(chosen);
    run = chosen;
    failure.set("");
    if (chosen.isEmpty()) {
      take(new Found(List.of(), Optional.empty()));
      return;
    }
    if (other) {
      take(new Found(List.of(), Optional.empty()));
    }
    auditing.set(true);
    RunId id = chosen.get();
    AuditProfile wanted = profile.get();
    work =
        Optional.of(
            tasks.run(
                "Auditing " + id,
                progress -> {
                  var notes = actions.notes(id);
                  List<FindingRow> rows = new ArrayList<>();
                  actions.findings(id).forEach(found -> rows.add(FindingRow.of(found, notes)));
                  Optional<AuditPage> audited = actions.audit(id, wanted, progress);
                  audited.ifPresent(done ->
                      done.audit().findings().forEach(f -> rows.add(FindingRow.of(f, notes))));
                  return new Found(rows, audited);
                },
                found -> {
                  if (run.equals(chosen) && profile.get().equals(wanted)) {
                    auditing.set(false);
                    take(found);
                  }
                },
                e -> {
                  auditing.set(false);
                  failure.set("The findings could not be read: " + e.getMessage());
                }));
  }

  /// Stops the audit; what was found before stays.
  public void cancel() {
    work.ifPresent(TaskRunner.RunningTask::cancel);
    work = Optional.empty();
    if (auditing.get()) {
      auditing.set(false);
      failure.set("The audit was stopped. Choose the profile again to start it.");
    }
  }

  /// Signs what a person says about a finding, and reads the ledger again.
  ///
  /// @param secret wiped afterwards
  /// @param onEnd told what went wrong; empty if it is in the ledger
  public void mark(
      FindingRow row,
      FindingNote.State state,
      String reason,
      char[] secret,
      Consumer<String> onEnd) {
    var request =
        new FindingNote.Request(run.orElseThrow(), row.noticed(), row.subject(), state, reason);
    tasks.run(
        "Signing a note",
        progress -> {
          try {
            return actions.mark(request, secret);
          } finally {
            Arrays.fill(secret, '\0');
          }
        },
        outcome ->
            onEnd.accept(
                switch (outcome) {
                  case DecideOutcome.Noted _, DecideOutcome.Recorded _ -> {
                    show(run);
                    onMarked.run();
                    yield "";
                  }
                  case DecideOutcome.Refused(var reasons) -> String.join(" ", reasons);
                  case DecideOutcome.Locked(String message) -> message;
                }),
        e -> onEnd.accept("Nothing was recorded: " + e.getMessage()));
  }

  /// Whom to tell when a note is in the ledger.
  public void onMarked(Runnable listener) {
    onMarked = listener;
  }

  /// The findings that pass the filter, high first.
  public FilteredList<FindingRow> shown() {
    return shown;
  }

  /// All findings of the run.
  public ObservableList<FindingRow> all() {
    return all;
  }

  /// The checks, those first of which the audit makes something else than the run recorded.
  public ObservableList<CheckResult> checks() {
    return checks;
  }

  /// The audit and its tables; empty before it is done.
  public ReadOnlyObjectProperty<Optional<AuditPage>> pageProperty() {
    return page.getReadOnlyProperty();
  }

  /// Words that must all occur in the severity, rule, source, subject, place, state or message.
  public StringProperty filterProperty() {
    return filter;
  }

  public ObjectProperty<AuditProfile> profileProperty() {
    return profile;
  }

  /// The only severity shown; empty for all.
  public ObjectProperty<Optional<Finding.Severity>> severityProperty() {
    return severity;
  }

  /// The only source shown; empty for both.
  public ObjectProperty<Optional<FindingRow.Source>> sourceProperty() {
    return source;
  }

  /// How many there are and how many are shown.
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /// What could not be read; empty if all is well.
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// Whether an audit is under way.
  public ReadOnlyBooleanProperty auditingProperty() {
    return auditing.getReadOnlyProperty();
  }

  /// Every limit of the program.
  public List<Limit> limits() {
    return actions.limits();
  }

  private void take(Found found) {
    page.set(found.page());
    checks.setAll(
        found.page().map(done -> done.audit().checks()).orElse(List.of()).stream()
            .sorted(
                Comparator.comparing((CheckResult c) -> c.comparison() != Comparison.DISAGREES)
                    .thenComparing(c -> c.recomputed() != Recomputed.UNSATISFIED)
                    .thenComparing(c -> c.recomputed() != Recomputed.CANNOT_RECOMPUTE))
            .toList());
    all.setAll(
        found.rows().stream()
            .sorted(Comparator.comparing((FindingRow row) -> row.noticed().severity()).reversed())
            .toList());
    applyFilter();
  }

  private void applyFilter() {
    List<String> words = List.of(filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    shown.setPredicate(row ->
        severity.get().map(only -> only == row.noticed().severity()).orElse(true)
            && source.get().map(only -> only == row.source()).orElse(true)
            && words.stream().allMatch(row.text()::contains));
    summary.set(
        shown.size() == all.size()
            ? "%d findings".formatted(all.size())
            : "%d of %d findings".formatted(shown.size(), all.size()));
  }
}
