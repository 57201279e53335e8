package dev.countersign.ui.findings;

import dev.countersign.trace.Finding;
import dev.countersign.trace.RunId;
import dev.countersign.ui.task.TaskRunner;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// State of the findings screen: the findings of one run, filtered.
public final class FindingsViewModel {

  private final FindingsActions actions;
  private final TaskRunner tasks;
  private final ObservableList<Finding> all = FXCollections.observableArrayList();
  private final FilteredList<Finding> shown = new FilteredList<>(all);
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private Optional<RunId> run = Optional.empty();

  /// A screen without a run; call [#show].
  public FindingsViewModel(FindingsActions actions, TaskRunner tasks) {
    this.actions = actions;
    this.tasks = tasks;
    filter.subscribe(this::applyFilter);
  }

  /// Shows the findings of a run; empty for none.
  public void show(Optional<RunId> chosen) {
    run = chosen;
    if (chosen.isEmpty()) {
      take(List.of());
      return;
    }
    tasks.run(
        "Reading findings of " + chosen.get(),
        progress -> actions.findings(chosen.get()),
        found -> {
          if (run.equals(chosen)) {
            take(found);
          }
        },
        failure -> summary.set("The findings could not be read: " + failure.getMessage()));
  }

  /// The findings that pass the filter, high first.
  public FilteredList<Finding> shown() {
    return shown;
  }

  /// All findings of the run.
  public ObservableList<Finding> all() {
    return all;
  }

  /// Words that must all occur in the severity, rule, place or message.
  public StringProperty filterProperty() {
    return filter;
  }

  /// How many there are and how many are shown.
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /// Every limit of the program.
  public List<Limit> limits() {
    return actions.limits();
  }

  private void take(List<Finding> found) {
    all.setAll(found.stream().sorted(Comparator.comparing(Finding::severity).reversed()).toList());
    applyFilter();
  }

  private void applyFilter() {
    List<String> words = List.of(filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    shown.setPredicate(finding -> words.stream().allMatch(word -> text(finding).contains(word)));
    summary.set(
        shown.size() == all.size()
            ? "%d findings".formatted(all.size())
            : "%d of %d findings".formatted(shown.size(), all.size()));
  }

  private static String text(Finding finding) {
    return (finding.severity() + " " + finding).toLowerCase(Locale.ROOT);
  }
}
