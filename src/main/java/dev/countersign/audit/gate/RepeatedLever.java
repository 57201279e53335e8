package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Predictions;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.List;

/// C10: a lever that shipped often and hit seldom must not ship again.
final class RepeatedLever extends CandidateCheck {

  private static final int WINDOW = 3;
  private static final int OFTEN = 2;
  private static final double LEAST = 0.4;

  RepeatedLever() {
    super(
        new RuleText(
            "CRITIC_REPEATED_LEVER",
            "No lever ships again that shipped in 2 of the last 3 rounds with a hit rate below 0.4",
            Severity.MEDIUM,
            "commit lines of audit.jsonl; manifests; data/task_history.jsonl",
            "for each bucket of a ship: in how many of the last 3 evolve rounds it shipped; from 2"
                + " on, hits / predicted improvements of those ships must be 0.4 or more",
            "Hits are recomputed from the task history, not taken from the run's own hit rates.",
            "AUDIT C10"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite) {
    if (!run.isShipped(rewrite)) {
      return Trail.notApplicable("it did not ship");
    }
    if (rewrite.buckets().isEmpty()) {
      return Trail.cannot("the manifest of " + rewrite.id() + " is missing or names no bucket");
    }
    Trail trail = new Trail();
    for (String bucket : rewrite.buckets()) {
      List<Rewrite> ships =
          run.proposals().stream()
              .filter(r -> r.round() < rewrite.round() && r.round() >= rewrite.round() - WINDOW)
              .filter(r -> r.buckets().contains(bucket) && run.isShipped(r))
              .toList();
      long rounds = ships.stream().map(Rewrite::round).distinct().count();
      Predictions.HitCount hits =
          Predictions.hits(ships.stream().flatMap(r -> r.predictions().stream()).toList());
      String words = bucket + " shipped in " + rounds + " of the last 3 rounds, hits " + hits;
      trail.step(words);
      if (rounds >= OFTEN && hits.of() == 0) {
        trail.missing("data/task_history.jsonl says nothing about the predictions of " + bucket);
      } else if (rounds >= OFTEN && hits.hits() < LEAST * hits.of()) {
        trail.problem("broken: " + words);
        ships.forEach(
            r -> trail.at(Place.at(new Subject.OfRewrite(r.id(), r.round()), "shipped " + bucket)));
      }
    }
    return trail.answer("obeyed: no bucket of it shipped often and hit seldom");
  }
}
