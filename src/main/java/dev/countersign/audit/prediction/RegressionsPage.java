package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One `R<n>/regressions.md` beside the regressions of the batch that it is about (FORMATS 3.12).
///
/// @param round n: the evolve round that was to read it
/// @param path run-relative
/// @param batch the round whose rollouts it compares with the round before: the one its title names
///   as a batch, else the last one that the evolve could know
/// @param listed the tasks that it lists
/// @param recomputed the tasks that went worse in the batch
public record RegressionsPage(
    int round, String path, int batch, List<String> listed, List<String> recomputed) {

  private static final Pattern BATCH = Pattern.compile("(?m)^# Regressions in R(\\d{1,6}) batch");
  private static final Pattern ROW = Pattern.compile("(?m)^\\|([^|\\n]+)\\|[^\\n]*\\|[ \\t]*$");

  public RegressionsPage {
    listed = List.copyOf(listed);
    recomputed = List.copyOf(recomputed);
  }

  /// The page of every round that has one and whose batch is recorded, ascending.
  public static List<RegressionsPage> all(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    List<RegressionsPage> pages = new ArrayList<>();
    for (int round : input.recorded().rounds()) {
      String path = "R" + round + "/regressions.md";
      Optional<String> text = RunFileText.text(input, path);
      if (text.isPresent()) {
        int known = round - 1 + input.recorded().run().effectShift();
        int batch = batch(text.get()).orElse(known);
        if (history.rounds().contains(batch) && history.rounds().contains(batch - 1)) {
          pages.add(
              new RegressionsPage(
                  round, path, batch, listed(text.get()), regressions(history, batch)));
        }
      }
    }
    return pages;
  }

  /// Regressions that the page leaves out.
  public List<String> leftOut() {
    return recomputed.stream()
        .filter(task -> listed.stream().noneMatch(other -> TaskHistory.same(task, other)))
        .toList();
  }

  /// Tasks on the page that did not get worse.
  public List<String> notThere() {
    return listed.stream()
        .filter(task -> recomputed.stream().noneMatch(other -> TaskHistory.same(task, other)))
        .toList();
  }

  /// The tasks that went worse from the round before.
  static List<String> regressions(TaskHistory history, int round) {
    return history.tasks(round).stream()
        .filter(task -> history.grade(task, round - 1, round).isRegressed())
        .sorted()
        .toList();
  }

  private static Optional<Integer> batch(String text) {
    Matcher title = BATCH.matcher(text);
    return title.find() ? Optional.of(Integer.parseInt(title.group(1))) : Optional.empty();
  }

  private static List<String> listed(String text) {
    Set<String> tasks = new LinkedHashSet<>();
    Matcher row = ROW.matcher(text.replace("\r", ""));
    while (row.find()) {
      String cell = row.group(1).strip().replace("`", "");
      if (!cell.equals("task_id") && !cell.isEmpty() && !cell.matches("[:-]+")) {
        tasks.add(cell);
      }
    }
    return List.copyOf(tasks);
  }
}
