package dev.countersign.samples;

import java.util.stream.Collectors;

/// The page `R<n>/regressions.md` (FORMATS 3.12).
///
/// The GAIA sample imitates the branch on which the page works: it compares rounds n - 1 and n - 2.
/// The tau2 sample imitates the branch on which it is always empty.
final class RegressionsPage {
  private RegressionsPage() {}

  /// The whole page of the round whose evolve it precedes.
  static String of(SampleRun run, int round) {
    if (run.tau()) {
      return "# Regressions detected in R" + round + "\n\n" + NONE;
    }
    int now = round - 1;
    var title = "# Regressions in R" + now + " batch (surfaced before R" + round + " evolve)\n\n";
    var worse =
        now == run.first()
            ? java.util.List.<String>of()
            : run.outcomes().tasks().stream()
                .filter(task -> grade(run, now, task).startsWith("regressed"))
                .toList();
    if (worse.isEmpty()) {
      return title + NONE;
    }
    var ships = run.rounds().get(now - run.first()).shipped();
    var out = new StringBuilder(title);
    out.append("## Summary\n\n");
    worse.stream()
        .collect(Collectors.groupingBy(task -> grade(run, now, task), Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(e ->
            out.append("- ").append(e.getKey()).append(": ").append(e.getValue()).append('\n'));
    out.append("\n## Joint-suspect ships from R").append(now).append("\n\n");
    ships.forEach(ship -> out.append("- `").append(ship.id).append("`\n"));
    out.append(
        "\n## Per-task detail\n\n| task_id | prev | curr | grade | flags |\n|---|---|---|---|---|\n");
    for (var task : worse) {
      var before = run.outcomes().flags(now - 1, task);
      var after = run.outcomes().flags(now, task);
      out.append("| ").append(task).append(" | ").append(DigestPage.pattern(before)).append(" | ");
      out.append(DigestPage.pattern(after)).append(" | ").append(grade(run, now, task));
      out.append(" | ").append(python(before)).append(" → ").append(python(after)).append(" |\n");
    }
    return out.toString();
  }

  private static final String NONE = "_No regressions detected this round._\n";

  private static String grade(SampleRun run, int round, String task) {
    return Outcomes.grade(run.outcomes().flags(round - 1, task), run.outcomes().flags(round, task));
  }

  private static String python(String flags) {
    return flags
        .chars()
        .mapToObj(flag -> flag == '1' ? "True" : "False")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
