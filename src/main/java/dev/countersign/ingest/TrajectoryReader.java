package dev.countersign.ingest;

import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Tree;
import java.util.List;

/// Reads the front matter of `R<n>/trajectories/<task>.md` (FORMATS 5.3). The text behind it is not
/// escaped and is never parsed.
final class TrajectoryReader {

  private TrajectoryReader() {}

  static void read(Artefact file, EvolverFacts facts) {
    FrontMatter.read(file.bytes(), file.findings(), FrontMatter.Need.OPTIONAL)
        .ifPresent(matter -> take(file, matter.fields(), facts));
  }

  private static void take(Artefact file, Fields fields, EvolverFacts facts) {
    String written = fields.text("task_id", "task");
    String task = written.isEmpty() ? file.stem() : written;
    boolean evaluated = fields.has("eval_passed") || fields.has("passed") || fields.has("reward");
    if (!evaluated) {
      return;
    }
    boolean passed =
        fields.has("eval_passed")
            ? fields.flag("eval_passed").orElse(false)
            : fields.has("passed")
                ? fields.flag("passed").orElse(false)
                : fields.number("reward", 0, 1).orElse(0) >= 1;
    facts.trajectory(
        new TaskOutcome(
            file.round(),
            task,
            "",
            passed,
            List.of(passed),
            fields.text("exit_reason"),
            fields.has("steps") ? fields.count("steps").orElse(0) : 0,
            fields.has("cost_usd")
                ? fields.number("cost_usd", 0, 1e9)
                : java.util.OptionalDouble.empty(),
            fields.value("tools_used").map(Tree::scalars).orElse(List.of()),
            file.path()),
        fields.line("eval_passed"));
  }
}
