package dev.countersign.ui.search;

import dev.countersign.search.Hit;
import dev.countersign.search.Indexed;
import dev.countersign.search.Page;
import dev.countersign.search.Query;
import dev.countersign.search.Term;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.task.TaskRunner;
import dev.countersign.ui.task.TaskRunner.RunningTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// State of the search screen: a query, its hits as far as they were read, and how far the index
/// is.
public final class SearchViewModel {

  private final SearchActions actions;
  private final TaskRunner tasks;
  private final StringProperty typed = new SimpleStringProperty("");
  private final ObservableList<Hit> hits = FXCollections.observableArrayList();
  private final ObservableList<Term> terms = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper answers = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
  private final Map<RunId, List<String>> files = new HashMap<>();
  private final Map<RunId, List<Session>> sessions = new HashMap<>();
  private Query query = Query.parse("");
  private RunningTask running = () -> {};
  private int generation;

  /// A screen that looked for nothing yet.
  public SearchViewModel(SearchActions actions, TaskRunner tasks) {
    this.actions = actions;
    this.tasks = tasks;
  }

  /// Looks for what is typed; a search under way is given up.
  public void search() {
    query = Query.parse(typed.get());
    terms.setAll(query.terms());
    hits.clear();
    more.set(false);
    read(0);
  }

  /// Reads the next page, if there is one.
  public void readMore() {
    if (more.get() && !hits.isEmpty()) {
      more.set(false);
      read(hits.getLast().key());
    }
  }

  /// Looks again without one of the conditions.
  public void remove(Term term) {
    typed.set(query.without(term));
    search();
  }

  /// Fills the index behind the import, then looks again.
  public void index() {
    tasks.run(
        "Indexing for search",
        progress -> {
          actions.indexAll(progress);
          return true;
        },
        done -> {
          state.set("");
          if (!query.isEmpty()) {
            search();
          }
        },
        e -> state.set("The search index could not be filled: " + e.getMessage()));
  }

  private record Names(List<String> files, List<Session> sessions) {}

  /// Reads what a run has that the omnibox can open: files and sessions.
  public void loadNames(RunId run) {
    tasks.run(
        "Reading the names of " + run,
        progress -> new Names(actions.files(run), actions.sessions(run)),
        found -> {
          files.put(run, found.files());
          sessions.put(run, found.sessions());
        },
        e -> {
          files.remove(run);
          sessions.remove(run);
        });
  }

  /// The sessions of the runs that were opened, by run.
  public Map<RunId, List<Session>> sessions() {
    return Map.copyOf(sessions);
  }

  /// The files of the runs that were opened, by run.
  public Map<RunId, List<String>> files() {
    return Map.copyOf(files);
  }

  /// What is typed.
  public StringProperty typedProperty() {
    return typed;
  }

  /// The query that the hits answer.
  public Query query() {
    return query;
  }

  /// Its conditions.
  public ObservableList<Term> terms() {
    return terms;
  }

  /// What was found so far.
  public ObservableList<Hit> hits() {
    return hits;
  }

  /// Whether there are hits that were not read.
  public ReadOnlyBooleanProperty moreProperty() {
    return more.getReadOnlyProperty();
  }

  /// How many pages came so far; changes when the hits of one are in the list.
  public ReadOnlyIntegerProperty answersProperty() {
    return answers.getReadOnlyProperty();
  }

  /// How many were found.
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /// How far the index is; empty if everything can be found.
  public ReadOnlyStringProperty stateProperty() {
    return state.getReadOnlyProperty();
  }

  private void read(long after) {
    running.cancel();
    int mine = ++generation;
    Query asked = query;
    running =
        tasks.run(
            "Searching",
            progress -> actions.search(asked, after, progress),
            page -> {
              if (mine == generation) {
                show(page);
              }
            },
            e -> {
              if (mine == generation) {
                summary.set("The search failed: " + e.getMessage());
              }
            });
  }

  private void show(Page page) {
    hits.addAll(page.hits());
    more.set(page.more());
    if (!page.sentence().isEmpty()) {
      summary.set(page.sentence());
    }
    Indexed indexed = page.indexed();
    state.set(indexed.sentence());
    answers.set(answers.get() + 1);
  }
}
