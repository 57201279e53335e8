package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.base.Counted;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.Map;
import java.util.Optional;

/// The code's gate `novelty`, put again to the recorded signatures.
final class CodeNovelty extends CandidateCheck {

  CodeNovelty() {
    super(
        new RuleText(
            "CODE_NOVELTY",
            "The code's gate novelty",
            Severity.MEDIUM,
            "journal.md (refuted_signatures); signatures in data/ship_outcomes.json and"
                + " data/rejected_candidates.jsonl; recorded: the gate record",
            "the candidate's recorded signature is not among the refuted_signatures of earlier"
                + " rounds",
            "How the signature is computed is not known, so the recorded one is taken; where"
                + " nothing was refuted before, none is needed.",
            "FORMATS 3.4, 3.9, 3.10 and 4.4"),
        Profiles.CODE);
  }

  @Override
  Claim recorded(GateRun run, Rewrite rewrite) {
    return Claim.gate(rewrite, "novelty");
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite) {
    Optional<Map<String, Integer>> refuted = Signatures.refuted(run, rewrite.round());
    if (refuted.isEmpty()) {
      return Trail.cannot("journal.md is missing");
    }
    Trail trail = new Trail();
    trail.at(Place.file("journal.md", "refuted_signatures"));
    trail.step(
        "refuted before round "
            + rewrite.round()
            + ": "
            + Counted.of(refuted.get().size(), "signature"));
    if (refuted.get().isEmpty()) {
      return trail.answer("nothing was refuted before round " + rewrite.round());
    }
    Optional<String> signature = Signatures.of(run, rewrite.id());
    if (signature.isEmpty()) {
      trail.missing(
          "neither data/ship_outcomes.json nor data/rejected_candidates.jsonl has a signature of "
              + rewrite.id());
    } else {
      trail.step("signature " + signature.get());
      Optional<Integer> round = Optional.ofNullable(refuted.get().get(signature.get()));
      if (round.isPresent()) {
        trail.problem("its signature was refuted in round " + round.get());
      }
    }
    return trail.answer("its signature was not refuted before");
  }
}
