package dev.countersign.ingest;

import dev.countersign.trace.RoundResult;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// Reads `curves.json` (FORMATS 3.5).
final class CurvesReader {

  private CurvesReader() {}

  static void read(Artefact file, Consumer<RoundResult> sink) {
    Set<Integer> rounds = new HashSet<>();
    for (Fields point : JsonFile.objects(file.bytes(), file.findings())) {
      OptionalInt round = point.round("round");
      OptionalInt passed = point.count("passed");
      OptionalInt tasks = point.count("total_tasks");
      if (passed.isPresent() && tasks.isPresent() && passed.getAsInt() > tasks.getAsInt()) {
        point.range("passed", "there were only %,d tasks".formatted(tasks.getAsInt()));
      }
      RoundResult result =
          new RoundResult(
              round.orElse(-1),
              passed,
              tasks,
              point.number("pass_rate", 0, 1),
              point.text("evolve_status"),
              point.text("config_hash"),
              point.number("cost_usd", 0, 1e9));
      if (round.isEmpty()) {
        file.findings()
            .warn("SCHEMA_MISSING_FIELD", point.line(), "a point without a usable round; left out");
      } else if (!rounds.add(round.getAsInt())) {
        file.findings()
            .warn(
                "CONTRADICTION",
                point.line("round"),
                "round %d has two points; both are kept".formatted(round.getAsInt()));
        sink.accept(result);
      } else {
        sink.accept(result);
      }
    }
  }
}
