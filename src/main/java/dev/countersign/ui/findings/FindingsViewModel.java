package dev.countersign.ui.findings;

import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Comparison;
import dev.countersign.audit.Recomputed;
import dev.countersign.base.Counted;
import dev.countersign.base.Sha256;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.FindingNote;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RunId;
import dev.countersign.ui.SeverityCount;
import dev.countersign.ui.task.TaskRunner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final ObjectProperty<Optional<FindingNote.State>> state =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<FindingRow>> chosen =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.FINDINGS);
  private final ObjectProperty<AuditTopic> topic =
      new SimpleObjectProperty<>(AuditTopic.PREDICTIONS);
  private final ReadOnlyObjectWrapper<SeverityCount> counts =
      new ReadOnlyObjectWrapper<>(SeverityCount.NONE);
  private final ReadOnlyBooleanWrapper stopped = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<AuditPage>> page =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper auditing = new ReadOnlyBooleanWrapper();
  private Optional<RunId> run = Optional.empty();
  private Optional<TaskRunner.RunningTask> work = Optional.empty();
  private Consumer<RunId> onMarked = _ -> {};

  /// The parts of the screen.
  public enum Tab {
    FINDINGS,
    CHECKS,
    AUDIT
  }

  /// What one look at a run brings.
  private record Found(List<FindingRow> rows, Optional<AuditPage> page) {}

  /// What a note brings.
  private record Marked(DecideOutcome outcome, Map<Sha256, FindingNote> notes) {}

  /// A screen without a run; call [#show].
  public FindingsViewModel(FindingsActions actions, TaskRunner tasks) {
    this.actions = actions;
    this.tasks = tasks;
    filter.subscribe(this::applyFilter);
    severity.subscribe(this::applyFilter);
    source.subscribe(this::applyFilter);
    state.subscribe(this::applyFilter);
    profile.subscribe((before, now) -> start(run));
  }

  /// Shows the findings of a run, those of the import at once; empty for none. What is known of it
  /// stays as long as it is the same run under the same profile.
  public void show(Optional<RunId> chosen) {
    if (run.equals(chosen) && (auditing.get() || stopped.get() || page.get().isPresent())) {
      return;
    }
    start(chosen);
  }

  /// Forgets what is known of a run, as after an import or a decision; it is read again when it is
  /// shown next.
  public void forget(RunId changed) {
    if (run.equals(Optional.of(changed))) {
      start(Optional.empty());
    }
  }

  /// Reads and audits the run again.
  public void restart() {
    start(run);
  }

  private void start(Optional<RunId> chosen) {
    work.ifPresent(TaskRunner.RunningTask::cancel);
    work = Optional.empty();
    boolean other = !run.equals(chosen);
    run = chosen;
    failure.set("");
    stopped.set(false);
    auditing.set(chosen.isPresent());
    if (other) {
      take(List.of(), Optional.empty());
    }
    chosen.ifPresent(this::read);
  }

  private void read(RunId id) {
    tasks.run(
        "Reading the findings of " + id,
        progress -> {
          var notes = actions.notes(id);
          return actions.findings(id).stream().map(found -> FindingRow.of(found, notes)).toList();
        },
        imported -> {
          if (run.equals(Optional.of(id)) && page.get().isEmpty()) {
            take(imported, Optional.empty());
          }
          if (run.equals(Optional.of(id)) && auditing.get()) {
            audit(id, imported);
          }
        },
        e -> fail("The findings could not be read: " + e.getMessage()));
  }

  private void audit(RunId id, List<FindingRow> imported) {
    AuditProfile wanted = profile.get();
    work =
        Optional.of(
            tasks.run(
                "Auditing " + id,
                progress -> {
                  Optional<AuditPage> audited = actions.audit(id, wanted, progress);
                  var notes = actions.notes(id);
                  List<FindingRow> rows = new ArrayList<>();
                  imported.forEach(row -> rows.add(row.with(notes)));
                  audited.ifPresent(done ->
                      done.audit().findings().forEach(f -> rows.add(FindingRow.of(f, notes))));
                  return new Found(rows, audited);
                },
                found -> {
                  if (run.equals(Optional.of(id)) && profile.get().equals(wanted)) {
                    auditing.set(false);
                    take(found.rows(), found.page());
                  }
                },
                e -> fail("The audit could not be done: " + e.getMessage())));
  }

  private void fail(String message) {
    auditing.set(false);
    stopped.set(true);
    failure.set(message);
  }

  /// Stops the audit; what was found before stays.
  public void cancel() {
    work.ifPresent(TaskRunner.RunningTask::cancel);
    work = Optional.empty();
    if (auditing.get()) {
      fail("The audit was stopped. Findings of the import are here.");
    }
  }

  /// Signs what a person says about a finding, and goes on to the next one that is shown.
  ///
  /// @param secret wiped afterwards
  /// @param onEnd told what went wrong; empty if it is in the ledger
  public void mark(
      FindingRow row,
      FindingNote.State state,
      String reason,
      char[] secret,
      Consumer<String> onEnd) {
    RunId id = run.orElseThrow();
    var request = new FindingNote.Request(id, row.noticed(), row.subject(), state, reason);
    tasks.run(
        "Signing a note",
        progress -> {
          try {
            DecideOutcome outcome = actions.mark(request, secret);
            return new Marked(outcome, actions.notes(id));
          } finally {
            Arrays.fill(secret, '\0');
          }
        },
        marked ->
            onEnd.accept(
                switch (marked.outcome()) {
                  case DecideOutcome.Noted _, DecideOutcome.Recorded _ -> {
                    replace(row, marked.notes());
                    onMarked.accept(id);
                    yield "";
                  }
                  case DecideOutcome.Refused(var reasons) -> String.join(" ", reasons);
                  case DecideOutcome.Locked(String message) -> message;
                }),
        e -> onEnd.accept("Nothing was recorded: " + e.getMessage()));
  }

  private void replace(FindingRow row, Map<Sha256, FindingNote> notes) {
    int place = shown.indexOf(row);
    int index = all.indexOf(row);
    if (index < 0) {
      return;
    }
    FindingRow now = row.with(notes);
    all.set(index, now);
    applyFilter();
    chosen.set(
        shown.contains(now)
            ? Optional.of(now)
            : shown.isEmpty()
                ? Optional.empty()
                : Optional.of(shown.get(Math.clamp(place, 0, shown.size() - 1))));
  }

  /// Whom to tell when a note is in the ledger.
  public void onMarked(Consumer<RunId> listener) {
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

  /// The only state shown; empty for all.
  public ObjectProperty<Optional<FindingNote.State>> stateProperty() {
    return state;
  }

  /// The finding at hand.
  public ObjectProperty<Optional<FindingRow>> chosenProperty() {
    return chosen;
  }

  /// Which of the three parts is in front.
  public ObjectProperty<Tab> tabProperty() {
    return tab;
  }

  /// Which page of the audit panel is in front.
  public ObjectProperty<AuditTopic> topicProperty() {
    return topic;
  }

  /// All findings by severity, dismissed ones left out.
  public ReadOnlyObjectProperty<SeverityCount> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /// Whether the audit was stopped or failed, so that it can be started again.
  public ReadOnlyBooleanProperty stoppedProperty() {
    return stopped.getReadOnlyProperty();
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

  private void take(List<FindingRow> rows, Optional<AuditPage> audited) {
    page.set(audited);
    checks.setAll(
        audited.map(done -> done.audit().checks()).orElse(List.of()).stream()
            .sorted(
                Comparator.comparing((CheckResult c) -> c.comparison() != Comparison.DISAGREES)
                    .thenComparing(c -> c.recomputed() != Recomputed.UNSATISFIED)
                    .thenComparing(c -> c.recomputed() != Recomputed.CANNOT_RECOMPUTE))
            .toList());
    Optional<FindingRow> before = chosen.get();
    all.setAll(
        rows.stream()
            .sorted(Comparator.comparing((FindingRow row) -> row.noticed().severity()).reversed())
            .toList());
    applyFilter();
    chosen.set(before.flatMap(row -> shown.stream().filter(row::isSame).findFirst()));
  }

  private void applyFilter() {
    List<String> words = List.of(filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    shown.setPredicate(row ->
        severity.get().map(only -> only == row.noticed().severity()).orElse(true)
            && source.get().map(only -> only == row.source()).orElse(true)
            && state.get().map(only -> only == row.state()).orElse(true)
            && words.stream().allMatch(row.text()::contains));
    counts.set(
        all.stream()
            .filter(row -> row.state() != FindingNote.State.DISMISSED)
            .map(row -> SeverityCount.NONE.plus(row.noticed().severity()))
            .reduce(SeverityCount.NONE, SeverityCount::plus));
    summary.set(
        shown.size() == all.size()
            ? Counted.of(all.size(), "finding") + " of import and audit"
            : "%d of %s of import and audit"
                .formatted(shown.size(), Counted.of(all.size(), "finding")));
  }
}
