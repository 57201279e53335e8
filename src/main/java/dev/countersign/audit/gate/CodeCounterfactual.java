package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.Optional;

/// The code's gate `counterfactual`: whether it had anything to compare.
final class CodeCounterfactual extends CandidateCheck {

  CodeCounterfactual() {
    super(
        new RuleText(
            "CODE_COUNTERFACTUAL",
            "The code's gate counterfactual",
            Severity.MEDIUM,
            "R<n>/trajectories/<task>_r<i>.jsonl of rollouts that passed in the round before;"
                + " recorded: the gate record",
            "rows with the key kind, which the gate reads, in at most 3 passing trajectories; with"
                + " none it compared nothing. With some, a candidate that changes no processor"
                + " changes none of them.",
            "The hooks of a changed processor are not run here, so their effect on the rows is not"
                + " recomputed.",
            "AUDIT fact 6; FORMATS 4.4"),
        Profiles.CODE);
  }

  @Override
  Claim recorded(GateRun run, Rewrite rewrite) {
    return Claim.gate(rewrite, "counterfactual");
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite) {
    if (!Claim.wasPut(rewrite, "counterfactual")) {
      return Trail.notApplicable("the run did not put this gate to it");
    }
    ComparedRows rows = run.comparedRows(rewrite.round());
    if (rows.files().isEmpty()) {
      return Trail.cannot(
          "R" + rewrite.round() + "/trajectories has no passing rollout of the round before");
    }
    Trail trail = new Trail();
    rows.files().forEach(path -> trail.at(Place.line(path, 1, "rows of type, none of kind")));
    trail.step(rows.words());
    if (rows.kind() == 0) {
      trail.problem("the gate compared nothing: " + rows.words());
      return trail.answer("");
    }
    Optional<Touched> touched = Touched.by(run, rewrite);
    if (touched.isEmpty()) {
      trail.missing(GateRun.ownConfig(rewrite) + " or its parent's config is missing");
    }
    touched
        .filter(found -> found.has(Bucket.PROCESSOR))
        .ifPresent(found ->
            trail.missing(
                "the changed processors are not run here: "
                    + found.places().get(Bucket.PROCESSOR)));
    return trail.answer("no processor changed, so none of " + rows.kind() + " rows can differ");
  }
}
