package dev.countersign.ui.session;

import dev.countersign.replay.task.Passage;
import dev.countersign.replay.task.StepItem;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.ui.task.TaskRunner;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/// Finds steps by a word in any of their texts, both tracks and files beside the journal included.
public final class StepSearch {

  private final TaskRunner tasks;
  private final ObservableSet<Integer> hits = FXCollections.observableSet();
  private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");
  private String wanted = "";

  StepSearch(TaskRunner tasks) {
    this.tasks = tasks;
  }

  /// Looks for `words`, whatever their case; blank words find nothing.
  ///
  /// @param onFound runs when the hits are known
  public void find(SessionContent content, String words, Runnable onFound) {
    clear();
    if (words.isBlank()) {
      return;
    }
    wanted = words;
    result.set("searching…");
    tasks.run(
        "Searching the session",
        _ -> steps(content, words.strip().toLowerCase(Locale.ROOT)),
        found -> {
          if (wanted.equals(words)) {
            hits.addAll(found);
            result.set(found.isEmpty() ? "not found" : "in " + count(found.size()));
            onFound.run();
          }
        },
        e -> result.set("cannot search: " + e.getMessage()));
  }

  /// Forgets what was found.
  public void clear() {
    wanted = "";
    hits.clear();
    result.set("");
  }

  /// Positions of the steps that hold the words; do not change it.
  public ObservableSet<Integer> hits() {
    return hits;
  }

  /// What came of it in a few words; empty if nothing was looked for.
  public ReadOnlyStringProperty resultProperty() {
    return result.getReadOnlyProperty();
  }

  private static String count(int steps) {
    return steps == 1 ? "1 step" : steps + " steps";
  }

  private static Set<Integer> steps(SessionContent content, String words) {
    Set<Integer> found = new TreeSet<>();
    for (TaskStep step : content.replay().steps()) {
      if (step.items().stream().anyMatch(item -> holds(content, item, words))) {
        found.add(step.index());
      }
    }
    return found;
  }

  private static boolean holds(SessionContent content, StepItem item, String words) {
    Stream<Passage> passages =
        item.raw().equals(item.effective())
            ? Stream.of(item.raw())
            : Stream.of(item.raw(), item.effective());
    return item.name().toLowerCase(Locale.ROOT).contains(words)
        || passages.anyMatch(passage -> text(content, passage).contains(words));
  }

  private static String text(SessionContent content, Passage passage) {
    String text = passage.isWhole() ? passage.head() : content.passages().whole(passage);
    return text.toLowerCase(Locale.ROOT);
  }
}
