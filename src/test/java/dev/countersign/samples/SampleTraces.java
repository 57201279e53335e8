package dev.countersign.samples;

import java.io.IOException;
import java.nio.file.Path;

/// The program: makes the whole tree of `sample-traces/` in memory and can write it to disk.
public final class SampleTraces {
  private SampleTraces() {}

  /// Writes the samples below the folder given as the first argument.
  public static void main(String[] arguments) throws IOException {
    tree().writeTo(Path.of(arguments[0]));
  }

  /// The tree, paths relative to `sample-traces/`.
  static TreeWriter tree() {
    var tree = new TreeWriter();
    write(tree, WikiRetrieval.run());
    WikiRetrieval.besides(tree);
    write(tree, TelecomDrift.run());
    TelecomDrift.besides(tree);
    return tree;
  }

  private static void write(TreeWriter tree, SampleRun run) {
    var rounds = new RoundFiles(tree, run);
    rounds.writeConfigs();
    var uses = new SessionFiles(tree, run).write();
    rounds.write();
    new RunLog(tree, run, rounds).write();
    new Measurements(tree, run, uses).write();
    new ShipLedgers(tree, run).write();
    tree.put(run.run() + "/INDEX.md", index(run));
  }

  private static String index(SampleRun run) {
    var out = new StringBuilder("# What this run folder holds\n\nRounds on disk: ");
    for (var plan : run.rounds()) {
      out.append(plan.round() == run.first() ? "" : ", ").append('R').append(plan.round());
    }
    out.append(
        """


        ## In each round
        - `config.yaml`: the harness that the rollouts of the round ran with
        - `summary.md`, `digests/`, `regressions.md`: what was read before the round
        - `landscape.md`, `candidates/`, `verdicts/`, `decision.md`: what was proposed and decided
        - `applied/`: the proposed files, and `merged.yaml` when something shipped

        ## Across rounds
        - `curves.json`, `data/task_history.jsonl`: what was measured
        - `data/ship_outcomes.json`, `scoreboard.json`, `reputation.json`: how ships turned out
        - `data/rejected_candidates.jsonl`, `archive/`: what did not ship
        - `audit.jsonl`, `journal.md`: what happened in which order
        """);
    return out.toString();
  }
}
