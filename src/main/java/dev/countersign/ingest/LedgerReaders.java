package dev.countersign.ingest;

import dev.countersign.trace.Tree;

/// Checks the run's own tallies, which nothing is taken from: `scoreboard.json`, `reputation.json`
/// and `data/rejected_candidates.jsonl` (FORMATS 3.6, 3.7, 3.10).
final class LedgerReaders {

  private LedgerReaders() {}

  static void scoreboard(Artefact file) {
    JsonFile.object(file.bytes(), file.findings())
        .ifPresent(board -> {
          board.round("last_updated_round");
          for (Fields ship : board.objects("ships")) {
            ship.need("cid", "ship_id", "candidate_id");
            ship.round("round");
            Buckets.read(ship, "bucket", file.findings());
            ship.texts("predicted_tasks");
            ship.texts("flipped_in_ship_round");
            ShipOutcomesReader.hitRate(ship);
          }
          board.object("by_bucket").ifPresent(buckets -> byBucket(buckets, file.findings()));
        });
  }

  static void reputation(Artefact file) {
    JsonFile.object(file.bytes(), file.findings())
        .ifPresent(fields -> {
          for (Tree.Entry entry : fields.map().entries()) {
            Buckets.known(entry.key(), entry.value().line(), file.findings());
            fields.flags(entry.key());
          }
        });
  }

  static void rejected(Fields line, FileFindings findings) {
    line.need("candidate_id", "cid");
    line.round("round");
    Buckets.read(line, "bucket", findings);
    line.texts("predicted_tasks");
  }

  private static void byBucket(Fields buckets, FileFindings findings) {
    for (Tree.Entry entry : buckets.map().entries()) {
      for (String bucket : Buckets.parse(entry.key())) {
        Buckets.known(bucket, entry.value().line(), findings);
      }
      buckets
          .object(entry.key())
          .ifPresent(tally -> {
            tally.count("ships");
            tally.count("predicted");
            tally.count("flipped");
            ShipOutcomesReader.hitRate(tally);
          });
    }
  }
}
