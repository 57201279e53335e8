package dev.countersign.ingest;

import dev.countersign.trace.ShipOutcome;
import dev.countersign.trace.Tree;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `data/ship_outcomes.json` (FORMATS 3.9).
final class ShipOutcomesReader {

  private static final Pattern RATIO = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  private ShipOutcomesReader() {}

  static void read(Artefact file, RunSink sink) {
    for (Fields ship : JsonFile.objects(file.bytes(), file.findings())) {
      String id = ship.need("ship_id", "cid", "candidate_id", "brief_id");
      OptionalInt round = ship.round("round");
      Buckets.read(ship, "bucket", file.findings());
      String rate = hitRate(ship);
      List<String> predicted = ship.texts("predicted_tasks");
      List<String> flipped = ship.texts("flipped_to_pass_in_ship_round");
      if (!id.isEmpty()) {
        sink.shipOutcome(
            new ShipOutcome(
                id, round.orElse(-1), predicted, flipped, rate, ship.text("superseded_by")));
      }
    }
  }

  /// The hit rate as written, `x/y` or a number from 0 to 1; reported if it is neither.
  static String hitRate(Fields ship) {
    if (ship.value("hit_rate").isEmpty()) {
      return "";
    }
    String text = ship.value("hit_rate").get().scalar();
    Matcher ratio = RATIO.matcher(text);
    if (!ratio.matches()) {
      boolean quoted =
          ship.value("hit_rate").get() instanceof Tree.Scalar scalar && !scalar.plain();
      if (quoted) {
        ship.wrong("hit_rate", ship.value("hit_rate").get(), "x/y or a number");
      } else {
        ship.number("hit_rate", 0, 1);
      }
    } else if (Integer.parseInt(ratio.group(1)) > Integer.parseInt(ratio.group(2))) {
      ship.range("hit_rate", "the hits exceed the predictions");
    }
    return text;
  }
}
