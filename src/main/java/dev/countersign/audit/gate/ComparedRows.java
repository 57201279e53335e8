package dev.countersign.audit.gate;

import dev.countersign.base.LineFeeds;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the counterfactual gate could compare in a round: rows with the key `kind`, which it reads,
/// and rows with `type`, which the journal writes (FORMATS 4.4).
///
/// @param files the trajectories of passing rollouts that were there to be read, at most 3
/// @param rows their rows, of each file the first 50, because all are of one writer
/// @param kind rows with `kind`
/// @param type rows with `type`
record ComparedRows(List<String> files, int rows, int kind, int type) {

  private static final int MOST = 3;
  private static final int ROWS = 50;

  ComparedRows {
    files = List.copyOf(files);
  }

  /// Counts for the evolve of a round.
  static ComparedRows of(GateRun run, int round) {
    List<String> files = new ArrayList<>();
    OptionalInt before = run.measuredBefore(run.effect(round));
    String folder = "R" + round + "/trajectories/";
    if (before.isPresent()) {
      run.recorded()
          .outcomes(before.getAsInt())
          .forEach(outcome -> {
            for (int i = 0; i < Math.max(1, outcome.rollouts().size()); i++) {
              boolean passed =
                  outcome.rollouts().isEmpty() ? outcome.passed() : outcome.rollouts().get(i);
              String path = folder + outcome.taskId() + "_r" + i + ".jsonl";
              if (passed && files.size() < MOST && run.input().files().file(path).isPresent()) {
                files.add(path);
              }
            }
          });
    }
    int rows = 0;
    int kind = 0;
    int type = 0;
    for (String path : files) {
      for (String line : LineFeeds.lines(run.text(path).orElse("")).stream().limit(ROWS).toList()) {
        Optional<Tree> row = JsonReader.read(line);
        if (row.isPresent() && row.get() instanceof Tree.MapNode map) {
          rows++;
          kind += map.get("kind").isPresent() ? 1 : 0;
          type += map.get("type").isPresent() ? 1 : 0;
        }
      }
    }
    return new ComparedRows(files, rows, kind, type);
  }

  /// The figures in words.
  String words() {
    return "%d of the first %d rows in %s carry the key kind, %d carry type"
        .formatted(
            kind,
            rows,
            files.size() == 1 ? "1 passing trajectory" : files.size() + " passing trajectories",
            type);
  }
}
