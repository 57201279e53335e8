package dev.countersign.audit.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `R<n>/regressions.md`: which regressions the run listed, and of which round (FORMATS 3.12).
///
/// @param path run-relative path
/// @param batch the round whose rollouts it lists
/// @param listed the tasks of its table
/// @param readable whether it has a table or says that there are none
record RegressionsPage(String path, OptionalInt batch, List<String> listed, boolean readable) {

  private static final Pattern BATCH = Pattern.compile("Regressions in R(\\d{1,6}) batch");
  private static final Pattern ROW = Pattern.compile("^\\| *`?([^|`]+?)`? *\\|.*");

  RegressionsPage {
    listed = List.copyOf(listed);
  }

  /// The page of an evolve round; empty if the run does not have it.
  static Optional<RegressionsPage> of(GateRun run, int round) {
    return run.page("R" + round + "/regressions.md").map(page -> read(run, round, page));
  }

  private static RegressionsPage read(GateRun run, int round, Page page) {
    Matcher titled = BATCH.matcher(String.join("\n", page.lines()));
    OptionalInt batch =
        titled.find()
            ? OptionalInt.of(Integer.parseInt(titled.group(1)))
            : run.measuredBefore(run.effect(round));
    List<String> listed = new ArrayList<>();
    for (String line : page.lines()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String cell = row.group(1).strip();
        if (!cell.equals("task_id") && !cell.matches("[-: ]+")) {
          listed.add(cell);
        }
      }
    }
    boolean none = page.lines().stream().anyMatch(l -> l.contains("No regressions detected"));
    return new RegressionsPage(page.path(), batch, listed, none || !listed.isEmpty());
  }

  /// Its words in short.
  String words() {
    return path + ": " + (listed.isEmpty() ? "no regressions" : String.join(", ", listed));
  }
}
